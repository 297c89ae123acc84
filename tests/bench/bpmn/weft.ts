import type { Client as Temporal } from '@temporalio/client';
import type { Context } from '../../../operations/context.ts';
import { SYSTEM } from '../../../operations/context.ts';
import { openPlatform, type Platform } from '../../../operations/platform.ts';
import { publishDefinition } from '../../../operations/processes/publish.ts';
import { openRelay } from '../../../operations/relay.ts';
import { openTemporal } from '../../../operations/temporal/connect.ts';
import { deliveries } from '../../../operations/temporal/deliver.ts';
import { startWorker } from '../routing/weft.ts';
import { CALLS, MANY, SINGLE, STRAIGHT, WAITS } from './processes.ts';

/** Weft: this process is the api, without HTTP; the worker is a process of its own, as in production. */
export interface Weft {
  platform: Platform;
  /** A person who starts and does everything. */
  person: Context;
  temporal: Temporal;
  close(): Promise<void>;
}

export interface Servers {
  /** Of a database that is prepared. */
  databaseUrl: string;
  temporalAddress: string;
}

export async function openWeft(servers: Servers): Promise<Weft> {
  const platform = await openPlatform({ databaseUrl: servers.databaseUrl, applicationName: 'bench api' });
  for (const definition of [STRAIGHT, MANY, SINGLE, WAITS, CALLS])
    await platform.db.transaction((tx) => publishDefinition({ platform, actor: SYSTEM, tx }, tx, definition, null));
  const stopWorker = await startWorker(servers, 'smtp://127.0.0.1:9', { WEFT_HTTP_ALLOW_PRIVATE: '1' });
  const temporal = openTemporal(servers.temporalAddress);
  const relay = openRelay(platform, deliveries(platform, temporal.client));
  const [user] = await platform.db.query<{ id: string }>(
    `insert into weft.app_user (email, name, roles) values ('bpmn@bench.example', 'Bench', array['analyst', 'sales-rep']) returning id`,
  );
  const actor: Context['actor'] = {
    kind: 'user',
    user: user?.id ?? '',
    name: 'Bench',
    roles: ['analyst', 'sales-rep'],
    teams: [],
    areas: ['records', 'studio', 'operate', 'work'],
  };
  return {
    platform,
    person: { platform, actor, tx: null },
    temporal: await temporal.client(),
    async close() {
      await relay.close();
      await temporal.close();
      await stopWorker();
      await platform.close();
    },
  };
}
