/** Tellings as the table of notifications has them, each with the key that makes it one for good. Pure. */
import type { MediaRequest, NewNotification, OpenMatter } from '../store/store.ts';
import type { Telling } from './escalation.ts';

const OF_NOTHING_ELSE = { matterId: null, approvalId: null, mediaRequest: null, urgency: null, step: 0 } as const;

export function notificationsOf(
  { matterId, urgency }: OpenMatter,
  { step, people, school }: Extract<Telling, { kind: 'tell' }>,
  webhookNames: readonly string[],
  plannedMs: number,
): NewNotification[] {
  const common = { matterId, approvalId: null, mediaRequest: null, urgency, step, matters: 1, plannedMs };
  const key = `matter ${matterId} urgency ${urgency} step ${step}`;
  const emails = people.map((personId) => {
    return { ...common, key: `${key} person ${personId}`, personId, channel: 'email', webhook: '' } as const;
  });
  const webhooks = (school ? webhookNames : []).map((webhook) => {
    return { ...common, key: `${key} webhook ${webhook}`, personId: null, channel: 'webhook', webhook } as const;
  });
  return [...emails, ...webhooks];
}

export const digestOf = (day: string, personId: number, matters: number, plannedMs: number): NewNotification => ({
  ...{ ...OF_NOTHING_ELSE, key: `digest ${day} person ${personId}` },
  ...{ personId, channel: 'email', webhook: '', matters, plannedMs },
});

export const approvalOf = (approvalId: number, personId: number, plannedMs: number): NewNotification => ({
  ...{ ...OF_NOTHING_ELSE, approvalId, key: `approval ${approvalId} person ${personId}` },
  ...{ personId, channel: 'email', webhook: '', matters: 1, plannedMs },
});

export const mediaRequestOf = (
  { deviceId, requestId }: Pick<MediaRequest, 'deviceId' | 'requestId'>,
  personId: number,
  plannedMs: number,
): NewNotification => ({
  ...{ ...OF_NOTHING_ELSE, mediaRequest: { deviceId, requestId } },
  ...{ key: `media request ${deviceId} ${requestId} person ${personId}` },
  ...{ personId, channel: 'email', webhook: '', matters: 1, plannedMs },
});
