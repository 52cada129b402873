/** Trying a draft on the past: how far it is, what it found (examples are a look at activity, audited), and stopping it. */
import type { FastifyInstance } from 'fastify';
import type { TryRun } from '../../../policy/try/try-run.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { percentDone, type TriedInWords, triedInWords } from '../../view-models/policy/tried.ts';
import { positive } from '../review.ts';
import { sendPolicyPage } from './common.ts';

export function tryRoutes(app: FastifyInstance, site: Site): void {
  app.get<{ Params: { id: string } }>(
    '/policy/tries/:id',
    { config: { needs: 'seeActivity' } },
    async (request, reply) => {
      const run = findRun(site, positive(request.params.id));
      const { result } = run;
      // The record of the look comes first: without it nothing is shown.
      if (result) await site.deps.audit.record(auditEntry(site, request, 'policyTried', run.title, 'result opened'));
      const words = site.texts.policy.try;
      const model = {
        tryId: run.runId,
        draftHref: draftHref(run),
        state: run.state,
        percent: percentDone(run),
        progressText: words.running(percentDone(run)),
        failure: failureOf(site, run),
        ...(result ? triedInWords(result, signedIn(request), viewContext(site)) : NOTHING_YET),
      };
      return sendPolicyPage(site, request, reply, 'try', { title: words.title, model });
    },
  );

  const cancelling = { preHandler: checkForm(app), config: { needs: 'editPolicy' } } as const;
  app.post<{ Params: { id: string } }>('/policy/tries/:id/cancel', cancelling, (request, reply) => {
    const run = findRun(site, positive(request.params.id));
    site.deps.policy.tries.cancel(run.runId);
    return reply.redirect(`/policy/tries/${run.runId}`, 303);
  });
}

const NOTHING_YET: TriedInWords = { summary: '', floods: [], totals: [], nothing: false, tables: [], examples: [] };

export function findRun(site: Site, runId: number | undefined): TryRun {
  const run = runId === undefined ? undefined : site.deps.policy.tries.run(runId);
  if (!run) throw new NotFound();
  return run;
}

/** A try of a draft is called by it (`triedTitle`). */
function draftHref({ title }: TryRun): string {
  const draftId = /^draft (\d+)/.exec(title)?.[1];
  return draftId === undefined ? '/policy/drafts' : `/policy/drafts/${draftId}`;
}

/** Why there is no result, once it has ended. */
function failureOf(site: Site, { state, failure }: TryRun): string {
  const { try: words, change } = site.texts.policy;
  switch (state) {
    case 'running':
    case 'done':
      return '';
    case 'cancelled':
      return words.cancelled;
    case 'refused':
      return change.refused.mistakes;
    case 'failed':
      return words.failed(visibleText(failure ?? '', 300));
  }
}
