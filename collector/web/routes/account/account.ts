/** *Your account*: password, second factors, and where one is signed in. */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site.ts';
import { appRoutes } from './app.ts';
import { passkeyRoutes } from './passkeys.ts';
import { sessionRoutes } from './sessions.ts';
import { showAccount } from './show-account.ts';
import { tokenRoutes } from './tokens.ts';
import { toldRoutes } from './told.ts';
import { unlockRoutes } from './unlock.ts';

export function accountRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowMissingFactor: true } as const;
  app.get('/account', { config }, (request, reply) => showAccount(site, request, reply));
  appRoutes(app, site);
  passkeyRoutes(app, site);
  sessionRoutes(app, site);
  toldRoutes(app, site);
  tokenRoutes(app, site);
  unlockRoutes(app, site);
}
