import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { ApiError } from '../api/client.ts';
import { useLogIn, useSession } from '../api/session.ts';
import { useLanguage } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AuthFrame } from './frame.tsx';

/** Log-in; afterwards the person is where they wanted to go. */
export default function LogIn() {
  const { t } = useTranslation('auth');
  const session = useSession();
  const logIn = useLogIn();
  const [search] = useSearchParams();
  const notice = (useLocation().state as { notice?: string } | null)?.notice;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const language = useLanguage();
  const before = useRef(language).current;
  const message = useLogInMessage(logIn.error);
  if (session.data) return <Navigate replace to={safeNext(search.get('next'))} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() && password)
      logIn.mutate({ email: email.trim(), password, ...(language !== before && { language }) });
    else form.current?.querySelector<HTMLInputElement>(email.trim() ? '[type=password]' : '[type=email]')?.focus();
  };
  return (
    <AuthFrame title={t('logIn')} lead={t('logInLead')}>
      <form className="auth-form" ref={form} onSubmit={submit} noValidate>
        {notice ? (
          <p className="notice ok" role="status">
            <Icon name="check" />
            {notice}
          </p>
        ) : null}
        {message ? (
          <p className="notice late" role="alert">
            <Icon name="alert" />
            {message}
          </p>
        ) : null}
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={setEmail}
          error={tried && !email.trim() ? t('emailNeeded') : null}
        />
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
          error={tried && !password ? t('passwordNeeded') : null}
        />
        <Button type="primary" htmlType="submit" block loading={logIn.isPending}>
          {t('logIn')}
        </Button>
      </form>
      <p className="auth-foot">
        <Link to="/forgot">{t('forgot')}</Link>
      </p>
    </AuthFrame>
  );
}

function useLogInMessage(error: unknown): string | null {
  const { t } = useTranslation('auth');
  const message = useErrorMessage();
  if (!error) return null;
  if (error instanceof ApiError && error.status === 429) return t('tooMany');
  if (error instanceof ApiError && error.status === 401) return t('wrong');
  return message(error);
}

/** Only addresses inside the app: a link must not lead elsewhere after the log-in. */
function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
