/** The register of known media: its entries, and what was lost and found. */
import Type, { type Static } from 'typebox';
import type { RegisterOutcome } from '../../../media/register-desk.ts';
import { EMPTY_ENTRY, type Entry, type EntryFields, readEntry } from '../../../media/register-entry.ts';
import { MAX_IMPORT_UNITS } from '../../../media/register-file.ts';
import type { RegisteredMedium } from '../../../store/store.ts';
import { decider, MAX_REASON_UNITS } from '../../routes/media/common.ts';
import type { Site } from '../../site.ts';
import { searchRegister } from '../../view-models/media/register-row.ts';
import { importPlan, importPlanOf, importTextOf } from '../import-plan.ts';
import { operation } from '../operation.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { limitOf, only, orNull, page, pageOf, paging, time, timeOf, timeOrNull } from '../schemas.ts';

/** More than may be, so that what is too long is refused in its own words. */
const MAX_FIELD_UNITS = 600;

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
const writable = {
  vendor: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS, description: 'Four hexadecimal digits' })),
  product: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS, description: 'Four hexadecimal digits' })),
  serial: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS, description: 'Empty: any of its model' })),
  hash: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS, description: 'In place of these three' })),
  owner: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS })),
  issuedTo: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS })),
  issuedOn: Type.Optional(Type.String({ maxLength: 10, description: 'YYYY-MM-DD' })),
  note: Type.Optional(Type.String({ maxLength: MAX_FIELD_UNITS })),
  hasKeys: Type.Optional(Type.Boolean()),
};
const importText = only({ text: importTextOf(MAX_IMPORT_UNITS) });
const version = only({ version: Type.Integer({ description: 'Of the register, that workstations are told of' }) });
const REFUSED: readonly ProblemCode[] = ['reasonMissing', 'reasonTooLong', 'full', 'tooLarge', 'raced'];

const about = { tag: 'Removable media', needs: 'manageRegister' } as const;
/** A JSON text of it, at six bytes a character at worst. */
const MAX_IMPORT_BODY_BYTES = 3 * MAX_IMPORT_UNITS;

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
    ...{ id: 'getEntry', method: 'GET', path: '/media-register/{id}', tag: 'Removable media', needs: 'seeMedia' },
    summary: 'One of them',
    params: one,
    answer: entry,
    run: async ({ site, params }) => entryOf(await findEntry(site, params.id)),
  }),
  operation({
    ...{ ...about, id: 'addEntry', method: 'POST', path: '/media-register' },
    summary: 'Write a device down',
    body: only({ id: Type.String({ maxLength: MAX_FIELD_UNITS }), ...writable }),
    answer: version,
    problems: ['badEntry', 'taken', 'full', 'tooLarge', 'raced'],
    run: async ({ site, request, body }) =>
      versionOf(await site.deps.media.register.add(readBody(body), decider(request))),
  }),
  operation({
    ...{ ...about, id: 'changeEntry', method: 'POST', path: '/media-register/{id}' },
    summary: 'Change what is written down; what is not named becomes empty',
    params: one,
    body: only(writable),
    answer: version,
    problems: ['badEntry', 'full', 'tooLarge', 'raced'],
    run: async ({ site, request, params, body }) => {
      const { id } = await findEntry(site, params.id);
      return versionOf(await site.deps.media.register.edit(id, readBody({ ...body, id }), decider(request)));
    },
  }),
  operation({
    ...{ ...about, id: 'removeEntry', method: 'POST', path: '/media-register/{id}/remove' },
    summary: 'Take it out',
    ...{ params: one, body: because, answer: version, problems: REFUSED },
    run: async ({ site, request, params, body }) =>
      versionOf(await site.deps.media.register.remove(params.id, body.reason.toWellFormed(), decider(request))),
  }),
  operation({
    ...{ ...about, id: 'planImport', method: 'POST', path: '/media-register/import/plan' },
    summary: 'What importing a text would do; nothing is written',
    ...{ body: importText, maxBodyBytes: MAX_IMPORT_BODY_BYTES },
    answer: importPlan,
    run: async ({ site, body }) => {
      const plan = await site.deps.media.register.plan(body.text);
      return importPlanOf(plan, { added: plan.added.map(({ id }) => id), changed: plan.changed.map(({ id }) => id) });
    },
  }),
  operation({
    ...{ ...about, id: 'importEntries', method: 'POST', path: '/media-register/import' },
    summary: 'Import a text as a whole, or nothing of it',
    ...{ body: importText, maxBodyBytes: MAX_IMPORT_BODY_BYTES },
    answer: version,
    problems: ['notImportable', 'nothingToDo', 'full', 'tooLarge', 'raced'],
    run: async ({ site, request, body }) =>
      versionOf(await site.deps.media.register.importAll(body.text, decider(request))),
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

async function findEntry(site: Site, id: string): Promise<RegisteredMedium> {
  const wanted = id.toLowerCase();
  const found = (await site.deps.store.mediaRegister.devices()).find((of) => of.id.toLowerCase() === wanted);
  if (found === undefined) throw new Problem('notFound');
  return found;
}

/** @throws Problem that names each field which is wrong */
function readBody({ hasKeys = false, ...texts }: Partial<Omit<EntryFields, 'hasKeys'>> & { hasKeys?: boolean }): Entry {
  const reading = readEntry({ ...EMPTY_ENTRY, ...texts, hasKeys: hasKeys ? 'yes' : 'no' });
  if (reading.ok) return reading.entry;
  throw new Problem('badEntry', {
    errors: reading.mistakes.map(({ field, code }) => ({ at: `body/${field}`, text: code })),
  });
}

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
