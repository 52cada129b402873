/** Temporary exceptions: made by one person, with a reason and an end; the record keeps them. */
import { gravityOf } from '../../protocol/match/themes.ts';
import type { Policy } from '../../protocol/policy/document.ts';
import { MAX_REASON_UNITS, type Person } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { MAX_EXCEPTION_MS, type PolicyStore, type StoredException } from '../store/store.ts';
import { readPolicy } from './document/read.ts';
import type { ExceptionMistake } from './exception-mistakes.ts';

/** Planned ahead at most so far. */
const MAX_AHEAD_MS = 28 * 86_400_000;
/** A form takes a moment to fill in: what was to begin now begins now. */
const LATE_MS = 5 * 60_000;
/** Of each kind: audiences, accounts, groups, themes, phrases. */
const MAX_ENTRIES = 32;
const MAX_ENTRY_UNITS = 256;
/** Going on or planned: all of them are on one page, so that none is overlooked. */
const MAX_LIVE = 200;

export type NewException = Pick<
  StoredException,
  'audiences' | 'accounts' | 'deviceGroups' | 'themes' | 'phrases' | 'reason' | 'fromMs' | 'toMs'
>;

export type ExceptionOutcome =
  | { ok: true; exception: StoredException }
  /** Every one. */
  | { ok: false; mistakes: readonly ExceptionMistake[] };

export interface ExceptionDeskDeps {
  policies: PolicyStore;
  trail: AuditTrail;
  now: () => number;
}

export class ExceptionDesk {
  readonly #deps: ExceptionDeskDeps;

  constructor(deps: ExceptionDeskDeps) {
    this.#deps = deps;
  }

  async add(asked: NewException, person: Person): Promise<ExceptionOutcome> {
    const { policies, trail, now } = this.#deps;
    const createdMs = now();
    const isLate = asked.fromMs < createdMs && asked.fromMs >= createdMs - LATE_MS;
    const wanted = { ...asked, fromMs: isLate ? createdMs : asked.fromMs, reason: asked.reason.trim() };
    const live = await policies.liveExceptions(createdMs, MAX_LIVE);
    const current = await policies.current();
    const reading = current && readPolicy(current.source);
    const mistakes = mistakesOf(wanted, createdMs, reading?.ok === true ? reading.policy : undefined);
    if (live.length >= MAX_LIVE) {
      mistakes.push(['tooManyLive', MAX_LIVE]);
    }
    if (mistakes.length > 0) return { ok: false, mistakes };
    const until = `${new Date(wanted.fromMs).toISOString()} to ${new Date(wanted.toMs).toISOString()}`;
    const entry = trail.entry(person, 'exceptionAdded', 'exception', `${until}: ${wanted.reason}`);
    const made = { ...wanted, createdBy: person.name, createdMs };
    return { ok: true, exception: await policies.addException(made, { ...entry, actor: person.actor }) };
  }

  /** Before its time. False when there is none that is still going on or to come. */
  async end(exceptionId: number, person: Person): Promise<boolean> {
    const { policies, trail, now } = this.#deps;
    const entry = trail.entry(person, 'exceptionEnded', `exception ${exceptionId}`);
    return await policies.endException(exceptionId, now(), person.name, { ...entry, actor: person.actor });
  }

  /** All that are going on or planned, oldest first. */
  async coming(): Promise<StoredException[]> {
    // Two programs that add one at the same moment may pass the limit by a few.
    return await this.#deps.policies.liveExceptions(this.#deps.now(), 2 * MAX_LIVE);
  }
}

function mistakesOf(asked: NewException, nowMs: number, policy: Policy | undefined): ExceptionMistake[] {
  const mistakes: ExceptionMistake[] = [];
  const { reason, themes, phrases, audiences, accounts, deviceGroups } = asked;
  if (reason === '') mistakes.push(['noReason']);
  if (reason.length > MAX_REASON_UNITS) mistakes.push(['longReason', MAX_REASON_UNITS]);
  mistakes.push(...mistakesOfTime(asked, nowMs));
  if (audiences.length + accounts.length + deviceGroups.length === 0) {
    mistakes.push(['forNobody']);
  }
  if (themes.length + phrases.length === 0) mistakes.push(['aboutNothing']);
  for (const theme of themes) {
    if (gravityOf(theme) === 'grave') mistakes.push(['grave', theme]);
  }
  for (const id of audiences) {
    if (policy !== undefined && !policy.audiences.some((audience) => audience.id === id)) {
      mistakes.push(['unknownAudience', id, policy.audiences.map((audience) => audience.id)]);
    }
  }
  for (const list of [themes, phrases, audiences, accounts, deviceGroups]) {
    if (list.length > MAX_ENTRIES) mistakes.push(['tooMany', MAX_ENTRIES]);
    if (list.some((text) => text.trim() === '' || text.length > MAX_ENTRY_UNITS)) {
      mistakes.push(['badLength', MAX_ENTRY_UNITS]);
    }
  }
  return mistakes;
}

function mistakesOfTime({ fromMs, toMs }: NewException, nowMs: number): ExceptionMistake[] {
  const mistakes: ExceptionMistake[] = [];
  if (![fromMs, toMs].every(Number.isSafeInteger)) return [['noTimes']];
  if (fromMs < nowMs) mistakes.push(['inThePast']);
  if (fromMs > nowMs + MAX_AHEAD_MS) mistakes.push(['tooFarAhead']);
  if (toMs <= fromMs) mistakes.push(['endsFirst']);
  if (toMs - fromMs > MAX_EXCEPTION_MS) {
    mistakes.push(['tooLong']);
  }
  return mistakes;
}
