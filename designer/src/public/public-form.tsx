import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { JsonObject, Text } from '../../../engine/core/definition.ts';
import type { PublicForm } from '../../../engine/wire/index.ts';
import { ApiError, request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import '../auth/auth.css';
import { focusFirstError, GeneratedForm } from '../forms/generated-form.tsx';
import { serverErrors } from '../forms/server-errors.ts';
import { addTexts, setLanguage, useLanguage, useText } from '../i18n/index.ts';
import { LanguageButton } from '../shell/language-button.tsx';
import '../shell/shell.css';
import { Icon } from '../ui/icons.tsx';
import { useTitle } from '../ui/page.tsx';
import { Empty, LoadError, Skeleton, useErrorMessage } from '../ui/states.tsx';
import './public.css';
import { publicTexts } from './texts.ts';

addTexts(publicTexts);

/** A form for everybody: generated, without a log-in. */
export default function PublicFormPage() {
  const { t } = useTranslation('public');
  const { key = '' } = useParams();
  const form = useQuery({
    queryKey: keys.publicForm(key),
    queryFn: () => request<PublicForm>(url(`/public/forms/${encodeURIComponent(key)}`)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (form.isPending) {
    return (
      <Frame>
        <div className="auth-card">
          <Skeleton lines={8} />
        </div>
      </Frame>
    );
  }
  if (form.isError) {
    const gone = form.error instanceof ApiError && form.error.status === 404;
    return (
      <Frame>
        {gone ? (
          <Empty icon="form" title={t('gone')} text={t('goneText')} />
        ) : (
          <LoadError error={form.error} retry={() => void form.refetch()} />
        )}
      </Frame>
    );
  }
  return (
    <Frame>
      <FillIn form={form.data} />
    </Frame>
  );
}

function FillIn({ form }: { form: PublicForm }) {
  const { t } = useTranslation('public');
  const text = useText();
  const [data, setData] = useState<JsonObject>({});
  const [website, setWebsite] = useState('');
  const card = useRef<HTMLDivElement>(null);
  const send = useMutation({
    mutationFn: (values: JsonObject) =>
      request<null>(url(`/public/forms/${encodeURIComponent(form.key)}`), {
        method: 'POST',
        body: { data: values, website },
        once: true,
      }),
    onError: () => requestAnimationFrame(() => focusFirstError(card.current)),
  });
  const errors = useMemo(() => serverErrors(send.error, form.schema, '/data'), [send.error, form.schema]);
  const problem = useProblem(send.error, errors.rest);
  useTitle(text(form.title));
  if (send.isSuccess) {
    const again = () => {
      setData({});
      send.reset();
    };
    return <Thanks words={text(form.thanks)} again={again} />;
  }
  return (
    <div className="auth-card" ref={card}>
      <h1>{text(form.title)}</h1>
      {form.intro ? <p>{text(form.intro)}</p> : null}
      <div className="public-body">
        <GeneratedForm
          schema={form.schema}
          uiSchema={form.uiSchema}
          value={data}
          onChange={setData}
          errors={errors.tree}
          links={false}
          onSubmit={(values) => send.mutate(values)}
        >
          <div className="trap" aria-hidden="true">
            <label>
              {t('leaveEmpty')}
              <input
                type="text"
                name="website"
                tabIndex={-1}
                autoComplete="off"
                value={website}
                onChange={(event) => setWebsite(event.target.value)}
              />
            </label>
          </div>
          {problem ? (
            <p className="notice late" role="alert" style={{ marginTop: 16 }}>
              <Icon name="alert" />
              {problem}
            </p>
          ) : null}
          <div className="public-foot">
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t('send')}
            </Button>
            <span className="caption">{t('marked')}</span>
          </div>
        </GeneratedForm>
      </div>
    </div>
  );
}

function Thanks({ words, again }: { words: string; again: () => void }) {
  const { t } = useTranslation('public');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="auth-card">
      <span className="thanks-sign">
        <Icon name="check" size={20} />
      </span>
      <h1 ref={title} tabIndex={-1}>
        {t('thanksTitle')}
      </h1>
      <p>{words}</p>
      <div className="public-foot">
        <Button onClick={again}>{t('again')}</Button>
      </div>
    </div>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const language = useLanguage();
  return (
    <div className="auth">
      <header className="auth-top">
        <span className="logo">
          <span className="logo-sign" />
          <span>Weft</span>
        </span>
        <LanguageButton onSwitch={() => setLanguage(language === 'zh' ? 'en' : 'zh')} />
      </header>
      <main className="auth-main" style={{ placeItems: 'start center' }}>
        <div className="public-form">{children}</div>
      </main>
    </div>
  );
}

function useProblem(error: unknown, rest: Text | null): string | null {
  const { t } = useTranslation('public');
  const text = useText();
  const message = useErrorMessage();
  if (!error) return null;
  if (error instanceof ApiError && error.status === 429) return t('tooMany');
  if (error instanceof ApiError && error.status === 422) return rest ? text(rest) : t('fixErrors', { ns: 'forms' });
  return message(error);
}
