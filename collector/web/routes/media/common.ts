/** What the routes of removable media share. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Decider } from '../../../media/request-desk.ts';
import { may, type Permission } from '../../../people/permissions.ts';
import { type AuditAction, isOwnAccount, type MediaRequest, type SeenMedia } from '../../../store/store.ts';
import { signedIn } from '../../guard.ts';
import { recordedFrom } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import type { Site } from '../../site.ts';

/** More than a reason may have, so that a long one is refused, not cut. */
export const MAX_REASON_UNITS = 2_000;
export const MAX_SEARCH_UNITS = 100;
export const MAX_SHOWN_REQUESTS = 100;

export type MediaTab = 'list' | 'requests' | 'register';

/** A page of media: with how many requests wait, for its own navigation. */
export async function sendMediaPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  parts: { title: string; tab: MediaTab; model: object; hasErrors?: boolean },
): Promise<FastifyReply> {
  // Whoever has no accounts on record sees all of them: counting is enough.
  const seesAll = signedIn(request).accounts.length === 0;
  const waiting = seesAll ? await site.deps.media.requests.countOpen() : (await openRequests(site, request)).count;
  const can = { approve: allowed(request, 'approveMedia'), register: allowed(request, 'manageRegister') };
  const model = { waiting, tab: parts.tab, can, ...parts.model };
  const { title, hasErrors = false } = parts;
  return sendPage(site, request, reply, `media/${view}.njk`, { title, hasErrors, nav: 'media', model });
}

/** The one way of these pages to media: without what the viewer's own account had in. */
export const seenMedia = (site: Site, request: FastifyRequest): SeenMedia =>
  site.deps.store.media.seenBy(signedIn(request).personId);

/** Who waits, oldest first, at most `MAX_SHOWN_REQUESTS`; without requests of the viewer's own account, which others decide. */
export async function openRequests(
  site: Site,
  request: FastifyRequest,
): Promise<{ shown: MediaRequest[]; count: number }> {
  const { requests } = site.deps.media;
  const open = await requests.open(MAX_SHOWN_REQUESTS);
  const shown = withoutOwn(open, request);
  return { shown, count: (await requests.countOpen()) - (open.length - shown.length) };
}

/** Without what is of the viewer's own account. */
export function withoutOwn<T extends { account: string }>(of: readonly T[], request: FastifyRequest): T[] {
  const person = signedIn(request);
  return of.filter(({ account }) => !isOwnAccount(person, account));
}

export const allowed = (request: FastifyRequest, permission: Permission): boolean =>
  may(signedIn(request).roles, permission);

/** Who asks or decides: shown by their session. */
export function decider(request: FastifyRequest): Decider {
  const { name, accounts } = signedIn(request);
  return { name, accounts, actor: name, from: recordedFrom(request) };
}

/** The record of the look comes first: without it nothing is shown. */
export async function recordLook(
  site: Site,
  request: FastifyRequest,
  action: Extract<AuditAction, 'mediaListOpened' | 'mediumOpened' | 'mediaRegisterExported'>,
  subject: string,
  detail = '',
): Promise<void> {
  const atMs = site.deps.clock.nowMs();
  await site.deps.audit.record({
    atMs,
    actor: signedIn(request).name,
    action,
    subject,
    from: recordedFrom(request),
    detail,
  });
}

/** A query parameter given twice comes as an array: taken as not given. */
export function asked(value: unknown, maxUnits: number): string {
  return typeof value === 'string' ? value.slice(0, maxUnits).toWellFormed().trim() : '';
}
