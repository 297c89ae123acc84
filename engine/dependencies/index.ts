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
export { placesOfVariables, type Renamed, type Renaming, renameEverywhere } from './rename.ts';
