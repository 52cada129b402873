/** A wall that a program asks for every few seconds: on record once for each token, group, hour and lesson, with how often since. */
import type { FastifyRequest } from 'fastify';
import { type Sight, sightForRecord } from '../../live-wall/lesson-for.ts';
import { auditEntry } from '../../on-record.ts';
import type { Site } from '../../site.ts';

const HOUR_MS = 3_600_000;

/** Resolves once it is on record: without that nothing is answered. */
export async function recordPoll(site: Site, request: FastifyRequest, group: string, sight: Sight): Promise<void> {
  const tokenId = request.tokenUse?.token.tokenId ?? '';
  const hour = Math.floor(site.deps.clock.nowMs() / HOUR_MS);
  const when = sightForRecord(sight);
  await site.repeatedLooks.record(`wall ${tokenId} ${group}`, `${hour} ${when}`, (further) => {
    const detail = further === 0 ? when : `${when}; ${further} further looks since the entry before`;
    return site.deps.audit.record(auditEntry(site, request, 'wallOpened', `group ${group}`, detail));
  });
}
