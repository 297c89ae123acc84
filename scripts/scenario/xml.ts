import type { Given } from '../../engine/simulate/index.ts';
export async function readXml(_text: string, _file: string): Promise<Given> {
  throw new Error('not yet');
}
