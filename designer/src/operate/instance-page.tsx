import { App } from 'antd';
import { Fragment, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Json } from '../../../engine/core/definition.ts';
import type { CalledInstance, InstanceDetail } from '../../../engine/wire/index.ts';
import { useNameOf } from '../api/directory.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { LoadError, Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { nameOf, scopeName } from './acts/names.ts';
import { OperationsMenu } from './acts/operations-menu.tsx';
import { Incidents } from './incidents.tsx';
import { Journal } from './journal.tsx';
import './operate.css';
import { useInstanceDetail } from './queries.ts';
import { StatusPill } from './status-pill.tsx';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

const ProcessDiagram = lazy(async () => ({ default: (await import('../diagram/ProcessDiagram.tsx')).ProcessDiagram }));

/** One case: where it is, what went wrong, what it knows, what happened. */
export default function InstancePage() {
  const { id = '' } = useParams();
  const instance = useInstanceDetail(id);
  if (instance.data) return <InstanceView instance={instance.data} />;
  if (instance.isError) return <LoadError page error={instance.error} retry={() => void instance.refetch()} />;
  return (
    <Page title="">
      <Skeleton lines={8} />
    </Page>
  );
}

function InstanceView({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const text = useText();
  return (
    <Page
      title={instance.record?.title ?? instance.businessKey ?? text(instance.process.name)}
      beside={
        <>
          <Link className="pill" to={`/operate/processes/${encodeURIComponent(instance.process.id)}/versions`}>
            {text(instance.process.name)} v{instance.process.version}
          </Link>
          <StatusPill instance={instance} />
        </>
      }
      actions={<OperationsMenu instance={instance} />}
    >
      <div className="instance">
        <Incidents instance={instance} />
        <section className="card instance-card instance-wide">
          <h2>{t('diagram')}</h2>
          <Suspense fallback={<Skeleton lines={3} />}>
            <ProcessDiagram
              definition={instance.definition}
              walked={instance.walked}
              tokens={instance.tokens}
              incidents={instance.openIncidents}
            />
          </Suspense>
        </section>
        <section className="card instance-card">
          <h2>{t('facts')}</h2>
          <Facts instance={instance} />
        </section>
        <section className="card instance-card">
          <h2>{t('variables')}</h2>
          <Scopes instance={instance} />
        </section>
        <Journal instance={instance.id} />
      </div>
    </Page>
  );
}

function Facts({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const text = useText();
  const { workflowId } = instance.temporal;
  const copy = async () => {
    await navigator.clipboard?.writeText(workflowId);
    void message.success(t('copied', { ns: 'common' }));
  };
  return (
    <dl className="kv">
      {instance.record ? (
        <>
          <dt>{t('record')}</dt>
          <dd>
            <Link to={`/records/${instance.record.type}/${instance.record.id}`}>{instance.record.title}</Link>
          </dd>
        </>
      ) : null}
      <dt>{t('started')}</dt>
      <dd>
        <Time value={instance.startedAt} />
      </dd>
      {instance.endedAt ? (
        <>
          <dt>{t('ended')}</dt>
          <dd>
            <Time value={instance.endedAt} />
          </dd>
        </>
      ) : null}
      {instance.waitsAt.length > 0 ? (
        <>
          <dt>{t('waitsAt')}</dt>
          <dd>
            {instance.waitsAt.map((place) => {
              const tokens = instance.tokens.filter((one) => one.element === place.element);
              const token = tokens.find((one) => one.dueAt) ?? tokens[0];
              return (
                <div key={place.element}>
                  {nameOf(instance.definition, place.element, text)}
                  {place.count > 1 ? ` × ${place.count}` : ''}{' '}
                  {token?.waitsFor?.name ? (
                    <span className="caption">{t('waitsForMessage', { name: token.waitsFor.name })} </span>
                  ) : null}
                  {token?.dueAt ? (
                    <span className="caption">
                      {t('due')} <Time value={token.dueAt} />
                    </span>
                  ) : null}
                </div>
              );
            })}
          </dd>
        </>
      ) : null}
      <Around instance={instance} />
      <dt>{t('workflow')}</dt>
      <dd className="workflow-id">
        <code className="mono">{workflowId}</code>
        <button
          type="button"
          className="icon-button"
          aria-label={t('copyId')}
          title={t('copyId')}
          onClick={() => void copy()}
        >
          <Icon name="note" size={13} />
        </button>
      </dd>
    </dl>
  );
}

/** Who called it and what it called, how urgent it is, and how it ended. */
function Around({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const { parent, children, businessKey, dueAt, error, priority } = instance;
  const called = (one: CalledInstance) => (
    <div key={one.id}>
      <Link to={`/operate/instances/${one.id}`}>{text(one.process.name) || one.process.id}</Link>{' '}
      <span className="caption">
        v{one.process.version} · {t(one.status)}
      </span>
    </div>
  );
  const facts: [string, React.ReactNode][] = [
    ['businessKey', businessKey],
    ['due', dueAt ? <Time key="due" value={dueAt} /> : null],
    ['priority', priority === USUAL_PRIORITY ? null : priority],
    ['calledBy', parent ? called(parent) : null],
    ['calls', children.length > 0 ? children.map(called) : null],
    ['endedWith', error ? `${error.code}: ${error.message}` : null],
  ];
  return facts
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => (
      <Fragment key={name}>
        <dt>{t(name)}</dt>
        <dd>{value}</dd>
      </Fragment>
    ));
}

const USUAL_PRIORITY = 50;

/** The variables of the process, and those of what is open inside it. */
function Scopes({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const inner = instance.scopes.filter((scope) => scope.element !== null && Object.keys(scope.variables).length > 0);
  return (
    <>
      <Variables variables={instance.variables} />
      {inner.map((scope) => (
        <div key={scope.id} className="scope">
          <h3>{scopeName(scope, text, t('wholeProcess'))}</h3>
          <Variables variables={scope.variables} />
        </div>
      ))}
    </>
  );
}

function Variables({ variables }: { variables: InstanceDetail['variables'] }) {
  const { t } = useTranslation('operate');
  const nameOf = useNameOf();
  /** Ids of people are shown as their names. */
  const shown = (value: Json): string =>
    typeof value === 'string'
      ? (nameOf(value) ?? '""')
      : Array.isArray(value)
        ? value.map(shown).join(', ')
        : JSON.stringify(value);
  const entries = Object.entries(variables);
  if (entries.length === 0) return <p className="muted">{t('noVariables')}</p>;
  return (
    <dl className="kv">
      {entries.map(([name, value]) => (
        <div className="kv-row" key={name}>
          <dt className="mono">{name}</dt>
          <dd className="mono">{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
