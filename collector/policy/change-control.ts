/**
 * How a policy changes:
 *
 *   draft ─► check ─► ask ─► others approve ─► signed, published, audited ─► agents
 *   an older version ─► ask ─► others approve ─► its text, published as a new version
 *
 * How many persons it takes is said by the policy in force, so that lowering the number takes the present number.
 */
import { createHash } from 'node:crypto';
import type { Sign } from '../../protocol/signing.ts';
import type { ApprovalDesk, AskingRefusal, DecidingRefusal, Person } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type {
  Approval,
  ApprovalDecision,
  PolicyApprovalAction,
  PolicyDraft,
  PolicyVersion,
  Store,
} from '../store/store.ts';
import type { Mistake } from './document/mistakes.ts';
import { checkPolicy, readPolicy } from './document/read.ts';
import { signedAgentPolicy } from './for-agents/agent-document.ts';
import { personsNeeded } from './persons-needed.ts';

/** What an approved change puts in place. Words in `approval.binds`, compared whole. */
interface Change {
  action: 'publishPolicy' | 'rollBackPolicy';
  subject: string;
  binds: string;
  source: string;
  /** The version that it replaces: people compared it with that one. */
  over: number;
  draft: PolicyDraft | null;
  rolledBackTo: number | null;
}

export type ChangeRefusal =
  | { code: 'notFound' | 'notOpen' | 'outOfDate' | 'unchanged' | 'raced'; message: string }
  | { code: 'mistakes'; message: string; mistakes: readonly Mistake[] }
  | { code: 'notApproved'; message: string }
  | { code: 'approval'; why: AskingRefusal | DecidingRefusal; message: string };

export type ChangeOutcome =
  | { kind: 'published'; version: PolicyVersion }
  | { kind: 'pending'; approval: Approval }
  | { kind: 'declined'; approval: Approval }
  | ({ kind: 'refused' } & ChangeRefusal);

export interface ChangeControlDeps {
  store: Pick<Store, 'policies' | 'approvals'>;
  desk: ApprovalDesk;
  trail: AuditTrail;
  sign: Sign;
  now: () => number;
  /** After a version is durable: agents need not wait until it is looked for. */
  onPublished?: () => void;
}

const refused = (refusal: ChangeRefusal): ChangeOutcome => ({ kind: 'refused', ...refusal });

export class ChangeControl {
  readonly #deps: ChangeControlDeps;

  constructor(deps: ChangeControlDeps) {
    this.#deps = deps;
  }

  /** Asks to publish an open draft; publishes it at once where the asker's word is enough. */
  async publish(draftId: number, reason: string, person: Person): Promise<ChangeOutcome> {
    const change = await this.#draftChange(draftId);
    return 'kind' in change ? change : await this.#ask(change, reason, person);
  }

  /** Asks to publish the text of an older version anew. */
  async rollBack(version: number, reason: string, person: Person): Promise<ChangeOutcome> {
    const change = await this.#rollBackChange(version);
    return 'kind' in change ? change : await this.#ask(change, reason, person);
  }

  /** One person's word on a change; the last one that it takes carries it out. */
  async decide(
    approvalId: number,
    decision: ApprovalDecision['decision'],
    note: string,
    person: Person,
  ): Promise<ChangeOutcome> {
    const asked = await this.#deps.store.approvals.approval(approvalId);
    if (asked !== undefined && !isOfPolicy(asked.action)) return notOfPolicy(asked);
    const decided = await this.#deps.desk.decide(approvalId, decision, note, person);
    if (!decided.ok) {
      const { code: why, message } = decided;
      return refused(why === 'notFound' ? { code: why, message } : { code: 'approval', why, message });
    }
    return await this.#settle(decided.approval, person);
  }

  async #ask(change: Change, reason: string, person: Person): Promise<ChangeOutcome> {
    const waiting = await this.#approvedBefore(change);
    if (waiting !== undefined) return await this.#settle(waiting, person);
    const { action, subject, binds } = change;
    const needed = await personsNeeded(this.#deps.store.policies);
    const asking = await this.#deps.desk.ask({ action, subject, binds, reason, needed }, person);
    if (!asking.ok) return refused({ code: 'approval', why: asking.code, message: asking.message });
    return await this.#settle(asking.approval, person);
  }

  /** Approved and never carried out: the program ended in between. */
  async #approvedBefore(change: Change): Promise<Approval | undefined> {
    const approved = await this.#deps.store.approvals.approvals({ state: 'approved', maxApprovals: 100 });
    return approved.find(({ binds, carriedOutMs }) => binds === change.binds && carriedOutMs === null);
  }

  async #settle(approval: Approval, person: Person): Promise<ChangeOutcome> {
    switch (approval.state) {
      case 'pending':
        return { kind: 'pending', approval };
      case 'declined':
        return { kind: 'declined', approval };
      case 'approved':
        return await this.#carryOut(approval, person);
      case 'expired':
      case 'withdrawn':
        return refused({ code: 'notApproved', message: `approval ${approval.approvalId} is ${approval.state}` });
    }
  }

  async #carryOut(approval: Approval, person: Person): Promise<ChangeOutcome> {
    const change = await this.#changeOf(approval);
    if ('kind' in change) return change;
    if (change.binds !== approval.binds) {
      const message =
        'what was approved is not what is there now (the text, or the policy in force, changed): ask anew';
      return refused({ code: 'outOfDate', message });
    }
    return await this.#put(change, approval, person);
  }

  async #changeOf(approval: Approval): Promise<Change | ChangeOutcome> {
    const number = Number(/\d+/.exec(approval.subject)?.[0]);
    if (approval.action === 'publishPolicy') return await this.#draftChange(number);
    if (approval.action === 'rollBackPolicy') return await this.#rollBackChange(number);
    return notOfPolicy(approval);
  }

  async #put(change: Change, approval: Approval, person: Person): Promise<ChangeOutcome> {
    const { store, trail, sign, now } = this.#deps;
    const reading = readPolicy(change.source);
    if (!reading.ok) return mistakesIn(change.subject, reading.mistakes);
    // The next after the one that was compared with: the store refuses it when another came in between.
    const number = change.over + 1;
    const signed = signedAgentPolicy(reading.policy, number, { sign, nowMs: now() });
    // As late as can be: from then on the version counts, and it must be on the disk by then.
    const publishedMs = now();
    const version: PolicyVersion = {
      ...{ version: number, publishedMs, publishedBy: approval.requestedBy },
      approvedBy: approval.decisions.filter(({ decision }) => decision === 'approved').map((said) => said.person),
      ...{ reason: approval.reason, source: change.source, rolledBackTo: change.rolledBackTo },
      ...signed,
    };
    const action = change.action === 'publishPolicy' ? 'policyPublished' : 'policyRolledBack';
    const detail = `${change.subject}, asked for by ${approval.requestedBy}: ${approval.reason}`;
    const entry = trail.entry(person, action, `policy version ${number}`, detail);
    const draft = change.draft === null ? null : { draftId: change.draft.draftId, revision: change.draft.revision };
    const closes = { draft, approvalId: approval.approvalId };
    if (await store.policies.publish(version, closes, { ...entry, actor: person.actor })) {
      this.#deps.onPublished?.();
      return { kind: 'published', version };
    }
    return refused({
      code: 'raced',
      message: 'somebody else published or changed the draft at this moment: look again',
    });
  }

  async #draftChange(draftId: number): Promise<Change | ChangeOutcome> {
    const { policies } = this.#deps.store;
    const draft = await policies.draft(draftId);
    if (draft === undefined) return refused({ code: 'notFound', message: `no draft ${draftId}` });
    if (draft.state !== 'open') return refused({ code: 'notOpen', message: `draft ${draftId} is ${draft.state}` });
    const current = await policies.current();
    if (draft.basedOn !== (current?.version ?? 0)) {
      const message = `draft ${draftId} began from version ${draft.basedOn}, and version ${current?.version} is in force now: draft it anew from that one`;
      return refused({ code: 'outOfDate', message });
    }
    if (draft.source === current?.source) {
      return refused({ code: 'unchanged', message: `draft ${draftId} says the same as the policy in force` });
    }
    const reading = checkPolicy(draft.source);
    if (!reading.ok) return mistakesIn(`draft ${draftId}`, reading.mistakes);
    const subject = `policy draft ${draftId}`;
    const binds = `${subject}, revision ${draft.revision}, ${hash(draft.source)}, over version ${draft.basedOn}`;
    const what = { action: 'publishPolicy', subject, binds, source: draft.source } as const;
    return { ...what, over: draft.basedOn, draft, rolledBackTo: null };
  }

  async #rollBackChange(version: number): Promise<Change | ChangeOutcome> {
    const { policies } = this.#deps.store;
    const [old, current] = [await policies.version(version), await policies.current()];
    if (old === undefined) return refused({ code: 'notFound', message: `no version ${version}: see "policy history"` });
    if (old.source === current?.source) {
      return refused({ code: 'unchanged', message: `version ${version} says the same as the policy in force` });
    }
    const over = current?.version ?? 0;
    const subject = `policy version ${version}, again`;
    const binds = `${subject}, ${hash(old.source)}, over version ${over}`;
    const what = { action: 'rollBackPolicy', subject, binds, source: old.source } as const;
    return { ...what, over, draft: null, rolledBackTo: version };
  }
}

const hash = (source: string): string => `SHA-256 ${createHash('sha256').update(source).digest('hex')}`;

const isOfPolicy = (action: Approval['action']): action is PolicyApprovalAction =>
  action === 'publishPolicy' || action === 'rollBackPolicy';

/** Each kind of request is decided where it can be carried out. */
const notOfPolicy = ({ approvalId }: Approval): ChangeOutcome =>
  refused({ code: 'notFound', message: `approval ${approvalId} is not about the policy: decide it at the dashboard` });

function mistakesIn(what: string, mistakes: readonly Mistake[]): ChangeOutcome {
  const message = `${what} has ${mistakes.length} mistakes and cannot be published`;
  return refused({ code: 'mistakes', message, mistakes });
}
