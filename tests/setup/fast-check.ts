/**
 * fast-check as tests import it: the same cases each time, so that a change fails by what it does and not by chance. WEFT_SEED=… looks
 * further; long random runs are commands of their own.
 */
import fc from '../../node_modules/fast-check/lib/fast-check.js';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.WEFT_SEED ?? 20_261_122) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
