import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import { notationOf } from '../../diagram/notation.ts';
import { useEditor } from '../editor/context.tsx';
import { type Blueprint, randomId } from '../model/create.ts';
import { fits, insertion, type Place, placeFor } from '../model/insert.ts';
import type { Refusal } from '../model/rules.ts';

interface PutOptions {
  /** The canvas: what is put where nothing is selected comes into the middle of it. */
  canvas: RefObject<HTMLElement | null>;
  rename: (id: string) => void;
  refuse: (reason: Refusal) => void;
}

/** Puts something new into the process: at a place, or (`putAnywhere`) after what is selected, else into the middle. */
export function usePut({ canvas, rename, refuse }: PutOptions) {
  const editor = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const put = useCallback(
    (place: Place, blueprint: Blueprint) => {
      const { present } = editor.get().history;
      if (!fits(present, place, blueprint)) {
        if ('type' in blueprint && notationOf(blueprint.type).boundary) refuse('needsHost');
        return;
      }
      const { commands, id } = insertion(present, place, blueprint, randomId);
      editor.perform(commands);
      editor.select([id]);
      if (isNamedAtOnce(blueprint)) rename(id);
      else canvas.current?.focus();
    },
    [editor, canvas, rename, refuse],
  );
  const putAnywhere = useCallback(
    (blueprint: Blueprint) => {
      const { selection, history, plane } = editor.get();
      const [selected] = selection.size === 1 ? selection : [];
      const { left = 0, top = 0, width = 0, height = 0 } = canvas.current?.getBoundingClientRect() ?? {};
      const middle = screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      put(placeFor(history.present, selected, blueprint, middle, plane), blueprint);
    },
    [editor, canvas, screenToFlowPosition, put],
  );
  return { put, putAnywhere };
}

/** Tasks and sub-processes are called something at once; what comes with a name of its own is not asked for one. */
function isNamedAtOnce(blueprint: Blueprint): boolean {
  if ('artifact' in blueprint) return blueprint.artifact !== 'group';
  if ('frame' in blueprint) return blueprint.frame === 'lane';
  return blueprint.name === undefined && notationOf(blueprint.type).activity;
}
