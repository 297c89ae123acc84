import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../engine/core/definition.ts';
import type { Language } from '../../../../engine/wire/index.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import { combine } from '../model/text.ts';

interface TextInputProps {
  id: string;
  value: Text | undefined;
  onChange: (value: Text | undefined) => void;
  readOnly: boolean;
  multiline?: boolean;
  placeholder?: string;
}

const TAGS: { [language in Language]: string } = { en: 'EN', zh: '中' };

/** A text in the reader's language, and, when asked for or there already, in the other one below. */
export function TextInput({ id, value, onChange, readOnly, multiline = false, placeholder }: TextInputProps) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const other: Language = language === 'en' ? 'zh' : 'en';
  const [both, setBoth] = useState(false);
  const own = { en: textIn(value, 'en'), zh: typeof value === 'object' ? (value.zh ?? '') : '' };
  const single = typeof value === 'string' || value === undefined;
  const showOther = both || !single;
  const write = (which: Language, text: string) => {
    if (single && !both) onChange(text === '' ? undefined : text);
    else onChange(combine(which === 'en' ? text : own.en, which === 'zh' ? text : own.zh));
  };
  const first = single && !both ? textIn(value, language) : own[language];
  return (
    <div className="text-input">
      <One
        id={id}
        tag={showOther ? TAGS[language] : undefined}
        value={first}
        onChange={(text) => write(language, text)}
        {...{ readOnly, multiline, placeholder }}
      />
      {showOther ? (
        <One
          label={t('inOther', { language: TAGS[other] })}
          tag={TAGS[other]}
          value={own[other]}
          onChange={(text) => write(other, text)}
          {...{ readOnly, multiline }}
        />
      ) : (
        !readOnly &&
        first !== '' && (
          <button type="button" className="link-button" onClick={() => setBoth(true)}>
            {t('addOther', { language: TAGS[other] })}
          </button>
        )
      )}
    </div>
  );
}

interface OneProps {
  id?: string;
  label?: string;
  tag: string | undefined;
  value: string;
  onChange: (text: string) => void;
  readOnly: boolean;
  multiline: boolean;
  placeholder?: string;
}

function One({ id, label, tag, value, onChange, readOnly, multiline, placeholder }: OneProps) {
  if (multiline) {
    return (
      <div className="text-area">
        <Input.TextArea
          maxLength={20_000}
          id={id}
          aria-label={label}
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={value}
          disabled={readOnly}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
        {tag && <span className="text-tag">{tag}</span>}
      </div>
    );
  }
  return (
    <Input
      maxLength={200}
      id={id}
      aria-label={label}
      value={value}
      disabled={readOnly}
      placeholder={placeholder}
      suffix={tag ? <span className="text-tag">{tag}</span> : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
