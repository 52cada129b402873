/** All pages of removable media. */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site.ts';
import { mediaImportRoutes } from './import.ts';
import { mediaListRoutes } from './list.ts';
import { mediumRoutes } from './medium.ts';
import { mediaRegisterRoutes } from './register.ts';
import { mediaRequestRoutes } from './requests.ts';

export function mediaRoutes(app: FastifyInstance, site: Site): void {
  mediaListRoutes(app, site);
  mediaRequestRoutes(app, site);
  mediaRegisterRoutes(app, site);
  mediaImportRoutes(app, site);
  mediumRoutes(app, site);
}
