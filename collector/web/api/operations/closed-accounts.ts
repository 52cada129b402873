/** Accounts that nobody should use any more: leavers', expired guests'. */
import Type, { type Static } from 'typebox';
import type { ClosedChangeOutcome } from '../../../accounts/closed-desk.ts';
import { MAX_CLOSED_IMPORT_UNITS } from '../../../accounts/closed-file.ts';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import { CLOSED_KINDS, type ClosedAccount } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { keeper, MAX_FIELD_UNITS } from '../../routes/closed-accounts/common.ts';
import { searchClosed } from '../../view-models/closed-accounts/closed-row.ts';
import { importPlan, importPlanOf, importTextOf } from '../import-plan.ts';
import { operation } from '../operation.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { done, limitOf, oneOf, only, orNull, page, pageOf, paging, time, timeOf, timeOrNull } from '../schemas.ts';

const about = { tag: 'Closed accounts', needs: 'manageAccounts' } as const;
/** A JSON text of it, at six bytes a character at worst. */
const MAX_IMPORT_BODY_BYTES = 6 * MAX_CLOSED_IMPORT_UNITS;

const entry = only({
  account: Type.String({ description: 'Without its domain, in lower case' }),
  kind: oneOf(CLOSED_KINDS),
  from: Type.Unsafe<string>({ ...time, description: 'From then on its use raises an alert' }),
  reason: Type.String(),
  writtenBy: Type.String({ description: 'Empty: not known' }),
  writtenAt: orNull(time),
});
const account = Type.String({ minLength: 1, maxLength: MAX_FIELD_UNITS });
const lastDay = Type.Optional(
  Type.String({ maxLength: 10, description: 'YYYY-MM-DD by the school’s clock; left out: from now on, or as it was' }),
);
const reason = Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS });
const importText = only({ text: importTextOf(MAX_CLOSED_IMPORT_UNITS), reason });
const CHANGE_PROBLEMS: readonly ProblemCode[] = ['badAccount', 'ownAccount', 'stale', 'listFull'];

export const closedAccountOperations = [
  operation({
    ...{ ...about, id: 'listClosedAccounts', method: 'GET', path: '/closed-accounts' },
    summary: 'Accounts that nobody should use any more, by name',
    query: only({ search: Type.Optional(Type.String({ maxLength: 128 })), ...paging }),
    answer: page(entry),
    run: async ({ site, request, query }) => {
      const search = query.search ?? '';
      const looked = search === '' ? '' : `search: ${search.toWellFormed()}`;
      await site.deps.audit.record(auditEntry(site, request, 'closedAccountsOpened', 'closed accounts', looked));
      const found = searchClosed(await site.deps.closedAccounts.list(keeper(request)), search);
      const rest = found.filter((one) => query.cursor === undefined || one.account > query.cursor);
      const key = (one: ClosedAccount): string => one.account;
      return pageOf(
        rest.toSorted((a, b) => (a.account < b.account ? -1 : 1)),
        limitOf(query),
        {
          ...{ item: entryOf, cursor: key },
        },
      );
    },
  }),
  operation({
    ...{ ...about, id: 'addClosedAccount', method: 'POST', path: '/closed-accounts' },
    summary: 'Put an account on the list',
    body: only({ account, kind: oneOf(CLOSED_KINDS), lastDay, reason }),
    answer: entry,
    problems: [...CHANGE_PROBLEMS, 'listedAlready'],
    run: async ({ site, request, body }) =>
      written(await site.deps.closedAccounts.add({ lastDay: '', ...body }, keeper(request))),
  }),
  operation({
    ...{ ...about, id: 'changeClosedAccount', method: 'POST', path: '/closed-accounts/change' },
    summary: 'Another last day or kind, for an account as it was read',
    body: only({ account, kind: oneOf(CLOSED_KINDS), lastDay, reason, writtenAt: orNull(time) }),
    answer: entry,
    problems: [...CHANGE_PROBLEMS, 'notFound'],
    run: async ({ site, request, body: { writtenAt, ...body } }) => {
      const read = writtenAt === null ? null : Date.parse(writtenAt);
      return written(await site.deps.closedAccounts.change({ lastDay: '', ...body }, read, keeper(request)));
    },
  }),
  operation({
    ...{ ...about, id: 'reopenAccount', method: 'POST', path: '/closed-accounts/reopen' },
    summary: 'Take an account off the list: its use raises no alert any more',
    ...{ body: only({ account, reason }), answer: done, problems: ['notFound', 'reasonMissing'] },
    run: async ({ site, request, body }) => {
      written(await site.deps.closedAccounts.reopen(body.account, body.reason.toWellFormed(), keeper(request)));
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...about, id: 'planClosedImport', method: 'POST', path: '/closed-accounts/import/plan' },
    summary: 'What importing a text would do; nothing is written',
    ...{ body: importText, maxBodyBytes: MAX_IMPORT_BODY_BYTES },
    answer: importPlan,
    run: async ({ site, request, body }) => {
      const plan = await site.deps.closedAccounts.plan(body.text, body.reason, keeper(request));
      return importPlanOf(plan, {
        added: plan.added.map((one) => one.account),
        changed: plan.changed.map(({ was }) => was.account),
      });
    },
  }),
  operation({
    ...{ ...about, id: 'importClosedAccounts', method: 'POST', path: '/closed-accounts/import' },
    summary: 'Import a text as a whole, or nothing of it',
    ...{ body: importText, maxBodyBytes: MAX_IMPORT_BODY_BYTES },
    answer: only({ added: Type.Integer(), changed: Type.Integer() }),
    problems: ['notImportable', 'nothingToDo', 'stale', 'listFull'],
    run: async ({ site, request, body }) => {
      const outcome = await site.deps.closedAccounts.importAll(body.text, body.reason, keeper(request));
      if (!outcome.ok) throw new Problem(outcome.code);
      return { added: outcome.added, changed: outcome.changed };
    },
  }),
];

/** @throws Problem when nothing was written */
function written(outcome: ClosedChangeOutcome): Static<typeof entry> {
  if (outcome.ok) return entryOf(outcome.account);
  if ('code' in outcome) throw new Problem(outcome.code);
  const errors = outcome.mistakes.map(({ field, code }) => ({ at: `body/${field}`, text: code }));
  throw new Problem('badAccount', { errors });
}

const entryOf = (of: ClosedAccount): Static<typeof entry> => ({
  ...{ account: of.account, kind: of.kind, from: timeOf(of.fromMs), reason: of.reason },
  ...{ writtenBy: of.writtenBy, writtenAt: timeOrNull(of.writtenMs) },
});
