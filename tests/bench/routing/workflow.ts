import { condition, defineSignal, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { Activities, Mail, Owner, Routed } from './activities.ts';
import type { Lead, Qualified } from './lead.ts';

export const claimSignal = defineSignal<[string]>('claim');
export const completeSignal = defineSignal<[Qualified]>('complete');

const local = proxyLocalActivities<Activities>({ startToCloseTimeout: '5 seconds', retry: { maximumAttempts: 5 } });
const ordinary = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2 },
});

/** Lead routing written by hand: database writes as local activities, mails as activities, one timer. */
export async function leadRouting(lead: Lead): Promise<void> {
  let claimedBy: string | null = null;
  let qualified: Qualified | null = null;
  setHandler(claimSignal, (user) => {
    claimedBy ??= user;
  });
  setHandler(completeSignal, (data) => {
    qualified ??= data;
  });

  let routed: Routed = await local.route(lead);
  const mails = [ordinary.sendMail(thanks(lead)), ordinary.sendMail(news(lead, routed.owner, routed.score))];
  const asked = [routed.owner.id];
  while (!(await condition(() => claimedBy !== null, '30 minutes'))) {
    routed = { ...routed, owner: await local.reroute(lead, routed.task, asked) };
    if (asked.length >= 2) break;
    asked.push(routed.owner.id);
    mails.push(ordinary.sendMail(news(lead, routed.owner, routed.score)));
  }
  await condition(() => claimedBy !== null);
  await local.claim(routed.task, claimedBy as unknown as string);
  await condition(() => qualified !== null);
  await local.convert(lead, routed, qualified as unknown as Qualified);
  await Promise.all(mails);
}

function thanks(lead: Lead): Mail {
  return {
    key: `thanks-${lead.number}`,
    to: lead.email,
    subject: 'Thank you for your interest',
    text: `Dear ${lead.firstName} ${lead.lastName},\n\nthank you for writing to us. Somebody who knows your market will be in touch soon.\n\nKind regards\nWeft`,
  };
}

function news(lead: Lead, owner: Owner, score: number): Mail {
  return {
    key: `news-${lead.number}-${owner.id}`,
    to: owner.email,
    subject: `New lead: ${lead.firstName} ${lead.lastName}`,
    text: `Hello ${owner.name},\n\n${lead.firstName} ${lead.lastName} (${lead.company}) is yours, with a score of ${score}.\nPlease accept the lead within 30 minutes of business time. You find it under My work.\n\nWeft`,
  };
}
