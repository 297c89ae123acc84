import { useMemo } from 'react';
import type { Language } from '../../../engine/wire/index.ts';
import { useSession } from '../api/session.ts';
import { useLanguage } from '../i18n/index.ts';
import { createFormat, type Format } from './formats.ts';

/** Numbers, money and times in the person's language and zone. */
export function useFormat(): Format {
  const language: Language = useLanguage();
  const zone = useSession().data?.zone;
  return useMemo(() => createFormat(language, zone), [language, zone]);
}
