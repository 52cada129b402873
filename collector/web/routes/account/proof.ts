/** Changes of how somebody signs in ask for their password first, unless they have just proved who they are. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedIn } from '../../guard.ts';
import type { Site } from '../../site.ts';

/** Whoever finds an open screen must not be able to add a passkey of their own. */
const FRESH_MS = 10 * 60_000;

function isProofFresh(site: Site, request: FastifyRequest): boolean {
  return site.deps.clock.nowMs() - (request.session.provedMs ?? 0) <= FRESH_MS;
}

/**
 * Before the route's own work; the way back is to the account's page. Whoever came in with the sealed secret changes nothing here: a passkey
 * of theirs would open the dashboard for ever, without an alarm.
 */
export function needsProof(site: Site) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (request.session.isBreakGlass) {
      request.session.notice = site.texts.account.breakGlass.notHere;
      return reply.redirect('/account', 303);
    }
    return isProofFresh(site, request) ? undefined : reply.redirect('/unlock', 303);
  };
}

/** Whether this person would be left without the second factor that their role needs. */
export async function wouldMissFactor(site: Site, request: FastifyRequest, left: number): Promise<boolean> {
  if (left > 0) return false;
  const required = (await site.deps.store.people.roleSettings()).filter(({ secondFactor }) => secondFactor);
  return required.some(({ role }) => signedIn(request).roles.includes(role));
}
