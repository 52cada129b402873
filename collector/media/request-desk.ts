/** Ask and approve: somebody waits at a machine with a device; a person looks at it and lets it in for a while, or does not. */
import { fromHex } from '../../protocol/bytes.ts';
import type { MediaGrant } from '../../protocol/policy/media.ts';
import type { Sign } from '../../protocol/signed-document.ts';
import { MAX_REASON_UNITS, type Person } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { signedMediaGrants } from '../policy/for-agents/media-documents.ts';
import type {
  Grant,
  GrantsChange,
  MediaRegisterStore,
  MediaRequest,
  MediaRequestStore,
  NewAuditEntry,
} from '../store/store.ts';
import { isOwnAccount, MAX_GRANTS, REQUEST_LIFE_MS } from '../store/store.ts';
import { type GrantEnd, grantEndMs, type SchoolClock } from './grant-times.ts';
import { entriesOf } from './medium-identity.ts';

export type RequestRefusal =
  | 'notFound'
  | 'decidedAlready'
  | 'lapsed'
  | 'own'
  | 'reasonMissing'
  | 'reasonTooLong'
  /** Its insertion never arrived. */
  | 'unknownDevice'
  /** One without a serial number is known by where it is in, and it is not in any more. */
  | 'pulledOut'
  | 'lost'
  /** An agent lets no such device in, whatever was approved. */
  | 'unsafe'
  | 'badEnd'
  | 'tooManyGrants'
  | 'ended'
  | 'raced';

export type RequestOutcome = { ok: true; grant: Grant | null } | { ok: false; code: RequestRefusal };

export interface Answer {
  verdict: 'allow' | 'readOnly';
  end: GrantEnd;
  /** What was looked at, and why it may come in. */
  note: string;
}

/** Somebody who decides, with the accounts that are their own at workstations. */
export type Decider = Person & { accounts: readonly string[] };

export interface RequestDeskDeps {
  requests: MediaRequestStore;
  register: Pick<MediaRegisterStore, 'devices'>;
  trail: AuditTrail;
  sign: Sign;
  now: () => number;
  /** 16 random bytes in hexadecimal. */
  newId: () => string;
  clock: () => Promise<SchoolClock>;
  onChanged?: () => void;
}

/** Somebody else may change the same machine's approvals at the same moment. */
const MAX_TRIES = 5;
const INPUT: readonly string[] = ['keyboard', 'mouse', 'otherInput'];
const refused = (code: RequestRefusal): { ok: false; code: RequestRefusal } => ({ ok: false, code });

export class RequestDesk {
  readonly #deps: RequestDeskDeps;

  constructor(deps: RequestDeskDeps) {
    this.#deps = deps;
  }

  /** Those that somebody waits for, oldest first. */
  async open(maxRequests: number): Promise<MediaRequest[]> {
    return await this.#deps.requests.openRequests(this.#deps.now() - REQUEST_LIFE_MS, maxRequests);
  }

  async countOpen(): Promise<number> {
    return await this.#deps.requests.countOpen(this.#deps.now() - REQUEST_LIFE_MS);
  }

  /** For this device, person and time, on the machine where it was asked. */
  async approve(of: RequestId, answer: Answer, decider: Decider): Promise<RequestOutcome> {
    const { now, clock, trail } = this.#deps;
    const request = await this.#waiting(of, decider);
    if ('ok' in request) return request;
    const note = spoken(answer.note);
    if (typeof note !== 'string') return note;
    const device = await this.#approvable(request);
    if ('ok' in device) return device;
    const madeMs = now();
    const untilMs = grantEndMs(answer.end, madeMs, await clock());
    if (untilMs === undefined || untilMs <= madeMs) return refused('badEnd');
    const grant: Grant = {
      ...device,
      ...{ grantId: this.#deps.newId(), deviceId: request.deviceId, account: request.account },
      ...{ verdict: answer.verdict, untilMs, madeMs, madeBy: decider.name, reason: note },
      ...{ endedMs: null, endedBy: null },
    };
    const until = new Date(untilMs).toISOString();
    const detail = `${grant.verdict} until ${until} on ${request.hostname}: ${note}`;
    const entry = trail.entry(decider, 'mediaRequestApproved', `media request ${request.requestId}`, detail);
    const change: GrantsChange = { kind: 'approve', request: of, note, grant };
    return await this.#change(request.deviceId, change, { ...entry, actor: decider.actor });
  }

  async decline(of: RequestId, note: string, decider: Decider): Promise<RequestOutcome> {
    const { requests, trail, now } = this.#deps;
    const request = await this.#waiting(of, decider);
    if ('ok' in request) return request;
    const said = spoken(note);
    if (typeof said !== 'string') return said;
    const entry = trail.entry(decider, 'mediaRequestDeclined', `media request ${request.requestId}`, said);
    const audit = { ...entry, actor: decider.actor };
    const declined = await requests.decline({ ...of, note: said, atMs: now(), by: decider.name }, audit);
    return declined ? { ok: true, grant: null } : refused('decidedAlready');
  }

  /** Before its time. */
  async endGrant(grantId: string, person: Person): Promise<RequestOutcome> {
    const { requests, trail, now } = this.#deps;
    const grant = await requests.grant(grantId);
    if (grant === undefined) return refused('notFound');
    const atMs = now();
    if (grant.endedMs !== null || grant.untilMs <= atMs) return refused('ended');
    const entry = trail.entry(person, 'mediaGrantEnded', `approval ${grantId} of a removable device`);
    const change: GrantsChange = { kind: 'end', grantId, atMs, by: person.name };
    return await this.#change(grant.deviceId, change, { ...entry, actor: person.actor });
  }

  async #waiting(of: RequestId, decider: Decider): Promise<MediaRequest | Extract<RequestOutcome, { ok: false }>> {
    const request = await this.#deps.requests.request(of.deviceId, of.requestId);
    if (request === undefined) return refused('notFound');
    if (request.state !== 'open') return refused('decidedAlready');
    if (request.receivedMs <= this.#deps.now() - REQUEST_LIFE_MS) return refused('lapsed');
    // Nobody approves what they asked for themselves.
    return isOwnAccount(decider, request.account) ? refused('own') : request;
  }

  async #approvable({
    medium,
    attachment,
  }: MediaRequest): Promise<
    Pick<Grant, 'vendorId' | 'productId' | 'serial' | 'position'> | ReturnType<typeof refused>
  > {
    if (medium === undefined || attachment === undefined) return refused('unknownDevice');
    const known = entriesOf(medium, await this.#deps.register.devices());
    if (known.some(({ lostMs }) => lostMs !== null)) return refused('lost');
    const types = medium.functions.some((one) => INPUT.includes(one));
    const isKnownToType = known.some(({ hasKeys, match }) => hasKeys && match.kind !== 'model');
    if (attachment.doubtful || (types && !isKnownToType)) return refused('unsafe');
    const { vendorId, productId, serial } = medium;
    if (serial !== '') return { vendorId, productId, serial, position: '' };
    return attachment.toMs === null
      ? { vendorId, productId, serial, position: attachment.position }
      : refused('pulledOut');
  }

  /** All of the machine's approvals are signed anew with each change; one that was overtaken is tried again on what is there then. */
  async #change(deviceId: string, change: GrantsChange, audit: NewAuditEntry): Promise<RequestOutcome> {
    const { requests, sign, now, onChanged } = this.#deps;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const version = 1 + ((await requests.signedGrants(deviceId))?.version ?? 0);
      const inForce = await requests.grantsOf(deviceId, now());
      const after = grantsAfter(inForce, change);
      if (after.length > MAX_GRANTS) return refused('tooManyGrants');
      const signed = signedMediaGrants(fromHex(deviceId), after, version, sign);
      if (await requests.changeGrants({ ...signed, deviceId, madeMs: now() }, change, audit)) {
        onChanged?.();
        return { ok: true, grant: change.kind === 'approve' ? change.grant : null };
      }
      if (!(await this.#isOpenStill(change))) return refused(change.kind === 'approve' ? 'decidedAlready' : 'ended');
    }
    return refused('raced');
  }

  async #isOpenStill(change: GrantsChange): Promise<boolean> {
    const { requests } = this.#deps;
    if (change.kind === 'end') return (await requests.grant(change.grantId))?.endedMs === null;
    const { deviceId, requestId } = change.request;
    return (await requests.request(deviceId, requestId))?.state === 'open';
  }
}

export interface RequestId {
  deviceId: string;
  requestId: string;
}

function grantsAfter(inForce: readonly Grant[], change: GrantsChange): readonly MediaGrant[] {
  if (change.kind === 'approve') return [...inForce, change.grant];
  return inForce.filter(({ grantId }) => grantId !== change.grantId);
}

function spoken(note: string): string | Extract<RequestOutcome, { ok: false }> {
  const said = note.trim();
  if (said === '') return refused('reasonMissing');
  return said.length > MAX_REASON_UNITS ? refused('reasonTooLong') : said;
}
