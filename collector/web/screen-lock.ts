/**
 * The screen lock: after a time without input nothing more is shown until the person has typed their password. Pages lock themselves
 * (assets/browser/screen-lock.js), so that what was typed stays where it is; the server locks whatever comes later than that.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from './site.ts';

/** Pages say that somebody is there at most once a minute, and their clocks may be a little behind. */
const GRACE_MS = 90_000;

export function isLocked(site: Site, request: FastifyRequest): boolean {
  const { lockedMs, seenMs, signedInMs = 0, isBreakGlass } = request.session;
  // It has no password to unlock with, and ends within the hour.
  if (isBreakGlass) return false;
  if (lockedMs !== undefined) return true;
  return site.deps.clock.nowMs() - (seenMs ?? signedInMs) > site.limits.lockIdleMs + GRACE_MS;
}

/** A script that asks by itself needs a status (RFC 4918, 423 Locked), not a page. */
export function turnToUnlock(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.routeOptions.config.isBackground) return reply.code(423).type('text/plain; charset=utf-8').send('');
  return reply.redirect('/unlock', 303);
}
