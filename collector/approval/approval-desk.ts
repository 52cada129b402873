/**
 * The one mechanism for actions that a second person must approve: publishing a policy today; opening a sealed case, exporting
 * and the like later. It knows persons and reasons, not what the actions do.
 */
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Authority } from '../people/authority.ts';
import { APPROVAL_NEEDS } from '../people/permissions.ts';
import type { Approval, ApprovalAction, ApprovalDecision, ApprovalStore } from '../store/store.ts';

/** Nobody remembers after a week what was asked for. */
const APPROVAL_DAYS = 7;
const APPROVAL_MS = APPROVAL_DAYS * 86_400_000;
export const MAX_PENDING = 100;
export const MAX_REASON_UNITS = 1_000;

/** Somebody who has shown who they are: a person by password or session, and where they sit. */
export interface Person {
  /** As in the list of people. */
  name: string;
  /** For the audit record, e.g. `Jo Bloggs (command line root)`. */
  actor: string;
  /** Network address of the browser; empty at the command line. */
  from: string;
}

export interface Asked {
  action: ApprovalAction;
  subject: string;
  binds: string;
  reason: string;
  /** Persons whose word it takes, the asker included. */
  needed: number;
}

export type Asking =
  | { ok: true; approval: Approval }
  | {
      ok: false;
      code: 'notAllowed' | 'reasonMissing' | 'reasonTooLong' | 'alreadyAsked' | 'tooManyPending';
      message: string;
    };

export type Deciding =
  | { ok: true; approval: Approval }
  | {
      ok: false;
      code: 'notAllowed' | 'notFound' | 'own' | 'notOwn' | 'spokenAlready' | 'notPending' | 'expired';
      message: string;
    };

export type AskingRefusal = Extract<Asking, { ok: false }>['code'];
export type DecidingRefusal = Extract<Deciding, { ok: false }>['code'];

export interface ApprovalDeskDeps {
  /** Whether somebody's roles let them ask or decide. */
  may: Authority;
  approvals: ApprovalStore;
  trail: AuditTrail;
  now: () => number;
}

export class ApprovalDesk {
  readonly #deps: ApprovalDeskDeps;

  constructor(deps: ApprovalDeskDeps) {
    this.#deps = deps;
  }

  /** Asks for the others' word; approved at once where the asker's is enough. */
  async ask(asked: Asked, person: Person): Promise<Asking> {
    const { approvals, trail, now, may } = this.#deps;
    const reason = asked.reason.trim();
    if (!(await may(person.name, APPROVAL_NEEDS[asked.action].ask))) return notAllowed(person);
    if (reason === '')
      return { ok: false, code: 'reasonMissing', message: 'say why: it is recorded, and others decide by it' };
    if (reason.length > MAX_REASON_UNITS) {
      return { ok: false, code: 'reasonTooLong', message: `a reason has at most ${MAX_REASON_UNITS} characters` };
    }
    await this.expire();
    const pending = await approvals.approvals({ state: 'pending', maxApprovals: MAX_PENDING });
    const same = pending.find(({ action, binds }) => action === asked.action && binds === asked.binds);
    if (same !== undefined) {
      const message = `approval ${same.approvalId} waits for the same already, asked for by ${same.requestedBy}`;
      return { ok: false, code: 'alreadyAsked', message };
    }
    if (pending.length >= MAX_PENDING) {
      return {
        ok: false,
        code: 'tooManyPending',
        message: `${MAX_PENDING} approvals are waiting: decide some of them first`,
      };
    }
    const requestedMs = now();
    const times = { requestedMs, expiresMs: requestedMs + APPROVAL_MS };
    const audit = trail.entry(person, 'approvalRequested', asked.subject, `${asked.needed} persons: ${reason}`);
    const entry = { ...audit, actor: person.actor };
    return {
      ok: true,
      approval: await approvals.request({ ...asked, reason, requestedBy: person.name, ...times }, entry),
    };
  }

  /** One person's word. The store decides what it comes to; what it refuses is explained here. */
  async decide(
    approvalId: number,
    decision: ApprovalDecision['decision'],
    note: string,
    person: Person,
  ): Promise<Deciding> {
    const { approvals, trail, now } = this.#deps;
    const before = await approvals.approval(approvalId);
    if (before === undefined) return { ok: false, code: 'notFound', message: `no approval ${approvalId}` };
    if (!(await this.#deps.may(person.name, APPROVAL_NEEDS[before.action].decide))) return notAllowed(person);
    const action = decision === 'approved' ? 'approvalGiven' : 'approvalDeclined';
    const subject = `approval ${approvalId}: ${before.subject}`;
    const audit = { ...trail.entry(person, action, subject, note), actor: person.actor };
    const said = { person: person.name, decision, note: note.slice(0, MAX_REASON_UNITS), atMs: now() };
    const approval = await approvals.decide(approvalId, said, audit);
    if (approval !== undefined) return { ok: true, approval };
    return { ok: false, ...whyNot(before, person, said.atMs) };
  }

  /** By whoever asked: for anybody else declining, with their name to it, is the way. */
  async withdraw(approvalId: number, person: Person): Promise<Deciding> {
    const { approvals, trail } = this.#deps;
    const before = await approvals.approval(approvalId);
    if (before === undefined) return { ok: false, code: 'notFound', message: `no approval ${approvalId}` };
    if (!sameName(before.requestedBy, person.name)) {
      return { ok: false, code: 'notOwn', message: `${before.requestedBy} asked for it: decline it instead` };
    }
    const entry = trail.entry(person, 'approvalWithdrawn', `approval ${approvalId}`);
    const approval = await approvals.withdraw(approvalId, { ...entry, actor: person.actor });
    if (approval !== undefined) return { ok: true, approval };
    return { ok: false, code: 'notPending', message: `it is ${before.state} already` };
  }

  /** Marks what nobody decided in time. Called before each question, and nightly. */
  async expire(): Promise<number> {
    return await this.#deps.approvals.expire(this.#deps.now());
  }
}

const notAllowed = ({ name }: Person) =>
  ({ ok: false, code: 'notAllowed', message: `the roles of ${name} do not include this` }) as const;

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function whyNot(approval: Approval, person: Person, nowMs: number): Omit<Extract<Deciding, { ok: false }>, 'ok'> {
  if (approval.state === 'pending' && approval.expiresMs <= nowMs) {
    return { code: 'expired', message: `its ${APPROVAL_DAYS} days are over: ask anew` };
  }
  if (approval.state !== 'pending') return { code: 'notPending', message: `it is ${approval.state} already` };
  if (sameName(approval.requestedBy, person.name)) {
    return { code: 'own', message: 'nobody approves what they asked for themselves: another person must' };
  }
  return { code: 'spokenAlready', message: `${person.name} has spoken already` };
}
