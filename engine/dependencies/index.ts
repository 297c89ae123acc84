export type { Around, Contents, Definition, FeelText, Mention, MentionKind, Place } from './contents.ts';
export {
  type Dependency,
  type DependencyKind,
  dependenciesOf,
  fieldsAt,
  isUseOf,
  nameOf,
  type User,
  usersOf,
} from './dependencies.ts';
export { contentsOf } from './registry.ts';
export { type Renamed, type Renaming, renameEverywhere, usesOfVariable } from './rename.ts';
