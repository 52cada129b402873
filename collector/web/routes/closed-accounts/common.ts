/** What the routes of closed accounts share. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClosedChangeOutcome, Keeper } from '../../../accounts/closed-desk.ts';
import { may } from '../../../people/permissions.ts';
import { type FormError, typed } from '../../form.ts';
import { signedIn } from '../../guard.ts';
import { recordedFrom } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';

export const MANAGE = { needs: 'manageAccounts' } as const;
/** More than any field may have, so that what is too long is refused, not cut. */
export const MAX_FIELD_UNITS = 2_000;

/** Who writes: shown by their session, or their token. */
export function keeper(request: FastifyRequest): Keeper {
  const { name, accounts } = signedIn(request);
  return { name, accounts, actor: name, from: recordedFrom(request) };
}

export const typedField = (request: FastifyRequest, name: string): string => typed(request, name, MAX_FIELD_UNITS);

/** Under *People* for whoever looks after people; under *Devices* for technicians, who see no people. */
export async function sendClosedPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  parts: { title: string; model: object; hasErrors?: boolean },
): Promise<FastifyReply> {
  const nav = may(signedIn(request).roles, 'managePeople') ? 'people' : 'devices';
  return sendPage(site, request, reply, `closed-accounts/${view}.njk`, { ...parts, nav });
}

/** Each beside the field that it is about; `elsewhere`: the field for what is about none. */
export async function errorsOf(
  site: Site,
  request: FastifyRequest,
  outcome: Extract<ClosedChangeOutcome, { ok: false }>,
  { account, elsewhere }: { account: string; elsewhere: string },
): Promise<FormError[]> {
  const words = site.texts.closedAccounts;
  if ('mistakes' in outcome) {
    return outcome.mistakes.map(({ field, code }) => ({ field, text: words.mistake[code] }));
  }
  if (outcome.code !== 'stale') return [{ field: elsewhere, text: words.refused[outcome.code] }];
  // What it says by now stands on the page that tells this.
  const now = await site.deps.closedAccounts.find(account, keeper(request));
  const { time, nowMs } = viewContext(site);
  const text = now?.writtenMs
    ? words.changedSince(now.writtenBy, time.when(now.writtenMs, nowMs).local)
    : words.refused.stale;
  return [{ field: elsewhere, text }];
}
