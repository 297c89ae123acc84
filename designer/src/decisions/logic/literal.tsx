import { useTranslation } from 'react-i18next';
import { Feel } from './Feel.tsx';
import { type LogicEditorProps, logicKind } from './types.ts';

function Editor({ place, label }: LogicEditorProps<'literal'>) {
  const { t } = useTranslation('decisions');
  return <Feel place={`${place}.expression`} label={label} placeholder={t('literalPlaceholder')} />;
}

/** One FEEL expression. */
export const literal = logicKind({
  type: 'literal',
  begin: (before) => (before.type === 'conditional' ? firstLiteral(before.then) : { type: 'literal', expression: '' }),
  Editor,
});

const firstLiteral = (logic: { type: string }) =>
  logic.type === 'literal'
    ? (logic as { type: 'literal'; expression: string })
    : { type: 'literal' as const, expression: '' };
