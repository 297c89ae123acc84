import { fileURLToPath } from 'node:url';
import { importRules } from './check/import-rules.ts';
import { checkImports } from './check/imports.ts';

/** Ends with 1 when a file of Weft imports what the rules forbid. An argument names another checkout to look at. */
const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const folders = ['engine', 'db', 'operations', 'worker', 'api', 'designer', 'scripts', 'tests'];
const problems = checkImports(root, folders, importRules(root));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
