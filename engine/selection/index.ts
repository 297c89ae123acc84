export {
  type Binding,
  type CompiledSelection,
  checkConstants,
  compileSelection,
  runOf,
  type Selection,
  type SelectionOptions,
} from './compile.ts';
export { isSelected, onClock, type Related } from './evaluate.ts';
export { type Catalog, fieldsOf, hopOf, isNowhere, NO_CATALOG } from './names.ts';
export { databasePattern } from './patterns.ts';
export * from './tree.ts';
export { HEAVIEST, weightOf } from './weight.ts';
