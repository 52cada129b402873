import type { WatchEvent } from '../../protocol/event.ts';
import type { MediaEventBody } from '../../protocol/media-event.ts';
import {
  type AccountUseTerm,
  AT_ONCE,
  accountUseMatch,
  REPEATED_BYPASS,
  SIGN_IN_TERMS,
} from '../../protocol/policy/account-use-flags.ts';
import { CONCERN_THEME } from '../../protocol/policy/concern-flag.ts';
import type { JudgedFlag } from '../../protocol/policy/judge.ts';
import type { Moment } from '../../protocol/policy/moment.ts';
import { flagConcern } from '../policy/flagging/flag-concern.ts';
import { flagMedia } from '../policy/flagging/flag-media.ts';
import { type FlaggedText, type Whose, WindowFlagging } from '../policy/flagging/flag-windows.ts';
import type { Flagging } from '../policy/flagging/flagging.ts';
import type { KnownExceptions } from '../policy/flagging/known-exceptions.ts';
import type { InForce, PoliciesInForce } from '../policy/flagging/policies-in-force.ts';
import type { FlagExplanation, NewFlag, StoredBatch } from '../store/store.ts';
import { eventAtMs, type OpenedBatch } from './opened-batch.ts';
import type { Projection } from './projection.ts';
import type { SessionAccounts } from './session-accounts.ts';
import type { StepBuilder } from './step-builder.ts';

export interface FlagProjectionDeps {
  policies: Pick<PoliciesInForce, 'prepare' | 'at' | 'unreadable'>;
  exceptions: Pick<KnownExceptions, 'load' | 'at'>;
  accounts: Pick<SessionAccounts, 'prepare' | 'account' | 'learn'>;
}

/** Looks for policy terms in what was on screen, by the policy that was in force when it was received. */
export class FlagProjection implements Projection {
  readonly name = 'flags';
  readonly #deps: FlagProjectionDeps;
  readonly #unreadableSaid = new Set<number>();

  constructor(deps: FlagProjectionDeps) {
    this.#deps = deps;
  }

  async prepare(slice: readonly StoredBatch[]): Promise<void> {
    const { policies, exceptions, accounts } = this.#deps;
    const times = new Set(slice.map(({ receivedMs }) => receivedMs));
    if (times.size === 0) return;
    await policies.prepare(times);
    await exceptions.load(Math.min(...times), Math.max(...times));
    await accounts.prepare(slice);
  }

  apply(opened: OpenedBatch, step: StepBuilder): void {
    const { stored, device, events } = opened;
    const { deviceId, sessionId, receivedMs } = stored;
    const inForce = this.#deps.policies.at(receivedMs);
    this.#sayUnreadable(receivedMs, step);
    const whose = {
      account: this.#deps.accounts.account(deviceId, sessionId),
      deviceGroup: device.group,
      deviceAudience: device.audience,
      exceptions: this.#deps.exceptions.at(receivedMs),
    };
    const flagging = new WindowFlagging(inForce.flagging, whose);
    let atWork: Pick<Place, 'sequence' | 'atMs' | 'eventKind'> | undefined;
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event?.kind === 'sessionStarted') {
        whose.account = this.#deps.accounts.learn(deviceId, sessionId, event.account);
        const place = { sequence: stored.firstSequence + i, atMs: eventAtMs(event, stored), eventKind: event.kind };
        addAccountUses(SIGN_IN_TERMS, place, whose, { opened, inForce, step });
      }
      if (event === undefined || !isFlagged(event)) continue;
      const atMs = eventAtMs(event, stored);
      const isWindow = event.kind === 'windowFocused';
      if (isWindow) atWork = { sequence: stored.firstSequence + i, atMs, eventKind: event.kind };
      const found = isWindow ? flagging.flags(event, atMs) : flagOther(event, atMs, inForce.flagging, whose);
      if (found.length === 0) continue;
      const audience = inForce.flagging.judge.audienceOf(whose);
      const program = isWindow ? event.program : '';
      const place = { sequence: stored.firstSequence + i, atMs, program, audience, eventKind: event.kind };
      for (const text of found) addFlags(text, place, { opened, inForce, step });
      if (found.some(isOfBypass)) addAccountUses([REPEATED_BYPASS], place, whose, { opened, inForce, step });
    }
    // Once a batch: the store compares when the windows of two computers changed last.
    if (atWork !== undefined) addAccountUses([AT_ONCE], atWork, whose, { opened, inForce, step });
  }

  #sayUnreadable(receivedMs: number, step: StepBuilder): void {
    for (const [version, why] of this.#deps.policies.unreadable) {
      if (this.#unreadableSaid.has(version)) continue;
      this.#unreadableSaid.add(version);
      const said = { code: 'policyUnreadable', version, why } as const;
      step.alarmOfCollector('policyUnreadable', `policyUnreadable ${version}`, receivedMs, said);
    }
  }
}

type OtherEvent = Extract<WatchEvent, { kind: MediaEventBody['kind'] | 'concernReported' }>;
type FlaggedEvent = Extract<WatchEvent, { kind: 'windowFocused' }> | OtherEvent;

const isFlagged = (event: WatchEvent): event is FlaggedEvent =>
  event.kind === 'windowFocused' || event.kind === 'concernReported' || event.kind.startsWith('media');

function flagOther(event: OtherEvent, atMs: number, flagging: Flagging, whose: Whose): FlaggedText[] {
  return event.kind === 'concernReported'
    ? flagConcern(event, atMs, flagging, whose)
    : flagMedia(event, atMs, flagging, whose);
}

type Place = Pick<NewFlag, 'sequence' | 'atMs' | 'program' | 'audience' | 'eventKind'>;
interface Where {
  opened: OpenedBatch;
  inForce: InForce;
  step: StepBuilder;
}

const isOfBypass = ({ flags }: FlaggedText): boolean => flags.some(({ match }) => match.theme === 'filter-bypass');

function addFlags({ field, text, flags }: FlaggedText, place: Place, where: Where): void {
  for (const judged of flags) where.step.flag(flagOf(judged, { field, text }, place, where));
}

/** Each is judged now, and written only where it is so: that hangs on other sessions, which the store knows. */
function addAccountUses(
  terms: readonly AccountUseTerm[],
  place: Pick<Place, 'sequence' | 'atMs' | 'eventKind'>,
  whose: Whose,
  where: Where,
): void {
  const { account, deviceGroup, deviceAudience, exceptions } = whose;
  if (account === '') return;
  const { judge } = where.inForce.flagging;
  const watched = { account, deviceGroup, deviceAudience, atMs: place.atMs };
  const whole = { ...place, program: '', audience: judge.audienceOf(whose) };
  for (const term of terms) {
    for (const judged of judge.judge([accountUseMatch(term, account)], watched, exceptions, account)) {
      const flag = { ...flagOf(judged, { field: 'account', text: account }, whole, where), term };
      where.step.accountUse({ account, flag });
    }
  }
}

function flagOf(
  judged: JudgedFlag,
  { field, text }: Pick<FlaggedText, 'field' | 'text'>,
  place: Place,
  { opened, inForce }: Where,
): NewFlag {
  const { stored, device } = opened;
  const { judge } = inForce.flagging;
  return {
    ...place,
    ...ofMatch(judged),
    deviceId: stored.deviceId,
    sessionId: stored.sessionId,
    streamId: stored.streamId,
    receivedMs: stored.receivedMs,
    field,
    text,
    simulated: device.simulated,
    policyVersion: inForce.version,
    explanation: explanationOf(judged, judge.momentOf(place.atMs)),
    // Somebody asked for a person's eyes: no threshold takes that back.
    alerts: judged.match.theme === CONCERN_THEME || judge.alerts(judged.urgency),
  };
}

type OfMatch = Pick<NewFlag, 'packId' | 'theme' | 'term' | 'urgency' | 'start' | 'end' | 'rule' | 'spelling'>;

function ofMatch({ match, urgency }: JudgedFlag): OfMatch {
  const { packId, theme, term, start, end, rule, spelling } = match;
  return { packId, theme, term, urgency, start, end, rule, spelling };
}

const explanationOf = ({ match, reasons }: JudgedFlag, moment: Moment): FlagExplanation => ({
  parts: match.parts,
  reasons,
  educational: match.educational,
  moment,
});
