import type { WatchEvent } from '../../protocol/event.ts';
import type { MediaEventBody } from '../../protocol/media-event.ts';
import type { Moment } from '../../protocol/policy/document.ts';
import type { JudgedFlag } from '../../protocol/policy/judge.ts';
import { flagMedia } from '../policy/flag-media.ts';
import { type FlaggedText, WindowFlagging } from '../policy/flag-windows.ts';
import type { KnownExceptions } from '../policy/known-exceptions.ts';
import type { InForce, PoliciesInForce } from '../policy/policies-in-force.ts';
import type { FlagExplanation, NewFlag, StoredBatch } from '../store/store.ts';
import { eventAtMs, type OpenedBatch, type Projection } from './projection.ts';
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
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event?.kind === 'sessionStarted') {
        whose.account = this.#deps.accounts.learn(deviceId, sessionId, event.account);
      }
      if (event === undefined || (event.kind !== 'windowFocused' && !isOfMedia(event))) continue;
      const atMs = eventAtMs(event, stored);
      const isWindow = event.kind === 'windowFocused';
      const found = isWindow ? flagging.flags(event, atMs) : flagMedia(event, atMs, inForce.flagging, whose);
      if (found.length === 0) continue;
      const audience = inForce.flagging.judge.audienceOf(whose);
      const program = isWindow ? event.program : '';
      const place = { sequence: stored.firstSequence + i, atMs, program, audience, eventKind: event.kind };
      for (const text of found) addFlags(text, place, { opened, inForce, step });
    }
  }

  #sayUnreadable(receivedMs: number, step: StepBuilder): void {
    for (const [version, why] of this.#deps.policies.unreadable) {
      if (this.#unreadableSaid.has(version)) continue;
      this.#unreadableSaid.add(version);
      const detail = `policy version ${version} cannot be read, an older one counts in its place: ${why}`;
      step.alarmOfCollector('policyUnreadable', `policyUnreadable ${version}`, receivedMs, detail);
    }
  }
}

type MediaEvent = Extract<WatchEvent, { kind: MediaEventBody['kind'] }>;

const isOfMedia = (event: WatchEvent): event is MediaEvent => event.kind.startsWith('media');

type Place = Pick<NewFlag, 'sequence' | 'atMs' | 'program' | 'audience' | 'eventKind'>;

function addFlags(
  { field, text, flags }: FlaggedText,
  place: Place,
  { opened, inForce, step }: { opened: OpenedBatch; inForce: InForce; step: StepBuilder },
): void {
  const { stored, device } = opened;
  const { judge } = inForce.flagging;
  const moment = judge.momentOf(place.atMs);
  for (const judged of flags) {
    step.flag({
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
      explanation: explanationOf(judged, moment),
      alerts: judge.alerts(judged.urgency),
    });
  }
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
