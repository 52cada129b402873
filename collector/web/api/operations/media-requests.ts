/** People who wait with a device, the answer to them, and approvals that are in force. */
import Type, { type Static } from 'typebox';
import type { GrantEnd } from '../../../media/grant-times.ts';
import type { RequestOutcome } from '../../../media/request-desk.ts';
import { isOwnAccount, type MediaRequest } from '../../../store/store.ts';
import {
  decider,
  MAX_REASON_UNITS,
  MAX_SHOWN_REQUESTS,
  openRequests,
  recordLook,
  withoutOwn,
} from '../../routes/media/common.ts';
import { type Call, operation } from '../operation.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { done, hexId, oneOf, only, orNull, time, timeOf } from '../schemas.ts';
import { attachment, attachmentOf, medium, mediumOf } from './media.ts';

const request = only({
  ...{ deviceId: hexId, requestId: hexId, hostname: Type.String(), account: Type.String() },
  reason: Type.String({ description: 'In the own words of whoever asks' }),
  ...{ at: time, state: oneOf(['open', 'approved', 'declined']) },
  medium: orNull(medium),
  attachment: orNull(attachment),
});
const grant = only({
  ...{ grantId: hexId, deviceId: hexId, hostname: Type.String(), account: Type.String() },
  ...{ vendorId: Type.Integer(), productId: Type.Integer(), serial: Type.String() },
  ...{ verdict: oneOf(['allow', 'readOnly']), madeAt: time, madeBy: Type.String(), until: time, reason: Type.String() },
});
const one = only({ deviceId: hexId, requestId: hexId });
const MAX_DECIDED = 20;
const note = Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS });
const about = { tag: 'Removable media', needs: 'approveMedia' } as const;
const REFUSED: readonly ProblemCode[] = [
  ...(['decidedAlready', 'lapsed', 'reasonMissing', 'reasonTooLong', 'unknownDevice', 'pulledOut'] as const),
  ...(['lost', 'unsafe', 'badEnd', 'tooManyGrants', 'raced'] as const),
];

export const mediaRequestOperations = [
  operation({
    ...{ ...about, id: 'listMediaRequests', method: 'GET', path: '/media-requests' },
    summary: `People who wait with a device, oldest first, at most ${MAX_SHOWN_REQUESTS}`,
    answer: only({ items: Type.Array(request), count: Type.Integer({ description: 'All that wait' }) }),
    run: async ({ site, request: asking }) => {
      await recordLook(site, asking, 'mediaListOpened', 'media requests');
      const { shown, count } = await openRequests(site, asking);
      return { items: shown.map(requestOf), count };
    },
  }),
  operation({
    ...{ ...about, id: 'listDecidedMediaRequests', method: 'GET', path: '/media-requests/decided' },
    summary: `Those that were decided last, at most ${MAX_DECIDED}`,
    answer: only({ items: Type.Array(request) }),
    run: async ({ site, request: asking }) => {
      await recordLook(site, asking, 'mediaListOpened', 'media requests');
      const decided = await site.deps.store.mediaRequests.decidedRequests(MAX_DECIDED);
      return { items: withoutOwn(decided, asking).map(requestOf) };
    },
  }),
  operation({
    ...{ ...about, id: 'getMediaRequest', method: 'GET', path: '/media-requests/{deviceId}/{requestId}' },
    summary: 'One of them',
    params: one,
    answer: request,
    run: async (call) => {
      const found = await requireRequest(call);
      await recordLook(call.site, call.request, 'mediaListOpened', `media request ${found.requestId}`);
      return requestOf(found);
    },
  }),
  operation({
    ...{ ...about, id: 'approveMediaRequest', method: 'POST', path: '/media-requests/{deviceId}/{requestId}/approve' },
    summary: 'Let the device in for this person at this workstation, for a while',
    params: one,
    body: only({
      verdict: oneOf(['allow', 'readOnly']),
      until: oneOf(['lesson', 'today', 'day']),
      day: Type.Optional(Type.String({ maxLength: 10, description: 'YYYY-MM-DD, where until is day' })),
      note,
    }),
    answer: only({ grantId: hexId, until: time }),
    problems: REFUSED,
    run: async (call) => {
      const { site, request: asking, params, body } = call;
      await requireRequest(call);
      const end: GrantEnd = body.until === 'day' ? { kind: 'day', day: body.day ?? '' } : { kind: body.until };
      const answer = { verdict: body.verdict, end, note: body.note.toWellFormed() };
      const outcome = refused(await site.deps.media.requests.approve(params, answer, decider(asking)));
      if (outcome.grant === null) throw new Error('a request was approved without a grant');
      return { grantId: outcome.grant.grantId, until: timeOf(outcome.grant.untilMs) };
    },
  }),
  operation({
    ...{ ...about, id: 'declineMediaRequest', method: 'POST', path: '/media-requests/{deviceId}/{requestId}/decline' },
    summary: 'Do not let the device in',
    params: one,
    body: only({ note }),
    answer: done,
    problems: ['decidedAlready', 'lapsed', 'reasonMissing', 'reasonTooLong'],
    run: async (call) => {
      const { site, request: asking, params, body } = call;
      await requireRequest(call);
      refused(await site.deps.media.requests.decline(params, body.note.toWellFormed(), decider(asking)));
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...about, id: 'listMediaGrants', method: 'GET', path: '/media-grants' },
    summary: `Approvals in force, those that end first come first, at most ${MAX_SHOWN_REQUESTS}`,
    answer: only({ items: Type.Array(grant) }),
    run: async ({ site, request: asking }) => {
      await recordLook(site, asking, 'mediaListOpened', 'media approvals');
      const nowMs = site.deps.clock.nowMs();
      const grants = await site.deps.store.mediaRequests.grantsInForce(nowMs, MAX_SHOWN_REQUESTS);
      return {
        items: withoutOwn(grants, asking).map((of) => ({
          ...{ grantId: of.grantId, deviceId: of.deviceId, hostname: of.hostname, account: of.account },
          ...{ vendorId: of.vendorId, productId: of.productId, serial: of.serial, verdict: of.verdict },
          ...{ madeAt: timeOf(of.madeMs), madeBy: of.madeBy, until: timeOf(of.untilMs), reason: of.reason },
        })),
      };
    },
  }),
  operation({
    ...{ ...about, id: 'endMediaGrant', method: 'POST', path: '/media-grants/{grantId}/end' },
    summary: 'End an approval before its time',
    params: only({ grantId: hexId }),
    answer: done,
    problems: ['ended', 'raced'],
    run: async ({ site, request: asking, params }) => {
      refused(await site.deps.media.requests.endGrant(params.grantId, decider(asking)));
      return { done: true } as const;
    },
  }),
];

/** One of their own account is not there for them: others decide it. @throws Problem */
async function requireRequest({
  site,
  person,
  params,
}: Pick<
  Call<{ deviceId: string; requestId: string }, never, never>,
  'site' | 'person' | 'params'
>): Promise<MediaRequest> {
  const found = await site.deps.store.mediaRequests.request(params.deviceId, params.requestId);
  if (found === undefined || isOwnAccount(person, found.account)) throw new Problem('notFound');
  return found;
}

/** @throws Problem when it was not carried out. */
function refused(outcome: RequestOutcome): Extract<RequestOutcome, { ok: true }> {
  if (outcome.ok) return outcome;
  throw new Problem(outcome.code);
}

const requestOf = (of: MediaRequest): Static<typeof request> => ({
  ...{ deviceId: of.deviceId, requestId: of.requestId, hostname: of.hostname, account: of.account },
  ...{ reason: of.reason, at: timeOf(of.atMs), state: of.state },
  medium: of.medium === undefined ? null : mediumOf(of.medium),
  attachment: of.attachment === undefined ? null : attachmentOf(of.attachment),
});
