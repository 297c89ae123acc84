import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

export interface Range {
  from: number;
  to: number;
}

/** Points at a part of the text, or (null) at nothing. */
export const pointAt = StateEffect.define<Range | null>();

const mark = Decoration.mark({ class: 'feel-pointed' });

/** The part that is pointed at; it goes when the text is changed. */
export const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(pointAt)) continue;
      const { from = 0, to = 0 } = effect.value ?? {};
      const end = Math.min(to, transaction.state.doc.length);
      next = from < end ? Decoration.set([mark.range(from, end)]) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
