export { type Explained, type Explanation, explain } from './explain.ts';
export { type Flip, type FlipOptions, flips } from './flips.ts';
export { readsOf } from './reads.ts';
export { isName, type RefusalCode, RenameRefused, renamedNames, renameIn } from './rename.ts';
export { type Cost, type Uses, usesOf } from './uses.ts';
