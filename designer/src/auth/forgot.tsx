import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request, url } from '../api/client.ts';
import { Icon } from '../ui/icons.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AuthFrame } from './frame.tsx';

/** Asks for a link by mail. The answer is the same whether the address is known or not. */
export default function Forgot() {
  const { t } = useTranslation('auth');
  const message = useErrorMessage();
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (address: string) =>
      request<null>(url('/password/forgot'), { method: 'POST', body: { email: address } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.includes('@')) send.mutate(email.trim());
  };
  if (send.isSuccess) {
    return (
      <AuthFrame title={t('sentTitle')} lead={t('sentText', { email: email.trim() })}>
        <p className="auth-foot">
          <Link to="/login">{t('backToLogIn')}</Link>
        </p>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('forgotTitle')} lead={t('forgotText')}>
      <form className="auth-form" onSubmit={submit} noValidate>
        {send.isError ? (
          <p className="notice late" role="alert">
            <Icon name="alert" />
            {message(send.error)}
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
          error={tried && !email.includes('@') ? t('emailNeeded') : null}
        />
        <Button type="primary" htmlType="submit" block loading={send.isPending}>
          {t('sendLink')}
        </Button>
      </form>
      <p className="auth-foot">
        <Link to="/login">{t('backToLogIn')}</Link>
      </p>
    </AuthFrame>
  );
}
