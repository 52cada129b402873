/** The review desk's routes beside its lists (../review.ts) and single alerts (../alert.ts). */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site.ts';
import { actRoutes } from './acts.ts';
import { closingRoutes } from './closing.ts';
import { matterRoutes } from './matter.ts';

export function deskRoutes(app: FastifyInstance, site: Site): void {
  closingRoutes(app, site);
  matterRoutes(app, site);
  actRoutes(app, site);
}
