/** The register of known devices as people change it: each change one signed version, on record, with who and why. */
import { MalformedFrame } from '../../protocol/frame.ts';
import type { Sign } from '../../protocol/signed-document.ts';
import { MAX_REASON_UNITS, type Person } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { signedMediaRegister } from '../policy/for-agents/media-documents.ts';
import {
  type AuditAction,
  MAX_KNOWN_MEDIA,
  type MediaRegisterStore,
  type RegisterChange,
  type RegisteredMedium,
} from '../store/store.ts';
import type { Entry } from './register-entry.ts';
import { type ImportPlan, planImport } from './register-file.ts';

export type RegisterRefusal =
  | 'notFound'
  | 'taken'
  | 'reasonMissing'
  | 'reasonTooLong'
  | 'lostAlready'
  | 'notLost'
  | 'full'
  | 'tooLarge'
  | 'raced'
  | 'notImportable'
  | 'nothingToDo';

export type RegisterOutcome = { ok: true; version: number } | { ok: false; code: RegisterRefusal };

export interface RegisterDeskDeps {
  register: MediaRegisterStore;
  trail: AuditTrail;
  /** With the collector's policy-signing key. */
  sign: Sign;
  now: () => number;
  /** A version is in force that was not a moment ago: agents are to be told. */
  onChanged?: () => void;
}

const NO_LOSS = { lostMs: null, lostBy: '', lostReason: '' } as const;
const refused = (code: RegisterRefusal): RegisterOutcome => ({ ok: false, code });
const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What a change is for the record. */
interface Recorded {
  action: AuditAction;
  subject: string;
  detail: string;
}

export class RegisterDesk {
  readonly #deps: RegisterDeskDeps;

  constructor(deps: RegisterDeskDeps) {
    this.#deps = deps;
  }

  async add(entry: Entry, person: Person): Promise<RegisterOutcome> {
    const register = await this.#deps.register.devices();
    if (register.some(({ id }) => sameId(id, entry.id))) return refused('taken');
    const record = { action: 'mediaRegisterChanged', subject: `known device ${entry.id}`, detail: 'added' } as const;
    return await this.#change(register, { put: [this.#new(entry, person)], removed: [] }, record, person);
  }

  /** Everything but the id and a loss. */
  async edit(id: string, entry: Omit<Entry, 'id'>, person: Person): Promise<RegisterOutcome> {
    const register = await this.#deps.register.devices();
    const before = register.find((one) => sameId(one.id, id));
    if (before === undefined) return refused('notFound');
    const record = { action: 'mediaRegisterChanged', subject: `known device ${before.id}`, detail: 'changed' } as const;
    const put = [{ ...before, ...entry, id: before.id, changedMs: this.#deps.now() }];
    return await this.#change(register, { put, removed: [] }, record, person);
  }

  async remove(id: string, reason: string, person: Person): Promise<RegisterOutcome> {
    const said = spoken(reason);
    if (typeof said !== 'string') return said;
    const register = await this.#deps.register.devices();
    const before = register.find((one) => sameId(one.id, id));
    if (before === undefined) return refused('notFound');
    const detail = `removed: ${said}`;
    const record = { action: 'mediaRegisterChanged', subject: `known device ${before.id}`, detail } as const;
    return await this.#change(register, { put: [], removed: [before.id] }, record, person);
  }

  /** From then on it is kept out everywhere, whatever the rules say. */
  async reportLost(id: string, reason: string, person: Person): Promise<RegisterOutcome> {
    const said = spoken(reason);
    if (typeof said !== 'string') return said;
    const register = await this.#deps.register.devices();
    const before = register.find((one) => sameId(one.id, id));
    if (before === undefined) return refused('notFound');
    if (before.lostMs !== null) return refused('lostAlready');
    const nowMs = this.#deps.now();
    const put = [{ ...before, lostMs: nowMs, lostBy: person.name, lostReason: said, changedMs: nowMs }];
    const record = { action: 'mediaReportedLost', subject: `known device ${before.id}`, detail: said } as const;
    return await this.#change(register, { put, removed: [] }, record, person);
  }

  /** One that was not in the register yet: written down and reported lost in one version. */
  async addLost(entry: Entry, reason: string, person: Person): Promise<RegisterOutcome> {
    const said = spoken(reason);
    if (typeof said !== 'string') return said;
    const register = await this.#deps.register.devices();
    if (register.some(({ id }) => sameId(id, entry.id))) return refused('taken');
    const added = this.#new(entry, person);
    const put = [{ ...added, lostMs: added.addedMs, lostBy: person.name, lostReason: said }];
    const record = {
      action: 'mediaReportedLost',
      subject: `known device ${entry.id}`,
      detail: `added; ${said}`,
    } as const;
    return await this.#change(register, { put, removed: [] }, record, person);
  }

  /** It was found. */
  async takeBack(id: string, reason: string, person: Person): Promise<RegisterOutcome> {
    const said = spoken(reason);
    if (typeof said !== 'string') return said;
    const register = await this.#deps.register.devices();
    const before = register.find((one) => sameId(one.id, id));
    if (before === undefined) return refused('notFound');
    if (before.lostMs === null) return refused('notLost');
    const record = { action: 'mediaFound', subject: `known device ${before.id}`, detail: said } as const;
    const put = [{ ...before, ...NO_LOSS, changedMs: this.#deps.now() }];
    return await this.#change(register, { put, removed: [] }, record, person);
  }

  async plan(text: string): Promise<ImportPlan> {
    return planImport(text, await this.#deps.register.devices());
  }

  /** Plans it anew, since the register may have changed under an open page: all of it, or nothing. */
  async importAll(text: string, person: Person): Promise<RegisterOutcome> {
    const register = await this.#deps.register.devices();
    const plan = planImport(text, register);
    if (plan.problem !== null || plan.bad.length > 0) return refused('notImportable');
    if (plan.added.length + plan.changed.length === 0) return refused('nothingToDo');
    const nowMs = this.#deps.now();
    const added = plan.added.map((entry) => this.#new(entry, person));
    const changed = plan.changed.flatMap((entry) => {
      const before = register.find((one) => sameId(one.id, entry.id));
      return before === undefined ? [] : [{ ...before, ...entry, changedMs: nowMs }];
    });
    const detail = `imported: ${added.length} added, ${changed.length} changed`;
    const record = { action: 'mediaRegisterChanged', subject: 'register of media', detail } as const;
    return await this.#change(register, { put: [...added, ...changed], removed: [] }, record, person);
  }

  #new(entry: Entry, { name }: Person): RegisteredMedium {
    const nowMs = this.#deps.now();
    return { ...entry, ...NO_LOSS, addedMs: nowMs, addedBy: name, changedMs: nowMs };
  }

  async #change(
    register: readonly RegisteredMedium[],
    change: RegisterChange,
    record: Recorded,
    person: Person,
  ): Promise<RegisterOutcome> {
    const { register: store, trail, sign, now, onChanged } = this.#deps;
    const replaced = new Set([...change.removed, ...change.put.map(({ id }) => id)].map((id) => id.toLowerCase()));
    const after = [...register.filter(({ id }) => !replaced.has(id.toLowerCase())), ...change.put];
    if (after.length > MAX_KNOWN_MEDIA) return refused('full');
    const version = 1 + (await store.currentVersion());
    const signed = signedOrTooLarge(after, version, sign);
    if (signed === undefined) return refused('tooLarge');
    const entry = trail.entry(person, record.action, record.subject, `version ${version}: ${record.detail}`);
    const audit = { ...entry, actor: person.actor };
    // The store refuses it when somebody else made this version in between.
    if (!(await store.change({ ...signed, madeMs: now(), madeBy: person.name }, change, audit)))
      return refused('raced');
    onChanged?.();
    return { ok: true, version };
  }
}

/** In the order of ids: the same register makes the same document. */
function signedOrTooLarge(register: readonly RegisteredMedium[], version: number, sign: Sign) {
  const devices = register
    .toSorted((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1))
    .map(({ id, match, hasKeys, lostMs }) => ({ id, match, hasKeys, lost: lostMs !== null }));
  try {
    return signedMediaRegister(devices, version, sign);
  } catch (error) {
    // Entries were checked one by one: what is left is the size of the whole.
    if (error instanceof MalformedFrame) return undefined;
    throw error;
  }
}

function spoken(reason: string): string | RegisterOutcome {
  const said = reason.trim();
  if (said === '') return refused('reasonMissing');
  return said.length > MAX_REASON_UNITS ? refused('reasonTooLong') : said;
}
