/** Removable media as *Media* lists them. What the viewer's own account had in is not there. */
import Type, { type Static } from 'typebox';
import { TOLD_MEDIA_ACTIONS } from '../../../../protocol/media-event.ts';
import { MEDIA_CLASSES } from '../../../../protocol/policy/media-device.ts';
import type { Attachment, Medium } from '../../../store/store.ts';
import { allows } from '../../guard.ts';
import { MAX_REASON_UNITS, recordLook, seenMedia } from '../../routes/media/common.ts';
import { reportMediumLost } from '../../routes/media/medium.ts';
import { viewContext } from '../../site.ts';
import { mediumPage } from '../../view-models/media/medium-page.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { hexId, id, limitOf, oneOf, only, orNull, page, pageOf, paging, time, timeOf, timeOrNull } from '../schemas.ts';

const MAX_ATTACHMENTS = 100;

const mediumProperties = {
  mediaId: id,
  ...{ vendorId: Type.Integer(), productId: Type.Integer(), serial: Type.String() },
  ...{ manufacturer: Type.String(), product: Type.String(), label: Type.String() },
  class: orNull(oneOf(MEDIA_CLASSES)),
  functions: Type.Array(Type.String()),
  sizeBytes: orNull(Type.Integer()),
  encryption: Type.String(),
  fileSystems: Type.Array(Type.String()),
  ...{ firstSeenAt: time, lastSeenAt: time },
  simulated: Type.Boolean(),
};
export const medium = only(mediumProperties);
export const attachment = only({
  ...{ deviceId: hexId, hostname: Type.String(), account: Type.String() },
  from: time,
  to: orNull(time),
  action: orNull(oneOf(TOLD_MEDIA_ACTIONS, 'What the workstation decided')),
  reasons: Type.Array(Type.String()),
  policyVersion: Type.Integer(),
});

export const mediaOperations = [
  operation({
    ...{ id: 'listMedia', method: 'GET', path: '/media', tag: 'Removable media', needs: 'seeMedia' },
    summary: 'Devices that were ever plugged in, those seen last first',
    query: only({
      search: Type.Optional(Type.String({ maxLength: 100 })),
      class: Type.Optional(oneOf(MEDIA_CLASSES)),
      action: Type.Optional(oneOf(TOLD_MEDIA_ACTIONS)),
      in: Type.Optional(Type.Boolean({ description: 'Only those that are in now' })),
      ...paging,
    }),
    answer: page(only({ ...mediumProperties, workstations: Type.Integer(), last: orNull(attachment) })),
    run: async ({ site, request, query }) => {
      const { search = '', class: mediaClass = null, action = null, in: isIn = false } = query;
      const detail = search === '' ? '' : `search: ${search}`;
      await recordLook(site, request, 'mediaListOpened', 'removable media', detail);
      const limit = limitOf(query);
      const before = placeOf(query.cursor);
      const range = { maxMedia: limit + 1, ...(before === undefined ? {} : { before }) };
      const rows = await seenMedia(site, request).media({ search, mediaClass, action, isIn }, range);
      return pageOf(rows, limit, {
        item: (row) => ({
          ...mediumOf(row),
          workstations: row.machines,
          last: row.last === undefined ? null : attachmentOf(row.last),
        }),
        cursor: ({ lastSeenMs, mediaId }) => `${lastSeenMs}-${mediaId}`,
      });
    },
  }),
  operation({
    ...{ id: 'getMedium', method: 'GET', path: '/media/{mediaId}', tag: 'Removable media', needs: 'seeMedia' },
    summary: `One device, where it was, the newest ${MAX_ATTACHMENTS} times, and what happened the last time`,
    params: only({ mediaId: id }),
    answer: only({
      ...{ ...mediumProperties, attachments: Type.Array(attachment) },
      files: Type.Boolean({ description: 'Names of files are told: that takes the scope `seeMediaFiles`' }),
      happenings: Type.Array(
        only({ at: time, text: Type.String(), detail: Type.String({ description: 'Hidden names are not told' }) }),
        { description: 'In the words of the dashboard' },
      ),
    }),
    run: async ({ site, request, params }) => {
      const seen = seenMedia(site, request);
      const found = await seen.medium(params.mediaId);
      if (found === undefined) throw new Problem('notFound');
      const files = allows(request, 'seeMediaFiles');
      const detail = files ? 'with names of files' : '';
      await recordLook(site, request, 'mediumOpened', `medium ${found.mediaId}`, detail);
      const attachments = await seen.attachmentsOf(found.mediaId, MAX_ATTACHMENTS);
      const shown = await mediumPage({ store: site.deps.store, seen, files }, found, viewContext(site));
      const happenings = shown.happenings.map(({ atMs, text, detail: more }) => ({
        ...{ at: timeOf(atMs), text, detail: more },
      }));
      return { ...mediumOf(found), attachments: attachments.map(attachmentOf), files, happenings };
    },
  }),
  operation({
    ...{ id: 'reportMediumLost', method: 'POST', path: '/media/{mediaId}/lost', tag: 'Removable media' },
    needs: 'manageRegister',
    summary: 'Keep this very device out everywhere, under its entry in the register or a new one',
    params: only({ mediaId: id }),
    body: only({
      id: Type.Optional(Type.String({ maxLength: 100, description: 'Of the new entry, where there is none' })),
      reason: Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS }),
    }),
    answer: only({ version: Type.Integer({ description: 'Of the register' }) }),
    problems: ['badEntry', 'taken', 'lostAlready', 'reasonMissing', 'reasonTooLong', 'full', 'tooLarge', 'raced'],
    run: async ({ site, request, params, body }) => {
      const found = await seenMedia(site, request).medium(params.mediaId);
      if (found === undefined) throw new Problem('notFound');
      const typed = { id: body.id ?? '', reason: body.reason.toWellFormed() };
      const outcome = await reportMediumLost(site, request, found, typed);
      if (outcome === 'badName') {
        throw new Problem('badEntry', {
          detail: 'id is no name of an entry, or no entry can name such a serial number',
        });
      }
      if (!outcome.ok) throw new Problem(outcome.code);
      return { version: outcome.version };
    },
  }),
];

export const mediumOf = (of: Medium): Static<typeof medium> => ({
  ...{ mediaId: of.mediaId, vendorId: of.vendorId, productId: of.productId, serial: of.serial },
  ...{ manufacturer: of.manufacturer, product: of.product, label: of.label },
  ...{ class: of.mediaClass, functions: [...of.functions], sizeBytes: of.sizeBytes, encryption: of.encryption },
  fileSystems: [...of.fileSystems],
  ...{ firstSeenAt: timeOf(of.firstSeenMs), lastSeenAt: timeOf(of.lastSeenMs), simulated: of.simulated },
});

export const attachmentOf = (of: Attachment): Static<typeof attachment> => ({
  ...{ deviceId: of.deviceId, hostname: of.hostname, account: of.account },
  ...{ from: timeOf(of.fromMs), to: timeOrNull(of.toMs), action: of.action },
  reasons: of.reasons.map(({ kind }) => kind),
  policyVersion: of.policyVersion,
});

/** @throws Problem for what is no cursor of ours. */
function placeOf(cursor: string | undefined): { lastSeenMs: number; mediaId: number } | undefined {
  if (cursor === undefined) return undefined;
  const found = /^(\d{1,16})-(\d{1,15})$/.exec(cursor);
  if (found === null) throw new Problem('badRequest', { detail: 'cursor: take next of a page' });
  return { lastSeenMs: Number(found[1]), mediaId: Number(found[2]) };
}
