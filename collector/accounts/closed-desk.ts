/** The list of accounts that nobody should use any more, as people change it: each change on record, with who and why. */
import { MAX_REASON_UNITS, type Person } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import {
  type ClosedAccount,
  type ClosedAccountChange,
  type ClosedAccountStore,
  isOwnAccount,
  MAX_CLOSED_ACCOUNTS,
} from '../store/store.ts';
import { type ClosedEntry, type ClosedFields, type ClosedMistake, closedName, readClosed } from './closed-entry.ts';
import { type ClosedImportPlan, planClosedImport } from './closed-file.ts';

export type ClosedRefusal =
  | 'notFound'
  | 'listedAlready'
  /** Nobody decides about what their own account raises. */
  | 'ownAccount'
  | 'stale'
  | 'listFull'
  | 'reasonMissing'
  | 'reasonTooLong'
  | 'notImportable'
  | 'nothingToDo';

export type ClosedChangeOutcome =
  | { ok: true; account: ClosedAccount }
  | { ok: false; mistakes: readonly ClosedMistake[] }
  | { ok: false; code: ClosedRefusal };

export type ClosedImportOutcome =
  | { ok: true; added: number; changed: number }
  | { ok: false; plan: ClosedImportPlan; code: ClosedRefusal };

/** Somebody who keeps the list, with the accounts that are their own at workstations. */
export type Keeper = Person & { accounts: readonly string[] };

export interface ClosedDeskDeps {
  store: ClosedAccountStore;
  trail: AuditTrail;
  now: () => number;
  /** IANA name; by which a last day ends. */
  timeZone: string;
}

const refused = (code: ClosedRefusal): { ok: false; code: ClosedRefusal } => ({ ok: false, code });

export class ClosedAccountDesk {
  readonly #deps: ClosedDeskDeps;

  constructor(deps: ClosedDeskDeps) {
    this.#deps = deps;
  }

  get timeZone(): string {
    return this.#deps.timeZone;
  }

  /** By name, without the accounts of whoever looks: what is planned about them is for their colleagues to tell. */
  async list(keeper: Pick<Keeper, 'accounts'>): Promise<ClosedAccount[]> {
    return (await this.#all()).filter(({ account }) => !isOwnAccount(keeper, account));
  }

  async find(account: string, keeper: Pick<Keeper, 'accounts'>): Promise<ClosedAccount | undefined> {
    const name = closedName(account);
    return isOwnAccount(keeper, name) ? undefined : await this.#deps.store.find(name);
  }

  async add(fields: ClosedFields, keeper: Keeper): Promise<ClosedChangeOutcome> {
    const reading = this.#read(fields);
    if (!reading.ok) return reading;
    if (isOwnAccount(keeper, reading.entry.account)) return refused('ownAccount');
    if ((await this.#deps.store.find(reading.entry.account)) !== undefined) return refused('listedAlready');
    return await this.#write(reading.entry, null, keeper);
  }

  /** @param writtenMs of the entry as it was shown: what a colleague changed since is not overwritten unseen. */
  async change(fields: ClosedFields, writtenMs: number | null, keeper: Keeper): Promise<ClosedChangeOutcome> {
    const was = await this.find(fields.account, keeper);
    if (was === undefined) return refused('notFound');
    const reading = this.#read({ ...fields, account: was.account });
    if (!reading.ok) return reading;
    return was.writtenMs === writtenMs ? await this.#write(reading.entry, was, keeper) : refused('stale');
  }

  async reopen(account: string, reason: string, keeper: Keeper): Promise<ClosedChangeOutcome> {
    const said = reason.trim();
    if (said === '') return refused('reasonMissing');
    if (said.length > MAX_REASON_UNITS) return refused('reasonTooLong');
    const was = await this.find(account, keeper);
    if (was === undefined) return refused('notFound');
    const audit = this.#deps.trail.entry(keeper, 'accountReopened', `account ${was.account}`, said);
    const isGone = await this.#deps.store.reopen(was.account, { ...audit, actor: keeper.actor });
    return isGone ? { ok: true, account: was } : refused('notFound');
  }

  async plan(text: string, reason: string, keeper: Keeper): Promise<ClosedImportPlan> {
    const { now, timeZone } = this.#deps;
    const list = await this.#all();
    return planClosedImport({ text, reason, list, own: keeper.accounts, nowMs: now(), timeZone });
  }

  /** Plans it anew, since the list may have changed under an open page: all of it, or nothing. */
  async importAll(text: string, reason: string, keeper: Keeper): Promise<ClosedImportOutcome> {
    const plan = await this.plan(text, reason, keeper);
    const { added, changed } = plan;
    if (plan.problem !== null || plan.bad.length > 0) return { ...refused('notImportable'), plan };
    if (added.length + changed.length === 0) return { ...refused('nothingToDo'), plan };
    const changes = [
      ...added.map((entry) => this.#changeOf(entry, null, keeper)),
      ...changed.map(({ entry, was }) => this.#changeOf(entry, was, keeper)),
    ];
    const outcome = await this.#deps.store.close(changes);
    if (outcome === 'done') return { ok: true, added: added.length, changed: changed.length };
    return { ...refused(outcome === 'full' ? 'listFull' : 'stale'), plan };
  }

  #all(): Promise<ClosedAccount[]> {
    return this.#deps.store.all(MAX_CLOSED_ACCOUNTS);
  }

  #read(fields: ClosedFields) {
    const { now, timeZone } = this.#deps;
    return readClosed(fields, { nowMs: now(), timeZone });
  }

  async #write(entry: ClosedEntry, was: ClosedAccount | null, keeper: Keeper): Promise<ClosedChangeOutcome> {
    const change = this.#changeOf(entry, was, keeper);
    const outcome = await this.#deps.store.close([change]);
    if (outcome === 'done') return { ok: true, account: change.account };
    return refused(outcome === 'full' ? 'listFull' : 'stale');
  }

  /** No day given: from now on where it is new, else as it was. */
  #changeOf(entry: ClosedEntry, was: ClosedAccount | null, keeper: Keeper): ClosedAccountChange {
    const nowMs = this.#deps.now();
    const account = {
      ...{ account: entry.account, kind: entry.kind, fromMs: entry.fromMs ?? was?.fromMs ?? nowMs },
      ...{ writtenBy: keeper.name, writtenMs: nowMs, reason: entry.reason },
    };
    const from = (of: { kind: string; fromMs: number }): string =>
      `${of.kind}, from ${new Date(of.fromMs).toISOString()}`;
    const before = was === null ? '' : ` (was ${from(was)})`;
    const detail = `${from(account)}${before}; ${entry.reason}`;
    const audit = this.#deps.trail.entry(keeper, 'accountClosed', `account ${account.account}`, detail);
    return { account, was, audit: { ...audit, actor: keeper.actor } };
  }
}
