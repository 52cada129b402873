/**
 * Refusals of the API as RFC 9457 problem details. The codes are a closed list that programs may rely on; the sentences are for the log
 * of whoever writes such a program, in English as the documentation of the API is, and are no text of a page.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClosedRefusal } from '../../accounts/closed-desk.ts';
import type { AskingRefusal, DecidingRefusal } from '../../approval/approval-desk.ts';
import type { RegisterRefusal } from '../../media/register-desk.ts';
import type { RequestRefusal } from '../../media/request-desk.ts';
import type { TokenRefusal } from '../../people/api-tokens.ts';
import type { PeopleRefusal } from '../../people/people-control.ts';
import type { ChangeRefusal } from '../../policy/change-control.ts';
import { StoreError } from '../../store/store.ts';
import { NoToken, NotAllowed, NotFound, ScopeMissing } from '../errors.ts';
import type { Site } from '../site.ts';

export type ProblemCode =
  | TokenRefusal
  | RequestRefusal
  | RegisterRefusal
  | ClosedRefusal
  | 'tokenMissing'
  | 'scopeMissing'
  | 'notAllowed'
  | 'badRequest'
  | 'badJson'
  | 'notJson'
  | 'tooLong'
  | 'wrongHost'
  | 'tooManyRequests'
  | 'noteMissing'
  | 'noteTooLong'
  | 'badPlan'
  | 'badSearch'
  | 'lookMissing'
  | 'badException'
  | 'badEntry'
  | 'badGroup'
  | 'badAccount'
  | 'busy'
  | 'untried'
  | 'tooManyDrafts'
  | 'dashboardOnly'
  | 'mistakes'
  | Exclude<ChangeRefusal['code'], 'approval'>
  | Exclude<PeopleRefusal['code'], 'approval'>
  | AskingRefusal
  | DecidingRefusal
  | 'revealFirst'
  | 'stale'
  | 'held'
  | 'notYours'
  | 'storeFailed'
  | 'failed';

/** Status and title of each. */
const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  tokenMissing: [401, 'No token: send "Authorization: Bearer" with one'],
  tokenInvalid: [401, 'There is no such token'],
  tokenExpired: [401, 'The token has expired: make another'],
  tokenRevoked: [401, 'The token was revoked'],
  personLocked: [401, 'The person whose token this is may not sign in now'],
  scopeMissing: [403, 'The token is not for this'],
  notAllowed: [403, 'The roles of the person whose token this is do not allow this'],
  notFound: [404, 'There is no such thing, or not for this person'],
  badRequest: [400, 'The request does not fit its description: see errors'],
  badJson: [400, 'The body is no JSON'],
  notJson: [415, 'The body must be application/json'],
  tooLong: [413, 'The body is too long'],
  wrongHost: [421, 'This collector does not go by that name'],
  tooManyRequests: [429, 'Too many requests: wait as long as Retry-After says'],
  noteMissing: [422, 'A concern needs a note'],
  noteTooLong: [422, 'The note is too long'],
  badPlan: [422, 'Nobody who reviews, or no day to come: see errors'],
  badSearch: [422, 'It does not say what to look for, when, or why: see errors'],
  lookMissing: [422, 'It takes a reason: say it with startAccountLook, and send the lookId'],
  badException: [422, 'It is no exception that can be made: see errors'],
  badEntry: [422, 'It is no entry of the register: see errors'],
  badAccount: [422, 'It is no account of the list: see errors'],
  listedAlready: [409, 'The account is on the list already'],
  ownAccount: [403, 'It is this person’s own account: somebody else decides about it'],
  listFull: [409, 'The list is full: take off accounts that were deleted'],
  badGroup: [422, 'There is no such group of computers'],
  busy: [409, 'A draft is being tried already: wait for it, or stop it'],
  untried: [409, 'What it would flag has not been looked at: try this revision first'],
  tooManyDrafts: [409, 'As many drafts are open as can be: discard one first'],
  dashboardOnly: [403, 'Its last step shows a password once: a person does that at the dashboard'],
  mistakes: [422, 'The policy has mistakes: see errors, whose places are line:column'],
  notOpen: [409, 'The draft is not open any more'],
  outOfDate: [409, 'Something else has changed since: ask anew'],
  unchanged: [409, 'It says the same as what is there'],
  notApproved: [409, 'It was not agreed to'],
  alreadyAsked: [409, 'The same waits for somebody’s word already'],
  tooManyPending: [409, 'Too much is waiting: decide some of it first'],
  notOwn: [403, 'Somebody else asked for it: decline it'],
  spokenAlready: [409, 'This person has said their word already'],
  notPending: [409, 'It does not wait any more'],
  expired: [409, 'Nobody decided in time: ask anew'],
  badName: [422, 'That is no name'],
  nameTaken: [409, 'Somebody has that name'],
  noRole: [422, 'A person has one role at least'],
  tooManyAccounts: [422, 'Too many accounts'],
  self: [403, 'Nobody changes what they may themselves'],
  lastManager: [409, 'Somebody must be left who looks after people'],
  revealFirst: [422, 'Calling it a false alarm takes having seen its hidden text: a person does that at the dashboard'],
  stale: [409, 'It has changed since that version: read it again'],
  held: [409, 'Somebody else is on it: ask with takeOver to go on nevertheless'],
  notYours: [409, 'The claim is not yours'],
  decidedAlready: [409, 'Somebody has decided it already'],
  lapsed: [409, 'It has lapsed: the person asks again'],
  own: [403, 'Nobody decides what they asked for themselves'],
  reasonMissing: [422, 'A reason is needed'],
  reasonTooLong: [422, 'The reason is too long'],
  unknownDevice: [409, 'Its insertion never arrived: nobody can approve it'],
  pulledOut: [409, 'It has no serial number and is not in any more'],
  lost: [409, 'It was reported lost'],
  unsafe: [409, 'A workstation lets no such device in, whatever was approved'],
  badEnd: [422, 'That day is over, or too far ahead'],
  tooManyGrants: [409, 'The workstation has as many approvals as it can hold: end some'],
  ended: [409, 'It has ended already'],
  raced: [409, 'Others were changing the same: try again'],
  taken: [409, 'That name is taken'],
  lostAlready: [409, 'It is reported lost already'],
  notLost: [409, 'It is not reported lost'],
  full: [409, 'The register is full'],
  tooLarge: [409, 'The register would become too large for workstations'],
  notImportable: [422, 'The file cannot be imported'],
  nothingToDo: [409, 'There is nothing to change'],
  storeFailed: [503, 'The collector cannot read or write its data now'],
  failed: [500, 'The collector failed: see its log for the reference'],
};

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];
export const statusOfProblem = (code: ProblemCode): number => PROBLEMS[code][0];
export const titleOfProblem = (code: ProblemCode): string => PROBLEMS[code][1];

/** What an operation throws to refuse; `detail` says more than the title does. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly more: { detail?: string; errors?: readonly { at: string; text: string }[] };

  constructor(code: ProblemCode, more: Problem['more'] = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** Sends what went wrong. Only faults of ours are logged as errors, and never with the address's query. */
export function sendProblem(site: Site, error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  const status = statusOfProblem(problem.code);
  const reference = status >= 500 ? request.id : undefined;
  if (reference !== undefined) {
    const route = request.routeOptions.url ?? 'unknown';
    site.deps.log.error({ err: error, reference, route, method: request.method }, 'an operation of the API failed');
  }
  // RFC 6750 section 3: a challenge, with a code where a token was sent.
  if (status === 401) reply.header('www-authenticate', challengeOf(problem.code));
  const body = { type: 'about:blank', status, code: problem.code, title: titleOfProblem(problem.code) };
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ ...body, ...problem.more, ...(reference === undefined ? {} : { reference }) }));
}

const challengeOf = (code: ProblemCode): string =>
  code === 'tokenMissing' ? 'Bearer realm="Watchkeeper"' : 'Bearer realm="Watchkeeper", error="invalid_token"';

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NoToken) return new Problem(error.code);
  if (error instanceof ScopeMissing) return new Problem('scopeMissing', { detail: error.message });
  if (error instanceof NotAllowed) return new Problem('notAllowed');
  if (error instanceof NotFound) return new Problem('notFound');
  if (error instanceof StoreError) return new Problem('storeFailed');
  const status = 'statusCode' in error ? error.statusCode : 500;
  switch (status) {
    case 400:
      return new Problem('badJson');
    case 404:
      return new Problem('notFound');
    case 413:
      return new Problem('tooLong');
    case 415:
      return new Problem('notJson');
    case 421:
      return new Problem('wrongHost');
    case 429:
      return new Problem('tooManyRequests');
    default:
      return new Problem('failed');
  }
}
