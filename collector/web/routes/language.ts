/** Choosing the language: before signing in by a link, afterwards for oneself and every browser. */
import type { FastifyInstance } from 'fastify';
import { checkForm, field, signedIn } from '../guard.ts';
import type { Site } from '../site.ts';
import { rememberLanguage } from '../speech.ts';
import { isLanguage } from '../text/languages.ts';

const MAX_PATH_UNITS = 2_000;

export function languageRoutes(app: FastifyInstance, site: Site): void {
  // A link that changes nothing but the reader's own cookie: no token is needed, and none is there before the sign-in.
  app.get<{ Params: { language: string } }>(
    '/language/:language',
    { config: { needs: 'nobody' } },
    (request, reply) => {
      const { language } = request.params;
      if (isLanguage(language)) rememberLanguage(reply, language);
      return reply.redirect('/', 303);
    },
  );
  const config = { needs: 'signedIn', allowTemporaryPassword: true, allowMissingFactor: true } as const;
  app.post('/account/language', { preHandler: checkForm(app), config }, async (request, reply) => {
    const language = field(request, 'language', 2);
    if (isLanguage(language)) {
      await site.deps.store.people.setLanguage(signedIn(request).personId, language);
      rememberLanguage(reply, language);
    }
    return reply.redirect(ownPath(field(request, 'back', MAX_PATH_UNITS + 1)), 303);
  });
}

/** A path of this dashboard and nothing else: browsers read `//host` and `/\host` as another site. */
export function ownPath(text: string): string {
  const isOwn = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) && text.length <= MAX_PATH_UNITS;
  return isOwn ? text : '/account';
}
