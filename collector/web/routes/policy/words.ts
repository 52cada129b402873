/** What reviews say of terms, and drafting a silence from a flag: never applied by itself. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { applyEdits } from '../../../policy/document/edit.ts';
import { type SilenceProposal, silencePhraseEdit, termRecords } from '../../../policy/learning.ts';
import { type Flag, isOwnAccount, type Person } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { typed } from '../../form.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { visibleText } from '../../present/visible-text.ts';
import { alertsSeenBy, type Site, viewContext } from '../../site.ts';
import { wordRow } from '../../view-models/policy/words.ts';
import { positive } from '../review.ts';
import { auditEntry, sendPolicyPage } from './common.ts';
import { draftSubject } from './drafting.ts';
import { beginDraft } from './drafts.ts';

const MAX_SHOWN = 200;

export function wordRoutes(app: FastifyInstance, site: Site): void {
  app.get('/policy/words', { config: { needs: 'seeActivity' } }, async (request, reply) => {
    const context = viewContext(site);
    const records = await termRecords(site.deps.store.learning);
    const model = { rows: records.slice(0, MAX_SHOWN).map((record) => wordRow(record, context)) };
    return sendPolicyPage(site, request, reply, 'words', { title: site.texts.policy.words.title, model });
  });

  const silencing = { preHandler: checkForm(app), config: { needs: 'editPolicy' } } as const;
  app.post('/policy/words/silence', silencing, (request, reply) => draftSilence(site, request, reply));
}

/** A draft of its own, so that it is judged for itself. */
async function draftSilence(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const flagId = positive(typed(request, 'flag', 16));
  const flag = flagId === undefined ? undefined : await site.deps.store.learning.flag(flagId);
  if (!flag || (await isAbout(site, signedIn(request), flag))) throw new NotFound();
  const words = site.texts.policy.words;
  const proposal = await proposalFor(site, flag);
  const draft = await beginDraft(site, request, words.draftTitle(visibleText(flag.term, 80)));
  if (draft === undefined) return reply.redirect('/policy/drafts', 303);
  const result = proposal.ok ? applyEdits(draft.source, [proposal.edit]) : proposal;
  if (result.ok) {
    const change = { title: draft.title, source: result.text, changedMs: site.deps.clock.nowMs() };
    const what = `silence from flag ${flag.flagId}`;
    const audit = auditEntry(site, request, 'policyDraftChanged', draftSubject(draft.draftId), what);
    await site.deps.store.policies.saveDraft(draft.draftId, draft.revision, change, audit);
    request.session.notice = words.drafted;
  } else {
    request.session.notice =
      'code' in result ? site.texts.policy.draft.refused[result.code] : words.noPhrase[result.reason];
  }
  return reply.redirect(`/policy/drafts/${draft.draftId}`, 303);
}

/** Of a session of this person's own account, or gathered into an alert that they are not shown. */
async function isAbout(site: Site, person: Person, { deviceId, sessionId, alertId }: Flag): Promise<boolean> {
  const account = await site.deps.store.sessions.account(deviceId, sessionId);
  if (isOwnAccount(person, account ?? '')) return true;
  return alertId !== null && (await alertsSeenBy(site, person).isHidden(alertId));
}

/** A draft is read by many: a hidden title lends it no words, whoever has looked at it. */
async function proposalFor(site: Site, flag: Flag): Promise<SilenceProposal | { ok: false; reason: 'hidden' }> {
  const isHidden = await site.hiding.flags([flag]);
  return isHidden(flag) ? { ok: false, reason: 'hidden' } : silencePhraseEdit(flag, site.texts.policy.words.reason);
}
