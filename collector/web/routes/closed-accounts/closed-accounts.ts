/** All pages about accounts that nobody should use any more. */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site.ts';
import { closedEntryRoutes } from './entry.ts';
import { closedImportRoutes } from './import.ts';
import { closedListRoutes } from './list.ts';

export function closedAccountRoutes(app: FastifyInstance, site: Site): void {
  closedListRoutes(app, site);
  closedEntryRoutes(app, site);
  closedImportRoutes(app, site);
}
