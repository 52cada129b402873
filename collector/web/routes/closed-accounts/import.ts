/** Importing a list of closed accounts: pasted, looked at, confirmed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CLOSED_FIELDS } from '../../../accounts/closed-entry.ts';
import { type ClosedImportPlan, MAX_CLOSED_IMPORT_UNITS } from '../../../accounts/closed-file.ts';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import { type Form, type FormError, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import type { Site } from '../../site.ts';
import { type ImportPreview, importPreview } from '../../view-models/import-preview.ts';
import { keeper, MANAGE, sendClosedPage, typedField } from './common.ts';

/** Each character percent-encoded by the browser. */
const MAX_BODY_BYTES = 3 * MAX_CLOSED_IMPORT_UNITS;
const UNPROCESSABLE = 422;

export function closedImportRoutes(app: FastifyInstance, site: Site): void {
  app.get('/closed-accounts/import', { config: MANAGE }, (request, reply) =>
    show(site, request, reply, form({ text: '', reason: '' }), null),
  );

  const post = { config: MANAGE, bodyLimit: MAX_BODY_BYTES, preHandler: checkForm(app) };
  app.post('/closed-accounts/import', post, async (request, reply) => {
    const { text, reason } = pasted(request);
    const errors = reasonErrors(site, reason);
    if (errors.length > 0) return show(site, request, reply.code(UNPROCESSABLE), form({ text, reason }, errors), null);
    const plan = await site.deps.closedAccounts.plan(text, reason, keeper(request));
    return show(site, request, reply, form({ text, reason }), previewOf(site, plan));
  });

  app.post('/closed-accounts/import/confirm', post, async (request, reply) => {
    const { text, reason } = pasted(request);
    const outcome = await site.deps.closedAccounts.importAll(text, reason, keeper(request));
    const words = site.texts.closedAccounts;
    if (!outcome.ok) {
      const errors = [{ field: 'text', text: words.refused[outcome.code] }];
      const preview = previewOf(site, outcome.plan);
      return show(site, request, reply.code(UNPROCESSABLE), form({ text, reason }, errors), preview);
    }
    request.session.notice = words.imported(outcome.added, outcome.changed);
    return reply.redirect('/closed-accounts', 303);
  });
}

/** One more than may be, so that a longer text is refused and not cut. */
const pasted = (request: FastifyRequest) => ({
  text: typed(request, 'text', MAX_CLOSED_IMPORT_UNITS + 1),
  reason: typedField(request, 'reason'),
});

/** Once, beside its field, and not at each of the lines that give none. */
function reasonErrors(site: Site, reason: string): FormError[] {
  const { mistake } = site.texts.closedAccounts;
  if (reason.trim() === '') return [{ field: 'reason', text: mistake.reasonMissing }];
  return reason.trim().length > MAX_REASON_UNITS ? [{ field: 'reason', text: mistake.reasonTooLong }] : [];
}

const previewOf = (site: Site, plan: ClosedImportPlan): ImportPreview => importPreview(plan, site.texts.closedAccounts);

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Form,
  preview: ImportPreview | null,
): Promise<FastifyReply> {
  const title = site.texts.closedAccounts.importTitle;
  const model = { title, form: shown, preview, columns: CLOSED_FIELDS.join(', ') };
  return sendClosedPage(site, request, reply, 'import', { title, model, hasErrors: shown.errors.length > 0 });
}
