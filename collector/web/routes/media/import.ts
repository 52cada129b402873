/** Importing a list of known media: pasted, looked at, confirmed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ENTRY_FIELDS } from '../../../media/register-entry.ts';
import { MAX_IMPORT_UNITS } from '../../../media/register-file.ts';
import { type Form, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import type { Site } from '../../site.ts';
import { type ImportPreview, importPreview } from '../../view-models/import-preview.ts';
import { decider, sendMediaPage } from './common.ts';

/** A register as long as may be, each character percent-encoded by the browser. */
const MAX_BODY_BYTES = 3 * MAX_IMPORT_UNITS;

export function mediaImportRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'manageRegister' } as const;
  app.get('/media/register/import', { config }, (request, reply) =>
    show(site, request, reply, form({ text: '' }), null),
  );

  const post = { config, bodyLimit: MAX_BODY_BYTES, preHandler: checkForm(app) };
  app.post('/media/register/import', post, async (request, reply) => {
    const text = pasted(request);
    const plan = await site.deps.media.register.plan(text);
    return show(site, request, reply, form({ text }), importPreview(plan, site.texts.media.register));
  });

  app.post('/media/register/import/confirm', post, async (request, reply) => {
    const text = pasted(request);
    const outcome = await site.deps.media.register.importAll(text, decider(request));
    const words = site.texts.media.register;
    if (!outcome.ok) {
      const errors = [{ field: 'text', text: words.refused[outcome.code] }];
      const plan = await site.deps.media.register.plan(text);
      return show(
        site,
        request,
        reply.code(422),
        form({ text }, errors),
        importPreview(plan, site.texts.media.register),
      );
    }
    request.session.notice = words.imported;
    return reply.redirect('/media/register', 303);
  });
}

/** One more than may be, so that a longer text is refused and not cut. */
const pasted = (request: FastifyRequest): string => typed(request, 'text', MAX_IMPORT_UNITS + 1);

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Form,
  preview: ImportPreview | null,
): Promise<FastifyReply> {
  const title = site.texts.media.register.importTitle;
  const model = { title, form: shown, preview, columns: ENTRY_FIELDS.join(', ') };
  const hasErrors = shown.errors.length > 0;
  return sendMediaPage(site, request, reply, 'import', { title, tab: 'register', model, hasErrors });
}
