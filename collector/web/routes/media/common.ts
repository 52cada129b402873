/** What the routes of removable media share. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Decider } from '../../../media/request-desk.ts';
import { may, type Permission } from '../../../people/permissions.ts';
import type { AuditAction } from '../../../store/store.ts';
import { signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import type { Site } from '../../site.ts';

/** More than a reason may have, so that a long one is refused, not cut. */
export const MAX_REASON_UNITS = 2_000;
export const MAX_SEARCH_UNITS = 100;

export type MediaTab = 'list' | 'requests' | 'register';

/** A page of media: with how many requests wait, for its own navigation. */
export async function sendMediaPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  parts: { title: string; tab: MediaTab; model: object; hasErrors?: boolean },
): Promise<FastifyReply> {
  const waiting = await site.deps.media.requests.countOpen();
  const can = { approve: allowed(request, 'approveMedia'), register: allowed(request, 'manageRegister') };
  const model = { waiting, tab: parts.tab, can, ...parts.model };
  const { title, hasErrors = false } = parts;
  return sendPage(site, request, reply, `media/${view}.njk`, { title, hasErrors, nav: 'media', model });
}

export const allowed = (request: FastifyRequest, permission: Permission): boolean =>
  may(signedIn(request).roles, permission);

/** Who asks or decides: shown by their session. */
export function decider(request: FastifyRequest): Decider {
  const { name, accounts } = signedIn(request);
  return { name, accounts, actor: name, from: request.ip };
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
  await site.deps.audit.record({ atMs, actor: signedIn(request).name, action, subject, from: request.ip, detail });
}

/** A query parameter given twice comes as an array: taken as not given. */
export function asked(value: unknown, maxUnits: number): string {
  return typeof value === 'string' ? value.slice(0, maxUnits).toWellFormed().trim() : '';
}
