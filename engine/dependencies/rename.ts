import type { Text } from '../core/definition.ts';
import type { DecisionDefinition } from '../decisions/index.ts';
import { isName, RenameRefused, renameIn, usesOf } from '../expressions/analysis/index.ts';
import type { Around, Definition, FeelText, Place } from './contents.ts';
import { renamedDeclarations } from './declarations.ts';
import { fieldsAt } from './dependencies.ts';
import { withAt, withKey } from './pointers.ts';
import { contentsOf } from './registry.ts';

/** What is renamed: a variable of a process, or (`of`) of a sub-process in it; an input, decision or knowledge model of a decision; a field of an entity type. */
export type Renaming = { variable: string; of?: string; to: string } | { field: string; of: string; to: string };

export type Renamed<D extends Definition = Definition> =
  | {
      ok: true;
      definition: D['definition'];
      /** Where something was changed, the declaration left out. */
      places: Place[];
      /** Texts that mention it and cannot be read: they are as they were. */
      left: Place[];
    }
  | { ok: false; code: string; message: Text; place?: Place };

/**
 * Renames something wherever a definition means it: in every text of FEEL, where it is set or asked for, and where it is declared. What
 * hides it locally stays. Refused as a whole where one text would mean something else afterwards.
 *
 * @example
 * renameEverywhere({ kind: 'process', definition }, { variable: 'score', to: 'points' }, catalog);
 */
export function renameEverywhere<D extends Definition>(given: D, renaming: Renaming, around: Around): Renamed<D> {
  const { to } = renaming;
  if (!isName(to) || isTaken(given, renaming)) return refusedName(to, isName(to));
  const { texts, mentions } = contentsOf(given, around);
  let { definition } = given as Definition;
  const [places, left]: [Place[], Place[]] = [[], []];
  for (const text of texts) {
    const { place } = text;
    try {
      const source = rewritten(text, renaming, around);
      if (source === text.source) continue;
      definition = withAt(definition, place.pointer, source);
      places.push(place);
    } catch (error) {
      if (!(error instanceof RenameRefused)) throw error;
      if (error.code !== 'syntax') return { ok: false, code: error.code, message: error.text, place };
      left.push(place);
    }
  }
  const what = 'variable' in renaming ? 'variable' : 'field';
  const owner = 'variable' in renaming ? (renaming.of ?? '') : '';
  const id = 'variable' in renaming ? renaming.variable : `${renaming.of}.${renaming.field}`;
  // keys last: pointers go by the old ones
  for (const mention of mentions
    .filter((one) => one.what === what && one.id === id && (one.owner ?? '') === owner)
    .sort((a, b) => Number(a.isKey ?? false) - Number(b.isKey ?? false))) {
    const { pointer } = mention.place;
    definition = mention.isKey ? withKey(definition, pointer, to) : withAt(definition, pointer, to);
    places.push(mention.place);
  }
  return {
    ok: true,
    definition: renamedDeclarations({ ...given, definition } as Definition, renaming).definition,
    places,
    left,
  };
}

/** Where the variables of a process, or of a sub-process in it (`of`), or the inputs of a decision are used, by name. */
export function placesOfVariables(definition: Definition, around: Around, of = ''): Map<string, Place[]> {
  const { texts, mentions } = contentsOf(definition, around);
  const found = new Map<string, Place[]>();
  const note = (name: string, place: Place): void => {
    const known = found.get(name) ?? [];
    found.set(name, known);
    if (!known.some(({ pointer }) => pointer === place.pointer)) known.push(place);
  };
  for (const { what, id, owner = '', place } of mentions) if (what === 'variable' && owner === of) note(id, place);
  for (const { source, names, kind, ownerOf, place } of texts) {
    const read = new Set(usesOf(source, names, kind).paths.map((path) => path.split('.', 1)[0] as string));
    for (const name of read) if (!BUILT_IN.includes(name) && ownerOf(name) === of) note(name, place);
  }
  return found;
}

/** What is no variable. */
const BUILT_IN = ['record', 'before', 'user'];

function rewritten(text: FeelText, renaming: Renaming, around: Around): string {
  const { source, names, kind } = text;
  if ('variable' in renaming) {
    const { variable, of = '', to } = renaming;
    if (text.ownerOf(variable) !== of || !Object.hasOwn(names, variable)) return source;
    // something local has the new name already: that matters only where the old one is meant
    if (Object.hasOwn(names, to) && !usesOf(source, names, kind).paths.some((path) => isAt(path, variable)))
      return source;
    return renameIn(source, variable, to, names, kind);
  }
  const { field, of, to } = renaming;
  const { recordType } = text;
  if (recordType === undefined) return source;
  const paths = usesOf(source, names, kind).paths.flatMap((path) => {
    const at = fieldsAt(path, recordType, around).indexOf(`${of}.${field}`);
    return at < 0
      ? []
      : [
          path
            .split('.')
            .slice(0, at + 2)
            .join('.'),
        ];
  });
  return [...new Set(paths)].reduce((sum, path) => renameIn(sum, path, to, names, kind), source);
}

function isAt(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

function isTaken(given: Definition, renaming: Renaming): boolean {
  const { to } = renaming;
  if (!('variable' in renaming)) {
    if (given.kind !== 'entity' || given.definition['x-key'] !== renaming.of) return false;
    return Object.hasOwn((given.definition.properties ?? {}) as object, to);
  }
  if (to === 'record' || to === 'before') return true;
  if (given.kind === 'process') {
    const { elements, variables } = given.definition;
    const declared = renaming.of ? elements.find(({ id }) => id === renaming.of)?.variables : variables;
    return Object.hasOwn(declared?.properties ?? {}, to);
  }
  return given.kind === 'decision' && namesIn(given.definition).includes(to);
}

function namesIn({ inputs, decisions = [], knowledge = [] }: DecisionDefinition): string[] {
  return [...inputs, ...decisions, ...knowledge].map(({ name }) => name);
}

function refusedName(to: string, taken: boolean): { ok: false; code: string; message: Text } {
  return taken
    ? {
        ok: false,
        code: 'taken',
        message: { en: `“${to}” exists already. Choose another name.`, zh: `“${to}”已存在，请换一个名称。` },
      }
    : {
        ok: false,
        code: 'bad-name',
        message: {
          en: `“${to}” cannot be a name. Use letters, digits and _, a letter first, and no words of the language.`,
          zh: `“${to}”不能作为名称。请使用字母、数字和下划线，以字母开头，且不要使用语言的保留字。`,
        },
      };
}
