/**
 * The JSON API under /api/v1: what the pages offer, to programs, under the same permissions and on the same record.
 *
 * Let in by a bearer token alone: nothing here reads or sets a cookie, so that no other site's page can ask in somebody's name, and no
 * form needs a token against that.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { NotFound } from '../errors.ts';
import type { Site } from '../site.ts';
import { openApi } from './open-api.ts';
import { OPERATIONS } from './operations.ts';
import { sendProblem } from './problems.ts';
import { addOperation } from './route.ts';

export async function apiRoutes(app: FastifyInstance, site: Site): Promise<void> {
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => sendProblem(site, error as Error, request, reply));
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    sendProblem(site, new NotFound(), request, reply),
  );
  const document = JSON.stringify(openApi(OPERATIONS));
  app.get('/v1/openapi.json', { config: { needs: 'nobody' } }, async (_request, reply) =>
    reply.type('application/json').send(document),
  );
  await app.register(async (guarded) => {
    // Beside the limit of an address, which is counted before anybody is known.
    await guarded.register(rateLimit, {
      global: true,
      hook: 'preHandler',
      max: site.limits.apiRequestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => request.tokenUse?.token.tokenId ?? request.ip,
      // Remembered tokens; beyond it the least recently seen is forgotten.
      cache: 1_000,
    });
    for (const operation of OPERATIONS) addOperation(guarded, site, operation);
  });
}
