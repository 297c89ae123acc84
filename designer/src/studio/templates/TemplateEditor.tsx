import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, Text } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import type { Language } from '../../../../engine/wire/index.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import FeelEditor from '../feel/FeelEditor.tsx';
import type { Known } from '../feel/names.ts';
import { combine } from '../model/text.ts';
import { template } from './language.ts';
import { Preview } from './Preview.tsx';

export interface TemplateEditorProps {
  label: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  names: Known[];
  /** Those at this value; below it, at `en` and `zh`. */
  problems: readonly Problem[];
  /** What the text is for, as schemas say by `x-target`. */
  target: string;
  readOnly: boolean;
}

const TAGS: { [language in Language]: string } = { en: 'EN', zh: '中' };

/** A text that is filled in, in one language or in both, with its faults where they are and what it will look like. */
export default function TemplateEditor(props: TemplateEditorProps) {
  const { label, value, onChange, names, problems, target, readOnly } = props;
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const other: Language = language === 'en' ? 'zh' : 'en';
  const [both, setBoth] = useState(false);
  const [isShown, setShown] = useState(false);
  const texts = textsOf(value);
  const isBoth = both || texts.single === null;
  const write = (which: Language, text: string) => {
    if (!isBoth) onChange(text === '' ? undefined : text);
    else onChange(combine(which === 'en' ? text : texts.en, which === 'zh' ? text : texts.zh) as Json | undefined);
  };
  const one = (which: Language, tag: string | null) => (
    <div className="template-text">
      {tag && <span className="text-tag">{tag}</span>}
      <FeelEditor
        label={tag ? `${label} (${tag})` : label}
        value={tag ? texts[which] : (texts.single ?? texts[which])}
        onChange={(text) => write(which, text)}
        names={names}
        syntax={template}
        readOnly={readOnly}
        problems={problems.filter(({ property = '' }) => !texts.isTwo || property.endsWith(`.${which}`))}
      />
      {isShown && (
        <Preview
          text={tag ? texts[which] : (texts.single ?? texts[which])}
          names={names}
          target={target}
          {...(tag && { language: which })}
        />
      )}
    </div>
  );
  return (
    <div className="template-editor">
      {isBoth ? [one(language, TAGS[language]), one(other, TAGS[other])] : one(language, null)}
      <div className="template-actions">
        <Action
          text={t(isShown ? 'hidePreview' : 'preview')}
          of={label}
          pressed={isShown}
          onClick={() => setShown(!isShown)}
        />
        {!isBoth && !readOnly && (
          <Action text={t('addOther', { language: TAGS[other] })} of={label} onClick={() => setBoth(true)} />
        )}
      </div>
    </div>
  );
}

interface ActionProps {
  text: string;
  /** The field that it is about, for those who hear it. */
  of: string;
  pressed?: boolean;
  onClick: () => void;
}

function Action({ text, of, pressed, onClick }: ActionProps) {
  return (
    <button
      type="button"
      className="link-button"
      aria-label={`${text}: ${of}`}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {text}
    </button>
  );
}

function textsOf(value: Json | undefined): { single: string | null; en: string; zh: string; isTwo: boolean } {
  const isTwo = typeof value === 'object' && value !== null && !Array.isArray(value);
  const single = isTwo ? null : value === undefined || value === null ? '' : String(value);
  const text = (isTwo ? value : single) as Text;
  return { single, en: textIn(text, 'en'), zh: isTwo ? String(value.zh ?? '') : '', isTwo };
}
