/** What roles are called at this school, and who must have a second factor. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_NAME_UNITS } from '../../../people/names.ts';
import { ROLES } from '../../../people/permissions.ts';
import type { RoleSetting } from '../../../store/store.ts';
import { type FormError, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import type { Site } from '../../site.ts';

export function roleSettingRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'managePeople' } as const;
  app.get('/people/roles', { config }, async (request, reply) =>
    show(site, request, reply, await site.deps.store.people.roleSettings(), []),
  );
  app.post('/people/roles', { preHandler: checkForm(app), config }, async (request, reply) => {
    const settings = ROLES.map((role) => ({
      role,
      title: typed(request, `title-${role}`, MAX_NAME_UNITS + 1).trim(),
      secondFactor: typed(request, `factor-${role}`, 10) === 'yes',
    }));
    const errors = settings
      .filter(({ title }) => title.length > MAX_NAME_UNITS)
      .map(({ role }) => ({ field: `title-${role}`, text: site.texts.people.settings.tooLong }));
    if (errors.length > 0) return show(site, request, reply.code(422), settings, errors);
    const twice = settings.filter(({ secondFactor }) => secondFactor).map(({ role }) => role);
    const audit = auditEntry(
      site,
      request,
      'roleSettingsChanged',
      'roles',
      `second factor: ${twice.join(', ') || 'none'}`,
    );
    await site.deps.store.people.setRoleSettings(settings, audit);
    request.session.notice = site.texts.people.settings.saved;
    return reply.redirect('/people/roles', 303);
  });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: readonly RoleSetting[],
  errors: readonly FormError[],
): Promise<FastifyReply> {
  const words = site.texts.people;
  const rows = ROLES.map((role) => {
    const set = settings.find((one) => one.role === role);
    const error = errors.find(({ field }) => field === `title-${role}`)?.text ?? '';
    const heading = words.roleTitle[role];
    return {
      role,
      heading,
      means: words.roleMeans[role],
      label: words.settings.own(heading),
      title: set?.title ?? '',
      secondFactor: set?.secondFactor ?? false,
      error,
    };
  });
  const parts = {
    title: words.settings.title,
    nav: 'people',
    model: { rows, errors },
    hasErrors: errors.length > 0,
  } as const;
  return sendPage(site, request, reply, 'people/roles.njk', parts);
}
