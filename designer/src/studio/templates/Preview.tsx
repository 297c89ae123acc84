import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compileTemplate } from '../../../../engine/templates/index.ts';
import type { Language } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import type { Known } from '../feel/names.ts';
import { useSamples } from '../try/samples.ts';
import { sampleCalendars, sampleOf } from './samples.ts';

interface PreviewProps {
  text: string;
  names: Known[];
  target: string;
  /** Of a text in both languages. */
  language?: Language;
}

/** What a template comes to with values that stand for those of a case; while it has problems these are beside its field. */
export function Preview({ text, names, target, language }: PreviewProps) {
  const { t } = useTranslation('studio');
  const titleOf = useText();
  const [samples] = useSamples();
  const filled = useMemo(() => {
    const sample = sampleOf(names, titleOf, samples);
    const compiled = compileTemplate(text, sample.names, { target, ...(language && { language }) });
    return compiled.ok
      ? compiled.expression.evaluate(sample.values, new Date().toISOString(), undefined, sampleCalendars)
      : null;
  }, [text, names, target, language, titleOf, samples]);
  if (!filled) return <p className="field-help">{t('previewNotYet')}</p>;
  if (!filled.ok) return <p className="field-help">{t('previewFailed', { why: filled.message })}</p>;
  const shown = String(filled.value);
  // Nothing in it may run or load: it is somebody's markup.
  return target === 'html' ? (
    <iframe className="template-preview" title={t('preview')} sandbox="" srcDoc={shown} />
  ) : (
    <pre className="template-preview">{shown}</pre>
  );
}
