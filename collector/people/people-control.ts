/**
 * How people change: asked with a reason, agreed to by others where it gives somebody power, carried out, audited.
 *
 * Nobody changes what they themselves may, and the last person who looks after people stays. A password that the program makes is
 * shown once, to whoever completes the change: where it takes two, whoever asked does not learn it.
 */
import type { ApprovalDesk, AskingRefusal, DecidingRefusal, Person as Who } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { personsNeeded } from '../policy/persons-needed.ts';
import type { Approval, ApprovalDecision, AuditAction, Person, PersonChange, Store } from '../store/store.ts';
import { BREAK_GLASS_NAME } from './break-glass.ts';
import { isLastManager } from './last-manager.ts';
import { isName, MAX_ACCOUNTS } from './names.ts';
import { generatePassword } from './password.ts';
import { ACTION_OF, type AskedChange, bindsOf, changeOfBinds, takesSecond } from './people-change.ts';
import { may } from './permissions.ts';

export type PeopleRefusal =
  | {
      code:
        | 'badName'
        | 'nameTaken'
        | 'noRole'
        | 'tooManyAccounts'
        | 'unchanged'
        | 'self'
        | 'lastManager'
        | 'reasonMissing';
    }
  | { code: 'notFound' | 'outOfDate' | 'notApproved' | 'notAllowed' }
  | { code: 'approval'; why: AskingRefusal | DecidingRefusal };

export type PeopleOutcome =
  /** `password`: of whoever was added or let in anew; shown once. */
  | { kind: 'done'; name: string; password: string | null }
  | { kind: 'pending'; approval: Approval }
  | { kind: 'declined'; approval: Approval }
  | ({ kind: 'refused' } & PeopleRefusal);

export interface PeopleControlDeps {
  store: Pick<Store, 'people' | 'approvals' | 'policies' | 'webSessions'>;
  desk: ApprovalDesk;
  trail: AuditTrail;
  /** A PHC string (argon2id). */
  hash(password: string): Promise<string>;
  now: () => number;
}

const AUDITED: Readonly<Record<AskedChange['kind'], AuditAction>> = {
  add: 'personAdded',
  roles: 'rolesChanged',
  accounts: 'accountsChanged',
  reset: 'signInReset',
  enable: 'personEnabled',
};

export class PeopleControl {
  readonly #deps: PeopleControlDeps;
  constructor(deps: PeopleControlDeps) {
    this.#deps = deps;
  }

  /** Carried out at once where one word is enough. */
  async ask(change: AskedChange, reason: string, who: Who): Promise<PeopleOutcome> {
    const person = await this.#personOf(change);
    const mistake = await this.#mistakeIn(change, person, who);
    if (mistake !== undefined) return { kind: 'refused', code: mistake };
    if (reason.trim() === '') return { kind: 'refused', code: 'reasonMissing' };
    if (!takesSecond(change, person)) return this.#carryOut(change, reason, null, who);
    const needed = await personsNeeded(this.#deps.store.policies);
    const binds = bindsOf(change, person);
    const asked = { action: ACTION_OF[change.kind], subject: `person ${change.name}`, binds, reason, needed };
    const asking = await this.#deps.desk.ask(asked, who);
    if (!asking.ok) return { kind: 'refused', code: 'approval', why: asking.code };
    return this.#settle(asking.approval, who);
  }

  /** One person's word on a request; the last that it takes carries it out. */
  async decide(
    approvalId: number,
    decision: ApprovalDecision['decision'],
    note: string,
    who: Who,
  ): Promise<PeopleOutcome> {
    const decided = await this.#deps.desk.decide(approvalId, decision, note, who);
    if (!decided.ok) return { kind: 'refused', code: 'approval', why: decided.code };
    return this.#settle(decided.approval, who);
  }

  /** Only takes something away, and may be urgent: one person's word. */
  async disable(personId: number, reason: string, who: Who): Promise<PeopleOutcome> {
    const { store, trail, now } = this.#deps;
    const person = await store.people.personById(personId);
    if (!person || person.disabledMs !== null) return { kind: 'refused', code: 'notFound' };
    if (isSame(person.name, who.name)) return { kind: 'refused', code: 'self' };
    if (await isLastManager(store.people, person)) return { kind: 'refused', code: 'lastManager' };
    if (reason.trim() === '') return { kind: 'refused', code: 'reasonMissing' };
    const audit = { ...trail.entry(who, 'personDisabled', `person ${person.name}`, reason), actor: who.actor };
    await store.people.change({ kind: 'disable', personId, disabledMs: now() }, null, audit);
    return { kind: 'done', name: person.name, password: null };
  }

  async #personOf(change: AskedChange): Promise<Person | undefined> {
    return change.kind === 'add' ? undefined : this.#deps.store.people.personById(change.personId);
  }

  async #mistakeIn(change: AskedChange, person: Person | undefined, who: Who): Promise<SimpleCode | undefined> {
    if (change.kind === 'add') return this.#mistakeInAdding(change);
    if (person === undefined) return 'notFound';
    if (isSame(person.name, who.name)) return 'self';
    // It has a way in of its own, and what it may is fixed.
    if (person.name === BREAK_GLASS_NAME && change.kind !== 'enable') return 'notFound';
    switch (change.kind) {
      case 'roles':
        if (change.roles.length === 0) return 'noRole';
        if (sameSet(change.roles, person.roles)) return 'unchanged';
        return !may(change.roles, 'managePeople') && (await isLastManager(this.#deps.store.people, person))
          ? 'lastManager'
          : undefined;
      case 'accounts':
        if (change.accounts.length > MAX_ACCOUNTS) return 'tooManyAccounts';
        return sameSet(change.accounts, person.accounts) ? 'unchanged' : undefined;
      case 'reset':
        return undefined;
      case 'enable':
        return person.disabledMs === null ? 'unchanged' : undefined;
    }
  }

  async #mistakeInAdding({ name, roles, accounts }: Extract<AskedChange, { kind: 'add' }>) {
    if (!isName(name)) return 'badName';
    if (isSame(name, BREAK_GLASS_NAME)) return 'nameTaken';
    if (roles.length === 0) return 'noRole';
    if (accounts.length > MAX_ACCOUNTS) return 'tooManyAccounts';
    return (await this.#deps.store.people.findPerson(name)) === undefined ? undefined : 'nameTaken';
  }

  async #settle(approval: Approval, who: Who): Promise<PeopleOutcome> {
    switch (approval.state) {
      case 'pending':
        return { kind: 'pending', approval };
      case 'declined':
        return { kind: 'declined', approval };
      case 'expired':
      case 'withdrawn':
        return { kind: 'refused', code: 'notApproved' };
      case 'approved': {
        const change = changeOfBinds(approval.binds);
        const person = await this.#personOf(change);
        const isOverdue = change.kind === 'add' && (await this.#mistakeInAdding(change)) !== undefined;
        // Somebody changed the same person meanwhile: what was agreed to is not what would happen.
        if (isOverdue || bindsOf(change, person) !== approval.binds) return { kind: 'refused', code: 'outOfDate' };
        const reason = `asked for by ${approval.requestedBy}: ${approval.reason}`;
        return this.#carryOut(change, reason, approval.approvalId, who);
      }
    }
  }

  async #carryOut(change: AskedChange, reason: string, approvalId: number | null, who: Who): Promise<PeopleOutcome> {
    const { store, trail, hash, now } = this.#deps;
    const password = change.kind === 'add' || change.kind === 'reset' ? generatePassword() : null;
    const passwordHash = password === null ? '' : await hash(password);
    const what = 'roles' in change ? `${change.roles.join(', ')}; ${reason}` : reason;
    const entry = trail.entry(who, AUDITED[change.kind], `person ${change.name}`, what);
    const audit = { ...entry, actor: who.actor };
    const done = await store.people.change(toStore(change, passwordHash, now()), approvalId, audit);
    return done ? { kind: 'done', name: change.name, password } : { kind: 'refused', code: 'notApproved' };
  }
}

type SimpleCode = Exclude<PeopleRefusal['code'], 'approval'>;

function toStore(change: AskedChange, passwordHash: string, nowMs: number): PersonChange {
  switch (change.kind) {
    case 'add': {
      const { name, roles, accounts } = change;
      return {
        kind: 'add',
        person: { name, roles, accounts, passwordHash, passwordTemporary: true, createdMs: nowMs },
      };
    }
    case 'reset':
      return { kind: 'reset', personId: change.personId, passwordHash };
    case 'roles':
    case 'accounts':
    case 'enable':
      return change;
  }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
