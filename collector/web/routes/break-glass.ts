/** Using the break-glass account: everybody is told. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BREAK_GLASS_SESSION_MS, MAX_SECRET_UNITS } from '../../people/break-glass.ts';
import { checkForm, field } from '../guard.ts';
import { homeOf } from '../home.ts';
import { sendPage } from '../page.ts';
import { beginSession } from '../sign-in-session.ts';
import { type Site, viewContext } from '../site.ts';
import { recordSignIn } from './sign-in.ts';

export function breakGlassRoutes(app: FastifyInstance, site: Site): void {
  app.get('/break-glass', { config: { needs: 'nobody' } }, (request, reply) => show(site, request, reply, ''));
  const perAddress = { max: site.limits.signInsPerMinute, timeWindow: 60_000 };
  const config = { needs: 'nobody', rateLimit: perAddress } as const;
  app.post('/break-glass', { preHandler: checkForm(app), config }, async (request, reply) => {
    const person = await site.deps.breakGlass.use(field(request, 'secret', MAX_SECRET_UNITS), request.ip);
    if (!person) {
      await recordSignIn(site, request, 'signInFailed', 'break-glass account');
      return show(site, request, reply.code(401), site.texts.account.breakGlass.wrong);
    }
    site.deps.log.warn({ from: request.ip }, 'the break-glass account was used');
    site.deps.onAlarm();
    await beginSession(site, request, person);
    request.session.isBreakGlass = true;
    const { nowMs, time } = viewContext(site);
    const until = time.when(nowMs + BREAK_GLASS_SESSION_MS, nowMs).local;
    request.session.notice = site.texts.account.breakGlass.next(until);
    return reply.redirect(homeOf(person), 303);
  });
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, error: string): Promise<FastifyReply> {
  const { title } = site.texts.account.breakGlass;
  return sendPage(site, request, reply, 'break-glass.njk', {
    title,
    nav: null,
    model: { error },
    hasErrors: error !== '',
  });
}
