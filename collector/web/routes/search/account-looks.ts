/**
 * Looking at what one account did, for pages and the API alike. It tells as much as a search, so it takes a reason where a search takes
 * one; each page that is shown is on record with it.
 */
import type { FastifyRequest } from 'fastify';
import { isOwnAccount } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import type { FormError } from '../../form.ts';
import { signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { alertsSeenBy, type Site, viewContext } from '../../site.ts';
import type { AccountLook } from '../../view-models/search/asked-book.ts';
import { type PersonAsk, type PersonTimeline, personTimeline } from '../../view-models/search/person-timeline.ts';

export type BegunLook = { ok: true; look: AccountLook } | { ok: false; errors: readonly FormError[] };

/** @throws NotFound for no account, and for one's own: its record is not there, as on every timeline */
export function requireOther(request: FastifyRequest, account: string): void {
  if (account === '' || isOwnAccount(signedIn(request), account)) throw new NotFound();
}

/** Nothing is shown by it: `showAccount` records what is. */
export async function beginLook(
  site: Site,
  request: FastifyRequest,
  account: string,
  reason: string,
): Promise<BegunLook> {
  requireOther(request, account);
  if (reason === '' && (await site.deps.store.search.needsReason())) {
    return { ok: false, errors: [{ field: 'reason', text: site.texts.search.person.reasonMissing }] };
  }
  const { personId } = signedIn(request);
  const startedMs = site.deps.clock.nowMs();
  return { ok: true, look: site.accountLooks.add({ personId, account, reason, startedMs }) };
}

/** Why it is looked at; undefined: that has to be said first, or again. */
export async function reasonOf(
  site: Site,
  request: FastifyRequest,
  account: string,
  lookId: string,
): Promise<string | undefined> {
  requireOther(request, account);
  const look = site.accountLooks.find(lookId, signedIn(request).personId, site.deps.clock.nowMs());
  if (look?.account === account) return look.reason;
  return (await site.deps.store.search.needsReason()) ? undefined : '';
}

/** The record comes first: without it nothing is read. */
export async function showAccount(
  site: Site,
  request: FastifyRequest,
  ask: PersonAsk,
  reason: string,
): Promise<PersonTimeline> {
  const detail = [ask.day, ...(reason === '' ? [] : [`reason: ${reason}`])].join('; ');
  await site.deps.audit.record(auditEntry(site, request, 'timelineOpened', `account ${ask.account}`, detail));
  const { store, journalReader: journal } = site.deps;
  return personTimeline({ store, journal, alerts: alertsSeenBy(site, signedIn(request)) }, ask, viewContext(site));
}
