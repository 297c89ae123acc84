import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError, request, url } from '../api/client.ts';
import { Icon } from '../ui/icons.tsx';
import { Skeleton, useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AuthFrame } from './frame.tsx';

interface PasswordToken {
  email: string;
  name: string;
  purpose: 'invite' | 'reset';
}
const shortest = 8;

/** From the link in an invitation or in a reset mail: choose a password. */
export default function SetPassword() {
  const { t } = useTranslation('auth');
  const { token = '' } = useParams();
  const found = useQuery({
    queryKey: ['passwordToken', token],
    queryFn: () => request<PasswordToken>(url(`/password/tokens/${encodeURIComponent(token)}`)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.isPending) {
    return (
      <AuthFrame title={t('chooseNew')}>
        <Skeleton />
      </AuthFrame>
    );
  }
  if (found.isError) return <BadLink />;
  const { email, name, purpose } = found.data;
  return (
    <AuthFrame
      title={purpose === 'invite' ? t('welcome', { name }) : t('chooseNew')}
      lead={t('chooseFirst', { email })}
    >
      <PasswordForm token={token} email={email} />
    </AuthFrame>
  );
}

function PasswordForm({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation('auth');
  const message = useErrorMessage();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => request<null>(url('/password/reset'), { method: 'POST', body: { token, password } }),
    onSuccess: () => navigate('/login', { state: { notice: t('passwordSet') } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password.length >= shortest && password === repeat) save.mutate();
  };
  if (save.error instanceof ApiError && save.error.status === 404) return <BadLinkText />;
  return (
    <form className="auth-form" onSubmit={submit} noValidate>
      {save.isError ? (
        <p className="notice late" role="alert">
          <Icon name="alert" />
          {message(save.error)}
        </p>
      ) : null}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={t('newPassword')}
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        value={password}
        onChange={setPassword}
        help={t('passwordRule')}
        error={tried && password.length < shortest ? t('passwordShort') : null}
      />
      <TextField
        label={t('repeat')}
        type="password"
        autoComplete="new-password"
        required
        value={repeat}
        onChange={setRepeat}
        error={tried && password !== repeat ? t('repeatDiffers') : null}
      />
      <Button type="primary" htmlType="submit" block loading={save.isPending}>
        {t('setPassword')}
      </Button>
    </form>
  );
}

function BadLink() {
  const { t } = useTranslation('auth');
  return (
    <AuthFrame title={t('badLinkTitle')}>
      <BadLinkText />
    </AuthFrame>
  );
}

function BadLinkText() {
  const { t } = useTranslation('auth');
  return (
    <div role="alert">
      <p className="muted">{t('badLinkText')}</p>
      <p className="auth-foot">
        <Link to="/forgot">{t('newLink')}</Link>
      </p>
    </div>
  );
}
