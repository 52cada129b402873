/** What reviews say of terms, and drafting a silence from a flag: never applied by itself. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { termRecords } from '../../../policy/learning.ts';
import { MAX_OPEN_DRAFTS } from '../../../store/store.ts';
import { typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { type Site, viewContext } from '../../site.ts';
import { wordRow } from '../../view-models/policy/words.ts';
import { positive } from '../review.ts';
import { sendPolicyPage } from './common.ts';
import { draftSilence, type Silencing } from './silencing.ts';

const MAX_SHOWN = 200;

export function wordRoutes(app: FastifyInstance, site: Site): void {
  app.get('/policy/words', { config: { needs: 'seeActivity' } }, async (request, reply) => {
    const context = viewContext(site);
    const records = await termRecords(site.deps.store.learning);
    const model = { rows: records.slice(0, MAX_SHOWN).map((record) => wordRow(record, context)) };
    return sendPolicyPage(site, request, reply, 'words', { title: site.texts.policy.words.title, model });
  });

  const silencing = { preHandler: checkForm(app), config: { needs: 'editPolicy' } } as const;
  app.post('/policy/words/silence', silencing, (request, reply) => silence(site, request, reply));
}

async function silence(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { draft, outcome } = await draftSilence(site, request, positive(typed(request, 'flag', 16)));
  const words = site.texts.policy;
  if (draft === undefined) {
    request.session.notice = words.draft.tooMany(MAX_OPEN_DRAFTS);
    return reply.redirect('/policy/drafts', 303);
  }
  request.session.notice = noticeOf(outcome, site);
  return reply.redirect(`/policy/drafts/${draft.draftId}`, 303);
}

function noticeOf(outcome: Silencing, site: Site): string {
  const { words, draft } = site.texts.policy;
  switch (outcome.kind) {
    case 'drafted':
      return words.drafted;
    case 'hidden':
    case 'notAPhrase':
      return words.noPhrase[outcome.kind];
    case 'notEdited':
      return draft.refused[outcome.code];
  }
}
