import { readFileSync } from 'node:fs';
import { type Lock, missingBuilds } from './check/lockfile.ts';
import { writeWhole } from './start/files.ts';

/** Run after `npm install` where the registry is a mirror that lacks builds for other machines: adds them to package-lock.json. */
const path = new URL('../package-lock.json', import.meta.url).pathname;
const file = JSON.parse(readFileSync(path, 'utf8')) as { packages: Lock };
const missing = missingBuilds(file.packages);
const sorted = Object.entries({ ...file.packages, ...missing }).sort(([one], [other]) =>
  one.localeCompare(other, 'en'),
);
file.packages = Object.fromEntries(sorted);
writeWhole(path, `${JSON.stringify(file, undefined, 2)}\n`);
console.log(`${Object.keys(missing).length} builds added`);
