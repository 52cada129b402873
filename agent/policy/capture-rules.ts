/** What the policy in force lets be recorded, at any moment; and says so when that changes, as a quiet time begins or ends. */
import type { AgentPolicy } from '../../protocol/agent-policy.ts';
import { isQuiet } from '../../protocol/quiet-times.ts';
import type { Cancel, Clock } from '../clock.ts';
import { CAPTURE_ALL, type CaptureState, sameCapture } from '../watch/capture.ts';

/** How late a quiet time may begin or end for a companion; the service itself goes by each observation's own time. */
export const QUIET_CHECK_MS = 5_000;

/** Without a policy everything is recorded, as it was before there were policies. */
export function captureAt(policy: AgentPolicy | undefined, atMs: number): CaptureState {
  if (policy === undefined) return CAPTURE_ALL;
  const { windowTitles: titles, programNames: programs } = policy.capture;
  return { titles, programs, paused: (!titles && !programs) || isQuiet(policy.quiet, atMs) };
}

export interface CaptureRulesParts {
  policy: () => AgentPolicy | undefined;
  clock: Clock;
  onChanged: (capture: CaptureState) => void;
}

export class CaptureRules {
  readonly #parts: CaptureRulesParts;
  #told: CaptureState = CAPTURE_ALL;
  #cancel: Cancel = () => {};

  constructor(parts: CaptureRulesParts) {
    this.#parts = parts;
  }

  /** Also when another policy is in force. */
  refresh(): void {
    const { clock, onChanged, policy } = this.#parts;
    const now = this.now();
    if (!sameCapture(now, this.#told)) {
      this.#told = now;
      onChanged(now);
    }
    this.#cancel();
    const hasQuietTimes = policy()?.quiet != null;
    this.#cancel = hasQuietTimes ? clock.after(QUIET_CHECK_MS, () => this.refresh()) : () => {};
  }

  stop(): void {
    this.#cancel();
  }

  now(): CaptureState {
    return this.at(this.#parts.clock.nowMs());
  }

  at(atMs: number): CaptureState {
    return captureAt(this.#parts.policy(), atMs);
  }

  get accountNames(): boolean {
    return this.#parts.policy()?.capture.accountNames ?? true;
  }
}
