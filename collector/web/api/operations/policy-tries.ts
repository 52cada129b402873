/** Trying a draft on the past: how far it is, and what it found. Its examples are a look at what people did, on record. */
import Type, { type Static } from 'typebox';
import type { TryExample, TryResult } from '../../../policy/try/try-result.ts';
import type { TryRun } from '../../../policy/try/try-run.ts';
import { FLAG_FIELDS, isOwnAccount, type Person } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { findRun } from '../../routes/policy/tries.ts';
import { percentDone } from '../../view-models/policy/tried.ts';
import { operation } from '../operation.ts';
import { done, hexId, oneOf, only, orNull, time, timeOf, timeOrNull, urgency } from '../schemas.ts';

const MAX_ROWS = 200;
const count = Type.Integer({ minimum: 0 });
const counts = { current: count, draft: count, added: count, removed: count, graver: count, milder: count };
const row = only({ key: Type.String(), ...counts });
const rows = Type.Array(row, { maxItems: MAX_ROWS, description: 'Those that changed most come first' });
const example = only({
  change: oneOf(['added', 'removed', 'graver', 'milder']),
  ...{ deviceId: hexId, account: Type.String(), audience: Type.String(), at: time, simulated: Type.Boolean() },
  field: oneOf(FLAG_FIELDS),
  hidden: Type.Boolean(),
  text: orNull(Type.String()),
  ...{ start: Type.Integer(), end: Type.Integer(), theme: Type.String(), term: orNull(Type.String()) },
  ...{ currentUrgency: orNull(urgency), draftUrgency: orNull(urgency) },
});
const result = only({
  ...{ from: time, to: time, againstVersion: Type.Integer(), events: count, totals: only(counts) },
  ...{ themes: rows, audiences: rows, days: rows, terms: rows },
  loudTerms: Type.Array(
    only({ theme: Type.String(), term: Type.String(), share: Type.Number({ description: 'Of all events' }) }),
    { description: 'They would drown the desk' },
  ),
  examples: Type.Array(example),
});
const one = only({ tryId: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) });
const about = { tag: 'Policy drafts', params: one } as const;

export const policyTryOperations = [
  operation({
    ...{ ...about, id: 'getTry', method: 'GET', path: '/policy/tries/{tryId}', needs: 'seeActivity' },
    summary: 'How far a try is, and once it is done, what the draft would have flagged',
    answer: only({
      tryId: Type.Integer(),
      title: Type.String({ description: 'Names the draft and its revision' }),
      state: oneOf(['running', 'done', 'cancelled', 'refused', 'failed']),
      percent: Type.Integer({ minimum: 0, maximum: 100 }),
      ...{ startedBy: Type.String(), startedAt: time, endedAt: orNull(time), failure: orNull(Type.String()) },
      result: orNull(result),
    }),
    run: async ({ site, request, person, params }) => {
      const run = findRun(site, params.tryId);
      // The record of the look comes first: without it nothing is shown.
      if (run.result)
        await site.deps.audit.record(auditEntry(site, request, 'policyTried', run.title, 'result opened'));
      return { ...runOf(run), result: run.result && resultOf(run.result, person) };
    },
  }),
  operation({
    ...{ ...about, id: 'cancelTry', method: 'POST', path: '/policy/tries/{tryId}/cancel', needs: 'editPolicy' },
    summary: 'Stop a try',
    answer: done,
    run: async ({ site, params }) => {
      site.deps.policy.tries.cancel(findRun(site, params.tryId).runId);
      return { done: true } as const;
    },
  }),
];

const runOf = (run: TryRun) => ({
  ...{ tryId: run.runId, title: run.title, state: run.state, percent: percentDone(run), startedBy: run.startedBy },
  ...{ startedAt: timeOf(run.startedMs), endedAt: timeOrNull(run.endedMs), failure: run.failure },
});

/** What was recorded under the viewer's own accounts is no example for them. */
function resultOf(of: TryResult, viewer: Pick<Person, 'accounts'>): Static<typeof result> {
  const rowsOf = (dimension: keyof TryResult['rows']) =>
    of.rows[dimension].slice(0, MAX_ROWS).map((one) => ({ key: one.key, ...countsOf(one) }));
  return {
    ...{ from: timeOf(of.span.fromMs), to: timeOf(of.span.toMs), againstVersion: of.againstVersion, events: of.events },
    totals: countsOf(of.totals),
    ...{ themes: rowsOf('theme'), audiences: rowsOf('audience'), days: rowsOf('day'), terms: rowsOf('term') },
    loudTerms: of.loudTerms.map(({ theme, term, share }) => ({ theme, term, share })),
    examples: of.examples.filter(({ account }) => !isOwnAccount(viewer, account)).map(exampleOf),
  };
}

const countsOf = ({ current, draft, added, removed, graver, milder }: TryResult['totals']) => ({
  ...{ current, draft, added, removed, graver, milder },
});

const exampleOf = (of: TryExample): Static<typeof example> => ({
  ...{ change: of.change, deviceId: of.deviceId, account: of.account, audience: of.audience, at: timeOf(of.atMs) },
  ...{
    simulated: of.simulated,
    field: of.field,
    hidden: of.isHidden,
    text: of.isHidden ? null : of.text.toWellFormed(),
  },
  ...{ start: of.start, end: of.end, theme: of.theme, term: of.isHidden ? null : of.term },
  ...{ currentUrgency: of.currentUrgency as 1 | null, draftUrgency: of.draftUrgency as 1 | null },
});
