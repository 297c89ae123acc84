import { App } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../../engine/dependencies/index.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';

/** Where the variables of the process are used, and renaming them everywhere. */
export interface VariableUses {
  of(name: string): readonly Place[];
  rename(from: string, to: string): void;
  /** Goes up each time that a rename was refused. */
  refusals: number;
}

/** Milliseconds of quiet before it is looked again. */
const QUIET = 300;

// What it takes is loaded when a process is looked at, and not with the page.
const engine = () => import('../../../../engine/dependencies/index.ts');

/** @param of the sub-process whose variables they are; absent: the process */
export function useVariableUses(of?: string): VariableUses {
  const { t } = useTranslation('studio');
  const { message } = App.useApp();
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const catalog = useEditorState((state) => state.catalog);
  const [places, setPlaces] = useState<ReadonlyMap<string, readonly Place[]>>(new Map());
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const { placesOfVariables } = await engine();
      if (over) return;
      const found = placesOfVariables({ kind: 'process', definition }, catalog, of);
      setPlaces(new Map([...found].map(([name, used]) => [name, readable(used)])));
    }, QUIET);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [definition, catalog, of]);
  return useMemo(
    () => ({
      of: (name) => places.get(name) ?? [],
      refusals,
      async rename(from, to) {
        const { renameEverywhere } = await engine();
        const { history, catalog: known } = editor.get();
        const renamed = renameEverywhere(
          { kind: 'process', definition: history.present },
          { variable: from, to, ...(of !== undefined && { of }) },
          known,
        );
        if (!renamed.ok) {
          const at = renamed.place ? `${text(renamed.place.words)}: ` : '';
          void message.error(`${at}${text(renamed.message)}`);
          setRefusals((count) => count + 1);
          return;
        }
        editor.perform([{ type: 'replaceAll', definition: renamed.definition }]);
        const { length: count } = readable(renamed.places);
        if (count > 0) void message.success(t('renamedIn', { count }));
        if (renamed.left.length > 0) {
          const left = renamed.left.map(({ words }) => text(words)).join(', ');
          void message.warning(t('renameLeft', { count: renamed.left.length, places: left }));
        }
      },
    }),
    [places, refusals, editor, message, t, text, of],
  );
}

/** Places that people can tell apart: a setting that names it twice is one. */
function readable(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.element ?? ''} ${place.words.en}`, place])).values()];
}
