import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts, setLanguage, useLanguage } from '../i18n/index.ts';
import { LanguageButton } from '../shell/language-button.tsx';
import '../shell/shell.css';
import '../forms/form.css';
import { useTitle } from '../ui/page.tsx';
import './auth.css';
import { authTexts } from './texts.ts';

addTexts(authTexts);

/** The frame of the screens before the log-in; the language can be switched here already. */
export function AuthFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  useTitle(title);
  return (
    <div className="auth">
      <header className="auth-top">
        <span className="logo">
          <span className="logo-sign" />
          <span>{t('appName')}</span>
        </span>
        <LanguageButton onSwitch={() => setLanguage(language === 'zh' ? 'en' : 'zh')} />
      </header>
      <main className="auth-main">
        <div className="auth-card">
          <h1>{title}</h1>
          {lead ? <p>{lead}</p> : null}
          {children}
        </div>
      </main>
    </div>
  );
}
