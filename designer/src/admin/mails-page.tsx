import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { CaughtMail } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { addTexts } from '../i18n/index.ts';
import '../forms/form.css';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError, Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import './admin.css';
import { adminTexts } from './texts.ts';

addTexts(adminTexts);

/** The mails that the built-in catch-all received; the open one is in the address. */
export default function MailsPage() {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const mails = useQuery({
    queryKey: keys.mails,
    queryFn: () => request<{ items: CaughtMail[] }>(url('/dev/mails')),
  });
  const items = mails.data?.items;
  const open = items?.find((mail) => mail.id === search.get('mail'));
  return (
    <Page flush title={t('mailsTitle')} beside={<span className="pill">{t('mailsLead')}</span>}>
      {mails.isError && !items ? (
        <LoadError error={mails.error} retry={() => void mails.refetch()} />
      ) : items?.length === 0 ? (
        <Empty icon="mail" title={t('mailsEmpty')} text={t('mailsEmptyText')} />
      ) : (
        <div className={`mails${open ? ' mails-open' : ''}`}>
          <nav className="mail-list" aria-label={t('mailsTitle')}>
            {items ? (
              <ul>
                {items.map((mail) => (
                  <li key={mail.id}>
                    <Link
                      to={`?mail=${mail.id}`}
                      className="mail-row"
                      aria-current={mail === open ? 'true' : undefined}
                    >
                      <span className="ellipsis mail-subject">{mail.subject || t('noSubject')}</span>
                      <span className="caption">
                        <Time value={mail.at} />
                      </span>
                      <span className="ellipsis muted">{mail.to}</span>
                      {mail.deliveries > 1 ? <span className="pill warn">×{mail.deliveries}</span> : <span />}
                    </Link>
                  </li>
                ))}
              </ul>
            ) : (
              <div className="mail-loading">
                <Skeleton lines={8} />
              </div>
            )}
          </nav>
          {open ? <Reader key={open.id} mail={open} /> : <Empty icon="mail" title={t('chooseMail')} />}
        </div>
      )}
    </Page>
  );
}

function Reader({ mail }: { mail: CaughtMail }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const [asHtml, setAsHtml] = useState(false);
  return (
    <article className="mail" aria-label={mail.subject || t('noSubject')}>
      <Link className="mail-back" to="?">
        <Icon name="chevronLeft" />
        {t('back', { ns: 'common' })}
      </Link>
      <h2>{mail.subject || t('noSubject')}</h2>
      <dl className="kv">
        <dt>{t('from')}</dt>
        <dd>{mail.from}</dd>
        <dt>{t('to')}</dt>
        <dd>{mail.to}</dd>
        <dt>{t('received')}</dt>
        <dd>
          {format.dateTime(mail.at)} · {t('deliveries', { count: mail.deliveries })}
        </dd>
        <dt>{t('messageId')}</dt>
        <dd className="mono">{mail.messageId}</dd>
      </dl>
      {mail.html ? (
        <div className="segments" role="radiogroup" aria-label={t('views')}>
          {[false, true].map((html) => (
            <label key={String(html)}>
              <input type="radio" name="mail-view" checked={asHtml === html} onChange={() => setAsHtml(html)} />
              {html ? t('asHtml') : t('asText')}
            </label>
          ))}
        </div>
      ) : null}
      {asHtml && mail.html ? (
        // No permissions at all: no scripts, no forms, no way to the page around it.
        <iframe className="mail-html" title={t('htmlTitle')} sandbox="" srcDoc={mail.html} />
      ) : (
        <pre className="mail-text">{mail.text}</pre>
      )}
    </article>
  );
}
