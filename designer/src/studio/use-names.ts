import type { TFunction } from 'i18next';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition, Text } from '../../../engine/core/definition.ts';
import { titleOf } from '../diagram/notation.ts';
import { textIn, useLanguage, useText } from '../i18n/index.ts';
import { artifactTitle } from './model/artifacts.ts';
import { type Part, partOf } from './model/edit.ts';

type ToText = (text: Text | undefined) => string;

/** What kind of thing it is, in words: `Time limit`, `Annotation`, `Pool`. */
export function useKindOf(): (part: Part) => string {
  const { t } = useTranslation('studio');
  const text = useText();
  return (part) => kindOf(part, t, text);
}

/** What it is called; without a name its kind. Of a line without a name: where it leads from and to. */
export function useNameOf(definition: ProcessDefinition): (id: string) => string {
  const { t } = useTranslation('studio');
  const text = useText();
  return (id) => nameOf(definition, id, t, text);
}

/** Kind and name, for those who hear it. Always the same function, as long as the language is. */
export function useLabelOf(definition: ProcessDefinition): (id: string) => string {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const latest = useRef(definition);
  latest.current = definition;
  return useCallback(
    (id) => {
      const found = partOf(latest.current, id);
      if (!found) return '';
      const text: ToText = (value) => textIn(value, language);
      const [kind, name] = [kindOf(found, t, text), nameOf(latest.current, id, t, text)];
      return name === kind ? kind : `${kind}: ${name}`;
    },
    [t, language],
  );
}

const KINDS = {
  flows: 'flow',
  pools: 'pool',
  lanes: 'lane',
  messageFlows: 'messageFlow',
  associations: 'association',
} as const;

function kindOf(part: Part, t: TFunction<'studio'>, text: ToText): string {
  if (part.list === 'elements') return text(titleOf(part.part));
  if (part.list === 'artifacts') return text(artifactTitle(part.part.type));
  return t(KINDS[part.list]);
}

function nameOf(definition: ProcessDefinition, id: string, t: TFunction<'studio'>, text: ToText): string {
  const found = partOf(definition, id);
  if (!found) return id;
  const { part } = found;
  const own = ('name' in part && text(part.name)) || ('text' in part && text(part.text)) || '';
  if (own !== '') return own;
  if (!('source' in part)) return kindOf(found, t, text);
  const [from, to] = [nameOf(definition, part.source, t, text), nameOf(definition, part.target, t, text)];
  return t('flowFromTo', { from, to });
}
