/** What the desk's routes share: finding a matter, the record of what is done to it, and deciding. */
import type { FastifyRequest } from 'fastify';
import { UNDO_MS } from '../../../alert/desk-bounds.ts';
import { REVEAL_MS } from '../../../alert/hidden-themes.ts';
import { may } from '../../../people/permissions.ts';
import type { Alert, AuditAction, ClosingOutcome, Matter, MatterAct, NewClosing } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { alertsSeenBy, type Site } from '../../site.ts';
import { NOTHING_REVEALED, type Revealed, revealedBy } from '../../view-models/hiding.ts';
import { positive } from '../review.ts';

export interface IdParams {
  Params: { id: string };
}

/** @throws NotFound where there is none, or none that this person may know of. */
export async function findMatter(site: Site, request: FastifyRequest<IdParams>): Promise<Matter> {
  const matterId = positive(request.params.id);
  const { personId } = signedIn(request);
  const matter = matterId === undefined ? undefined : await site.deps.store.matters.matter(personId, matterId);
  if (!matter) throw new NotFound();
  return matter;
}

export function actOf(
  site: Site,
  request: FastifyRequest,
  matterId: number,
  action: AuditAction,
  detail = '',
): MatterAct {
  const audit = auditEntry(site, request, action, `matter ${matterId}`, detail);
  return { matterId, personId: signedIn(request).personId, atMs: audit.atMs, audit };
}

/** Hidden text of a matter that this person asked to see a short while ago, and still may. */
export async function revealedNow(site: Site, request: FastifyRequest, matterId: number): Promise<Revealed> {
  if (!may(signedIn(request).roles, 'revealGrave')) return NOTHING_REVEALED;
  return revealedSince(site, request, matterId, site.deps.clock.nowMs() - REVEAL_MS);
}

/** Those of the alerts, all of one matter, that hold something hidden which this person has never looked at. */
export async function neverSeen(
  site: Site,
  request: FastifyRequest,
  matterId: number,
  alerts: readonly Alert[],
): Promise<Alert[]> {
  const revealed = await revealedSince(site, request, matterId, 0);
  return site.hiding.holding(alertsSeenBy(site, signedIn(request)), alerts, revealed);
}

async function revealedSince(
  site: Site,
  request: FastifyRequest,
  matterId: number,
  sinceMs: number,
): Promise<Revealed> {
  const person = signedIn(request);
  const alertIds = await site.deps.store.matters.revealedSince(matterId, person.personId, sinceMs);
  return revealedBy(alertsSeenBy(site, person), new Set(alertIds));
}

/** Decides, and tells open pages. */
export async function decideAlerts(
  site: Site,
  request: FastifyRequest,
  asked: Pick<NewClosing, 'decision' | 'note' | 'alerts' | 'takeOver' | 'matter'>,
): Promise<ClosingOutcome> {
  const { personId } = signedIn(request);
  const atMs = site.deps.clock.nowMs();
  const outcome = await site.deps.store.matters.decide({
    ...asked,
    ...{ personId, atMs, undoUntilMs: atMs + UNDO_MS },
    audit: (alertId) => auditEntry(site, request, 'alertReviewed', `alert ${alertId}`, asked.decision),
  });
  if (outcome.ok) changed(site, outcome.matterIds);
  return outcome;
}

export function changed(site: Site, matterIds: readonly number[]): void {
  for (const matterId of matterIds) site.hub.onChange({ kind: 'matter', matterId });
}

/** Where to go back to: a list of ours that a page named, else the desk. Never another site (open redirect). */
export function backTo(body: Readonly<Record<string, unknown>>): string {
  const { back } = body;
  return typeof back === 'string' && /^\/(review|matters\/[1-9]\d{0,14})(\?[\w%&=.+~*-]*)?$/.test(back)
    ? back
    : '/review';
}

export const bodyOf = (request: FastifyRequest): Record<string, unknown> =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, unknown>) : {};

/** What pages read. */
export function pageSources(site: Site, request: FastifyRequest) {
  const store = { ...site.deps.store, alerts: alertsSeenBy(site, signedIn(request)) };
  return { store, journal: site.deps.journalReader };
}
