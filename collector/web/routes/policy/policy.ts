/** All pages of the policy. */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site.ts';
import { approvalRoutes } from './approvals.ts';
import { draftRoutes } from './drafts.ts';
import { exceptionRoutes } from './exceptions.ts';
import { historyRoutes } from './history.ts';
import { policyOverviewRoutes } from './overview.ts';
import { tryRoutes } from './tries.ts';
import { wordRoutes } from './words.ts';

export function policyRoutes(app: FastifyInstance, site: Site): void {
  policyOverviewRoutes(app, site);
  draftRoutes(app, site);
  tryRoutes(app, site);
  approvalRoutes(app, site);
  exceptionRoutes(app, site);
  historyRoutes(app, site);
  wordRoutes(app, site);
}
