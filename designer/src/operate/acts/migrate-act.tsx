import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationProposal, ProposedElement } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { LoadError, Skeleton } from '../../ui/states.tsx';
import { useMigration, useVersions } from '../queries.ts';
import { OperationDialog } from './operation-dialog.tsx';
import type { ActProps } from './simple-acts.tsx';

export type Mapping = { [element: string]: string | null };

/** Takes a case to another version: where each step goes is proposed, and can be changed. */
export function MigrateAct({ instance, close }: ActProps) {
  const { t } = useTranslation('operate');
  const { id, version } = instance.process;
  const versions = useVersions(id);
  const others = (versions.data?.items ?? []).filter((one) => one.version !== version);
  const [chosen, setChosen] = useState<string | undefined>();
  const to = chosen ?? String(others[0]?.version ?? '');
  const [mapping, setMapping] = useState<Mapping>({});
  const body = to ? { version: Number(to), ...(Object.keys(mapping).length > 0 ? { mapping } : {}) } : null;
  return (
    <OperationDialog
      {...{ instance, close, body }}
      path="migrate"
      title={t('migrateTitle')}
      text={t('migrateText', { version })}
      action={t('migrate')}
    >
      <SelectField
        label={t('toVersion')}
        options={others.map((one) => ({
          value: String(one.version),
          label: [`v${one.version}`, one.tag, one.note].filter(Boolean).join(' · '),
        }))}
        placeholder={versions.data && others.length === 0 ? t('noOtherVersion') : ''}
        value={to || undefined}
        onChange={(next) => {
          setChosen(next);
          setMapping({});
        }}
      />
      {to ? (
        <MappingTable
          process={id}
          from={version}
          to={Number(to)}
          here={new Set(instance.tokens.map((token) => token.element))}
          {...{ mapping, setMapping }}
        />
      ) : null}
    </OperationDialog>
  );
}

interface MappingTableProps {
  process: string;
  from: number;
  to: number;
  /** Elements at which something waits: these are shown; the others need no decision. Null: all that anything waits at. */
  here: Set<string> | null;
  mapping: Mapping;
  setMapping: (mapping: Mapping) => void;
}

/** The proposal, step by step, with how sure it is and why. */
export function MappingTable({ process, from, to, here, mapping, setMapping }: MappingTableProps) {
  const { t } = useTranslation('operate');
  const proposal = useMigration(process, from, to);
  if (proposal.isError) return <LoadError error={proposal.error} retry={() => void proposal.refetch()} />;
  if (!proposal.data) return <Skeleton lines={3} />;
  const rows = proposal.data.elements.filter((one) => (here ? here.has(one.element) : one.open > 0));
  if (rows.length === 0) return <p className="muted">{t('nothingToMap')}</p>;
  return (
    <table className="mapping">
      <caption className="visually-hidden">{t('mapping')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('mapFrom', { version: from })}</th>
          <th scope="col">{t('mapTo', { version: to })}</th>
          <th scope="col">{t('confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MappingRow key={row.element} row={row} proposal={proposal.data} {...{ mapping, setMapping }} />
        ))}
      </tbody>
    </table>
  );
}

interface MappingRowProps extends Pick<MappingTableProps, 'mapping' | 'setMapping'> {
  row: ProposedElement;
  proposal: MigrationProposal;
}

const NONE = '';

function MappingRow({ row, mapping, setMapping }: MappingRowProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const target = Object.hasOwn(mapping, row.element) ? mapping[row.element] : row.to;
  const proposed = row.to !== null && !row.candidates.some((one) => one.element === row.to) ? [row.to] : [];
  const options = [
    ...proposed.map((value) => ({ value, label: text(row.name) || value })),
    ...row.candidates.map((one) => ({ value: one.element, label: text(one.name) || one.element })),
    { value: NONE, label: t('mapNone') },
  ];
  const asProposed = target === row.to;
  return (
    <tr>
      <td>{text(row.name) || row.element}</td>
      <td>
        <Select
          aria-label={t('mapElement', { name: text(row.name) || row.element })}
          size="small"
          popupMatchSelectWidth={false}
          value={target ?? NONE}
          options={options}
          onChange={(next: string) => setMapping({ ...mapping, [row.element]: next === NONE ? null : next })}
        />
        {asProposed
          ? row.problems.map((problem) => (
              <p className={problem.severity === 'error' ? 'field-error' : 'field-help'} key={problem.code}>
                {text(problem.message)}
              </p>
            ))
          : null}
      </td>
      <td>
        {asProposed ? (
          <>
            {Math.round(row.confidence * 100)} % <span className="caption">{text(row.reason)}</span>
          </>
        ) : (
          <span className="caption">{t('byHand')}</span>
        )}
      </td>
    </tr>
  );
}
