/** The register of known media: its entries, and what was lost and found. */
import Type, { type Static } from 'typebox';
import type { RegisterOutcome } from '../../../media/register-desk.ts';
import type { RegisteredMedium } from '../../../store/store.ts';
import { decider, MAX_REASON_UNITS } from '../../routes/media/common.ts';
import { searchRegister } from '../../view-models/media/register-row.ts';
import { operation } from '../operation.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { limitOf, only, orNull, page, pageOf, paging, time, timeOf, timeOrNull } from '../schemas.ts';

const numbers = { vendorId: Type.Integer(), productId: Type.Integer() };
const entry = only({
  id: Type.String({ description: 'What rules and people call it' }),
  match: Type.Union([
    only({ kind: Type.Literal('exact'), ...numbers, serial: Type.String() }),
    only({ kind: Type.Literal('hash'), identityHash: Type.String() }),
    only({ kind: Type.Literal('model'), ...numbers }),
  ]),
  ...{ owner: Type.String(), issuedTo: Type.String(), issuedOn: Type.String(), note: Type.String() },
  ...{ hasKeys: Type.Boolean(), addedAt: time, addedBy: Type.String(), changedAt: time },
  lost: orNull(only({ at: orNull(time), by: Type.String(), reason: Type.String() })),
});
const one = only({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const because = only({ reason: Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS }) });
const version = only({ version: Type.Integer({ description: 'Of the register, that workstations are told of' }) });
const REFUSED: readonly ProblemCode[] = ['reasonMissing', 'reasonTooLong', 'full', 'tooLarge', 'raced'];

export const registerOperations = [
  operation({
    ...{ id: 'listRegister', method: 'GET', path: '/media-register', tag: 'Removable media', needs: 'seeMedia' },
    summary: 'Devices that the school has written down, by id',
    query: only({ search: Type.Optional(Type.String({ maxLength: 100 })), ...paging }),
    answer: page(entry),
    run: async ({ site, query }) => {
      const found = searchRegister(await site.deps.store.mediaRegister.devices(), query.search ?? '');
      const after = query.cursor?.toLowerCase();
      const key = (of: RegisteredMedium): string => of.id.toLowerCase();
      const rest = found.filter((of) => after === undefined || key(of) > after);
      return pageOf(
        rest.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
        limitOf(query),
        { item: entryOf, cursor: key },
      );
    },
  }),
  operation({
    ...{ id: 'reportLost', method: 'POST', path: '/media-register/{id}/lost', tag: 'Removable media' },
    needs: 'manageRegister',
    summary: 'It is kept out everywhere from now on, whatever the rules say',
    ...{ params: one, body: because, answer: version, problems: [...REFUSED, 'lostAlready'] },
    run: async ({ site, request, params, body }) =>
      versionOf(await site.deps.media.register.reportLost(params.id, body.reason.toWellFormed(), decider(request))),
  }),
  operation({
    ...{ id: 'takeBack', method: 'POST', path: '/media-register/{id}/found', tag: 'Removable media' },
    needs: 'manageRegister',
    summary: 'It was found again',
    ...{ params: one, body: because, answer: version, problems: [...REFUSED, 'notLost'] },
    run: async ({ site, request, params, body }) =>
      versionOf(await site.deps.media.register.takeBack(params.id, body.reason.toWellFormed(), decider(request))),
  }),
];

/** @throws Problem when it was not carried out. */
function versionOf(outcome: RegisterOutcome): { version: number } {
  if (outcome.ok) return { version: outcome.version };
  throw new Problem(outcome.code);
}

const entryOf = (of: RegisteredMedium): Static<typeof entry> => ({
  ...{ id: of.id, match: of.match, owner: of.owner, issuedTo: of.issuedTo, issuedOn: of.issuedOn, note: of.note },
  ...{ hasKeys: of.hasKeys, addedAt: timeOf(of.addedMs), addedBy: of.addedBy, changedAt: timeOf(of.changedMs) },
  lost: of.lostMs === null ? null : { at: timeOrNull(of.lostMs), by: of.lostBy, reason: of.lostReason },
});
