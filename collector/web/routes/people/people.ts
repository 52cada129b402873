/** All pages about people. */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site.ts';
import { accessReviewRoutes } from './access-review.ts';
import { peopleListRoutes } from './list.ts';
import { messageRoutes } from './messages.ts';
import { personRoutes } from './person.ts';
import { roleSettingRoutes } from './role-settings.ts';

export function peopleRoutes(app: FastifyInstance, site: Site): void {
  peopleListRoutes(app, site);
  accessReviewRoutes(app, site);
  roleSettingRoutes(app, site);
  messageRoutes(app, site);
  personRoutes(app, site);
}
