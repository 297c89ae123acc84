import type { Connector } from './connector.ts';
import { createEmail, type MailSettings } from './email.ts';
import { createHttp, type HttpSettings } from './http.ts';

export interface ConnectorSettings {
  mail: MailSettings;
  http: HttpSettings;
}

/** Every connector of this worker, sorted by file name. A new one is a new file and a line here. */
export function createConnectors(settings: ConnectorSettings): Connector[] {
  return [createEmail(settings.mail), createHttp(settings.http)];
}
