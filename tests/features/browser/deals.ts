import type { System } from '../../setup/system.ts';

/** Seven deals as sales systems give them out: dates as in the United States, a product written two ways, deals without an account. */
export const DEALS = [
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
  'AB12CD34,Ana Ruiz,GTX Pro,Cancity,Won,10/20/2016,3/1/2017,1054',
  'EF56GH78,Ana Ruiz,GTXPro,Isdom,Won,10/25/2016,3/11/2017,4514',
  'IJ90KL12,Li Wei,GTXPro,Cancity,Lost,12/31/2016,1/24/2017,0',
  'MN34OP56,Li Wei,MG Special,Isdom,Won,2/28/2017,4/5/2017,55',
  'QR78ST90,Ana Ruiz,MG Special,,Engaging,5/19/2017,,',
  'UV12WX34,Ana Ruiz,GTX Pro,,Prospecting,,,',
  'YZ56AB78,Ana Ruiz,GTX Pro,Isdom,Won,13/45/2017,3/9/2017,980',
].join('\n');

/** What the deals name: products and accounts that are there already. */
export async function addProductsAndAccounts(system: System): Promise<void> {
  const admin = await system.logIn('admin@weft.example');
  const records = [
    ['product', { name: 'GTX Pro' }],
    ['product', { name: 'MG Special' }],
    ['account', { name: 'Cancity' }],
    ['account', { name: 'Isdom' }],
  ] as const;
  for (const [type, values] of records) {
    const answer = await admin.send('POST', `/api/records/${type}`, { values });
    if (answer.status !== 201) throw new Error(`${type}: ${answer.status} ${answer.text}`);
  }
}
