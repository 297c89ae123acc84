import type { JsonObject } from '../../core/definition.ts';
import { textOf as wordsOf } from '../../core/text.ts';
import type { DecisionDefinition } from '../../decisions/index.ts';
import { type Settings, same } from '../import/settings.ts';
import type { Moddle } from '../moddle.ts';
import { FEEL_LANGUAGE, WEFT } from '../namespaces.ts';
import { File } from './file.ts';
import { importDmn } from './import.ts';
import { itemDefinitionOf } from './item-definitions.ts';
import { isObject, Keeper, placesOf } from './kept.ts';
import { createModdle, type DmnVersion, inVersion } from './moddle.ts';
import { settingsBetween } from './settings.ts';
import { writeDocument } from './write-document.ts';

/**
 * DMN XML for decisions: 1.3, or 1.5 where something needs that, if no other version is asked for. What DMN has no place for, such as
 * titles in Chinese and tests, is in `weft:settings`; reading the file again gives the same decisions.
 */
export async function exportDmn(decisions: DecisionDefinition[], version?: DmnVersion): Promise<string> {
  const plain = await write(decisions, () => undefined, version);
  const read = await importDmn(plain, { every: true });
  if (!read.ok)
    throw Object.assign(new Error(`The file that was made cannot be read: ${JSON.stringify(read.problem)}`), {
      code: 'export-failed',
    });
  const settings = new Map(
    decisions.map((decision) => {
      const other = read.decisions.find(({ id }) => id === decision.id);
      return [decision, other ? settingsBetween(other, decision) : new Map<string, Settings>()];
    }),
  );
  if ([...settings.values()].every((all) => all.size === 0)) return plain;
  return write(decisions, (decision, path) => settings.get(decision)?.get(path), version);
}

type SettingsOf = (decision: DecisionDefinition, path: string) => Settings | undefined;

async function write(
  decisions: DecisionDefinition[],
  settings: SettingsOf,
  version: DmnVersion | undefined,
): Promise<string> {
  const moddle = createModdle();
  const create = (type: string, properties: object = {}) => moddle.create(`dmn:${type}`, properties) as Moddle;
  const settingsElement = (more: Settings | undefined): { extensionElements?: object } => {
    if (!more) return {};
    const values = [moddle.createAny('weft:settings', WEFT.uri, { $body: JSON.stringify(more) })];
    return { extensionElements: create('ExtensionElements', { values }) };
  };
  const namespaces = Object.assign({}, ...decisions.map(namespacesOf)) as JsonObject;
  const keeper = new Keeper(moddle, namespaces);
  const file = new File(moddle, create, keeper);
  for (const decision of decisions) writeDocument(decision, file, (path) => settingsElement(settings(decision, path)));
  const root = create('Definitions', {
    id: 'Definitions_weft',
    name: decisions
      .map(({ name }) => wordsOf(name, 'en'))
      .join(', ')
      .slice(0, 200),
    namespace: WEFT.uri,
    exporter: 'Weft',
    expressionLanguage: FEEL_LANGUAGE,
    itemDefinition: [...file.types].map(([name, schema]) => itemDefinitionOf(name, schema, create)),
    drgElement: file.elements,
    dmnDI: file.drawing(),
  });
  const set = (root as unknown as { set(name: string, value: unknown): void }).set.bind(root);
  set(`xmlns:${WEFT.prefix}`, WEFT.uri);
  const wholes = decisions.map((decision) => placesOf(decision)[''] ?? null);
  const [whole] = wholes.every((one) => same(one, wholes[0])) ? wholes : [];
  if (isObject(whole)) {
    keeper.restore(root, whole);
    if (isObject(whole) && Array.isArray(whole.knowledgeSources))
      set('drgElement', [...file.elements, ...whole.knowledgeSources.map((one) => keeper.made(one))]);
    if (Array.isArray(whole.artifacts))
      set(
        'artifact',
        whole.artifacts.map((one) => keeper.made(one)),
      );
  }
  for (const prefix of keeper.used) set(`xmlns:${prefix}`, namespaces[prefix]);
  const { xml } = await moddle.toXML(root, { format: true });
  return inVersion(xml, version ?? (file.newer ? '1.5' : '1.3'));
}

/** Prefixes of other tools that a document keeps; those that mean something else to Weft are left out. */
function namespacesOf({ extensions }: DecisionDefinition): JsonObject {
  const all = isObject(extensions?.namespaces) ? extensions.namespaces : {};
  return Object.fromEntries(
    Object.entries(all).filter(
      ([prefix, uri]) =>
        /^[A-Za-z_][\w.-]*$/.test(prefix) && typeof uri === 'string' && !OWN.includes(prefix.toLowerCase()),
    ),
  );
}

const OWN = ['dmn', 'dmndi', 'di', 'dc', 'weft', 'xml', 'xmlns', 'xsi'];
