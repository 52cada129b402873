/** One removable device with its journey (audited), and reporting it lost. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entriesOf, hex4 } from '../../../media/medium-identity.ts';
import type { RegisterOutcome } from '../../../media/register-desk.ts';
import { EMPTY_ENTRY, readEntry } from '../../../media/register-entry.ts';
import type { Medium } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { type Site, viewContext } from '../../site.ts';
import { deviceName } from '../../view-models/media/device-name.ts';
import { mediumPage } from '../../view-models/media/medium-page.ts';
import { positive } from '../review.ts';
import { allowed, decider, MAX_REASON_UNITS, recordLook, seenMedia, sendMediaPage } from './common.ts';

interface Params {
  Params: { id: string };
}

const EMPTY = form({ id: '', reason: '' });

export function mediumRoutes(app: FastifyInstance, site: Site): void {
  app.get<Params>('/media/:id', { config: { needs: 'seeMedia' } }, async (request, reply) =>
    show(site, request, reply, await find(site, request, request.params.id), EMPTY),
  );

  app.post<Params>(
    '/media/:id/lost',
    { config: { needs: 'manageRegister' }, preHandler: checkForm(app) },
    async (request, reply) => {
      const medium = await find(site, request, request.params.id);
      const values = { id: typed(request, 'id', 100), reason: typed(request, 'reason', MAX_REASON_UNITS) };
      const outcome = await reportMediumLost(site, request, medium, values);
      if (outcome === 'badName') {
        const errors = [{ field: 'id', text: site.texts.media.register.mistake.idShape }];
        return show(site, request, reply.code(422), medium, form(values, errors));
      }
      if (!outcome.ok) {
        const field = outcome.code === 'taken' ? 'id' : 'reason';
        const errors = [{ field, text: site.texts.media.register.refused[outcome.code] }];
        return show(site, request, reply.code(422), medium, form(values, errors));
      }
      request.session.notice = site.texts.media.medium.reported;
      return reply.redirect(`/media/${medium.mediaId}`, 303);
    },
  );
}

/** One that only the viewer's own account has had in is not there for them. */
async function find(site: Site, request: FastifyRequest, id: string): Promise<Medium> {
  const mediaId = positive(id);
  const medium = mediaId === undefined ? undefined : await seenMedia(site, request).medium(mediaId);
  if (!medium) throw new NotFound();
  return medium;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  medium: Medium,
  shown: Form,
): Promise<FastifyReply> {
  const files = allowed(request, 'seeMediaFiles');
  await recordLook(site, request, 'mediumOpened', `medium ${medium.mediaId}`, files ? 'with names of files' : '');
  const sources = { store: site.deps.store, seen: seenMedia(site, request), files };
  const page = await mediumPage(sources, medium, viewContext(site));
  const ids = { vendor: hex4(medium.vendorId), product: hex4(medium.productId), serial: medium.serial };
  const model = { page, files, form: shown, addHref: `/media/register/add?${new URLSearchParams(ids)}` };
  const hasErrors = shown.errors.length > 0;
  return sendMediaPage(site, request, reply, 'medium', { title: deviceName(medium), tab: 'list', model, hasErrors });
}

/** The entry that names this very device, or a new one under the name that was typed. An entry of its model is left alone: it means others too. */
export async function reportMediumLost(
  site: Site,
  request: FastifyRequest,
  medium: Medium,
  { id, reason }: { id: string; reason: string },
): Promise<RegisterOutcome | 'badName'> {
  const { register } = site.deps.media;
  const person = decider(request);
  const entries = entriesOf(medium, await site.deps.store.mediaRegister.devices());
  const itself = entries.find(({ match }) => match.kind !== 'model' || medium.serial === '');
  if (itself !== undefined) return register.reportLost(itself.id, reason, person);
  const numbers = { vendor: hex4(medium.vendorId), product: hex4(medium.productId), serial: medium.serial };
  const reading = readEntry({ ...EMPTY_ENTRY, ...numbers, id });
  return reading.ok ? register.addLost(reading.entry, reason, person) : 'badName';
}
