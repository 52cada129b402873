/** Where one is signed in, and signing out there. */
import type { FastifyInstance } from 'fastify';
import { NotFound } from '../../errors.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { hashId } from '../../session-store.ts';
import type { Site } from '../../site.ts';
import { needsProof } from './proof.ts';

export const MAX_SHOWN_SESSIONS = 50;

export function sessionRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowMissingFactor: true } as const;
  const checked = { preHandler: [checkForm(app), needsProof(site)], config };
  app.post('/account/sessions/end', checked, async (request, reply) => {
    const { personId, name } = signedIn(request);
    const idSha256 = field(request, 'session', 64);
    const audit = auditEntry(site, request, 'sessionEnded', `person ${name}`);
    const isHash = /^[0-9a-f]{64}$/.test(idSha256);
    if (!isHash || !(await site.deps.store.webSessions.endSession(personId, idSha256, audit))) throw new NotFound();
    request.session.notice = site.texts.account.sessionEnded;
    return reply.redirect('/account', 303);
  });
  app.post('/account/sessions/end-others', checked, async (request, reply) => {
    const { personId, name } = signedIn(request);
    const audit = auditEntry(site, request, 'sessionsEnded', `person ${name}`);
    const { webSessions } = site.deps.store;
    const ended = await webSessions.endSessions(personId, hashId(request.session.sessionId), audit);
    request.session.notice = site.texts.account.sessionsEnded(ended);
    return reply.redirect('/account', 303);
  });
}
