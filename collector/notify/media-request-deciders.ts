/** Whose answer somebody waits for who stands at a machine with a removable device. Pure. */
import { may } from '../people/permissions.ts';
import { isOwnAccount, type MediaRequest, REQUEST_LIFE_MS, type Recipient } from '../store/store.ts';

/**
 * What there is to answer: the first of each person at a machine, who may ask again and again; the next when that one is decided. Who a
 * person is without an account name, the sign-in says during which the device was plugged in.
 */
export function toAnswer(open: readonly MediaRequest[], nowMs: number): MediaRequest[] {
  const first = new Map<string, MediaRequest>();
  for (const request of open) {
    const who = `${request.deviceId} ${request.account || request.attachment?.sessionId}`;
    if (isWaiting(request, nowMs) && !first.has(who)) first.set(who, request);
  }
  return [...first.values()];
}

/**
 * Whether somebody still waits for it: undecided, not lapsed, and not pulled out where a device without a serial number is known by its
 * place alone. Simulated ones are told to nobody.
 */
export function isWaiting({ state, receivedMs, simulated, medium, attachment }: MediaRequest, nowMs: number): boolean {
  if (state !== 'open' || simulated || receivedMs <= nowMs - REQUEST_LIFE_MS) return false;
  return medium?.serial !== '' || attachment?.toMs === null;
}

/** Whether this person may decide it: never what they asked for themselves. */
export function mayAnswer({ account }: MediaRequest, person: Pick<Recipient, 'roles' | 'accounts'>): boolean {
  return may(person.roles, 'approveMedia') && !isOwnAccount(person, account);
}
