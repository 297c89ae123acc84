// node scripts/run.mjs scripts/weft.ts …: run one of Weft's TypeScript programs on a machine where nothing is installed yet.
import './start/node-version.mjs';

import('./start/bootstrap.mjs').then(({ run }) => run(process.argv[2], process.argv.slice(3)));
