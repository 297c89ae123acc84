import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../engine/core/definition.ts';
import type { FieldInfo, Refs } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';
import { showValue } from './show.tsx';

const none: Refs = {};

/** `show(field, value)` in the person's language and zone, with the titles of what is referred to. */
export function useShow(
  refs: Refs = none,
): (field: Pick<FieldInfo, 'type' | 'settings'>, value: Json | undefined) => ReactNode {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const context = useMemo(() => ({ format, refs, text, yes: t('yes'), no: t('no') }), [format, refs, text, t]);
  return (field, value) => showValue(field, value, context);
}
