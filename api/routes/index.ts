import type { Route } from '../route.ts';
import { routes as batches } from './batches.ts';
import { routes as catalog } from './catalog.ts';
import { routes as decisionFiles } from './decision-files.ts';
import { routes as decisionVersions } from './decision-versions.ts';
import { routes as decisions } from './decisions.ts';
import { routes as dependencies } from './dependencies.ts';
import { routes as devMails } from './dev-mails.ts';
import { routes as imports } from './imports.ts';
import { routes as instanceOperations } from './instance-operations.ts';
import { routes as instances } from './instances.ts';
import { routes as lookup } from './lookup.ts';
import { routes as messages } from './messages.ts';
import { routes as notices } from './notices.ts';
import { routes as password } from './password.ts';
import { routes as processFiles } from './process-files.ts';
import { routes as processVersions } from './process-versions.ts';
import { routes as processes } from './processes.ts';
import { routes as publicForms } from './public-forms.ts';
import { routes as records } from './records.ts';
import { routes as session } from './session.ts';
import { routes as tasks } from './tasks.ts';
import { routes as types } from './types.ts';
import { routes as users } from './users.ts';

/** All addresses of the api but those of the server itself, by subject. */
export const routes: Route[] = [
  batches,
  catalog,
  decisionFiles,
  decisions,
  decisionVersions,
  dependencies,
  devMails,
  imports,
  instances,
  instanceOperations,
  lookup,
  messages,
  notices,
  password,
  processFiles,
  processes,
  processVersions,
  publicForms,
  records,
  session,
  tasks,
  types,
  users,
].flat();
