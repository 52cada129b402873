/** A draft run over what was received in a span, beside the policy in force: a projection that writes nowhere. */
import { decodeEvent, type WatchEvent } from '../../../protocol/event.ts';
import { type Batch, decodeBatch } from '../../../protocol/frame.ts';
import { eventAtMs } from '../../projection/opened-batch.ts';
import { SessionAccounts } from '../../projection/session-accounts.ts';
import type { JournalReader, Store } from '../../store/store.ts';
import { type FlaggedText, type Whose, WindowFlagging } from '../flagging/flag-windows.ts';
import { KnownExceptions } from '../flagging/known-exceptions.ts';
import { countBatches, type PastBatch, type PastSlice, pastSlices } from './past-batches.ts';
import { Tally, type TriedPolicies } from './tally.ts';
import type { TryProgress, TryResult, TrySpan } from './try-result.ts';

export interface TryDeps {
  store: Store;
  journal: JournalReader;
  now: () => number;
  /** After each slice. */
  onProgress: (progress: TryProgress) => void;
  /** Asked after each slice. */
  isCancelled: () => boolean;
}

/** Undefined when it was cancelled. @throws StoreError */
export async function tryOnThePast(
  policies: TriedPolicies,
  span: TrySpan,
  deps: TryDeps,
): Promise<TryResult | undefined> {
  const startedMs = deps.now();
  const run = new PastRun(policies, deps);
  const progress = { batchesDone: 0, batchesTotal: await countBatches(deps.journal, span), bytesDone: 0, events: 0 };
  for await (const slice of pastSlices(deps, span)) {
    await run.slice(slice);
    progress.batchesDone += slice.batches;
    progress.bytesDone += slice.bytes;
    progress.events = run.events;
    deps.onProgress({ ...progress });
    // Lets a message that cancels it arrive.
    await new Promise((resolve) => setImmediate(resolve));
    if (deps.isCancelled()) return undefined;
  }
  const { batches, skipped, events, tally } = run;
  return {
    span,
    againstVersion: policies.currentVersion,
    batches,
    skippedBatches: skipped,
    events,
    ...tally.result(events),
    elapsedMs: deps.now() - startedMs,
  };
}

class PastRun {
  batches = 0;
  skipped = 0;
  events = 0;
  readonly tally: Tally;
  readonly #policies: TriedPolicies;
  readonly #accounts: SessionAccounts;
  readonly #exceptions: KnownExceptions;

  constructor(policies: TriedPolicies, { store }: TryDeps) {
    this.#policies = policies;
    this.tally = new Tally(policies);
    this.#accounts = new SessionAccounts(store.sessions);
    this.#exceptions = new KnownExceptions(store.policies);
  }

  async slice({ usable, skipped }: PastSlice): Promise<void> {
    this.skipped += skipped;
    if (usable.length === 0) return;
    const times = usable.map(({ stored }) => stored.receivedMs);
    await this.#exceptions.load(Math.min(...times), Math.max(...times));
    await this.#accounts.prepare(usable.map(({ stored }) => stored));
    for (const batch of usable) this.#batch(batch);
  }

  #batch({ stored, device }: PastBatch): void {
    let batch: Batch;
    try {
      batch = decodeBatch(stored.bytes);
    } catch {
      this.skipped++;
      return;
    }
    this.batches++;
    const { deviceId, sessionId, receivedMs } = stored;
    const whose: Whose = {
      account: this.#accounts.account(deviceId, sessionId),
      deviceGroup: device.group,
      deviceAudience: device.audience,
      exceptions: this.#exceptions.at(receivedMs),
    };
    const current = new WindowFlagging(this.#policies.current, whose);
    const draft = new WindowFlagging(this.#policies.draft, whose);
    for (const bytes of batch.events) {
      this.events++;
      const event = openEvent(bytes);
      if (event?.kind === 'sessionStarted') {
        whose.account = this.#accounts.learn(deviceId, sessionId, event.account);
      }
      if (event?.kind !== 'windowFocused' || !this.#policies.mayFlag(event)) continue;
      const atMs = eventAtMs(event, stored);
      const before = current.flags(event, atMs);
      const after = draft.flags(event, atMs);
      if (before.length === 0 && after.length === 0) continue;
      const place = { deviceId, sessionId, atMs, simulated: device.simulated, program: event.program };
      for (const pair of byField(before, after)) {
        const { field, text } = pair;
        this.tally.add({ ...place, field, text, whose, event: this.events }, pair.before, pair.after);
      }
    }
  }
}

interface FieldPair extends Pick<FlaggedText, 'field' | 'text'> {
  before: FlaggedText['flags'];
  after: FlaggedText['flags'];
}

function byField(before: readonly FlaggedText[], after: readonly FlaggedText[]): FieldPair[] {
  const pairs = before.map(({ field, text, flags }): FieldPair => {
    const same = after.find((one) => one.field === field);
    return { field, text, before: flags, after: same?.flags ?? [] };
  });
  for (const { field, text, flags } of after) {
    if (!before.some((one) => one.field === field)) pairs.push({ field, text, before: [], after: flags });
  }
  return pairs;
}

function openEvent(bytes: Uint8Array): WatchEvent | undefined {
  try {
    return decodeEvent(bytes);
  } catch {
    return undefined;
  }
}
