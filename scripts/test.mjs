import './start/node-version.mjs';

import('./start/bootstrap.mjs').then(({ run }) => run('scripts/test.ts', process.argv.slice(2)));
