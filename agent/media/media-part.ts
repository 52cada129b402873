/**
 * Removable media in the running service: composition of what judges, what enforces and what tells.
 *
 *   platform ══ devices ══► judge ◄── signed policy, register, approvals; who is signed in, locked or not; moment of the week
 *      ▲                      └─ decision ─┐
 *      └───────────────────────────────────┴─► attachments ─► events; notices to the person; files, what is left in
 */
import { toHex } from '../../protocol/bytes.ts';
import { ID_BYTES } from '../../protocol/limits.ts';
import type { Machine } from '../../protocol/policy/media-policy.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { EventStore } from '../event/event-store.ts';
import type { SignedIn } from '../event/signed-in.ts';
import type { Log } from '../log.ts';
import type { MediaEnforcement, MediaEvent, Platform } from '../platform/platform.ts';
import type { MediaDesk } from '../session/media-desk.ts';
import type { AskOutcome, MediaNotice, MediaView } from '../session/media-messages.ts';
import { type Rate, TokenBucket } from '../token-bucket.ts';
import { type Attachment, isIn } from './attachment.ts';
import { Attachments } from './attachments.ts';
import { FileFollower } from './file-follower.ts';
import { LeftIn } from './left-in.ts';
import { MediaJudge, type Signed } from './media-judge.ts';
import { type MediaRecord, mediaRecord } from './media-record.ts';
import { viewOf } from './media-view.ts';
import { PresenceWatch } from './presence.ts';

/** Moments of the week begin and end on whole minutes. */
const MOMENT_CHECK_MS = 15_000;
/** Timers may fire a moment early. */
const TIMER_SLACK_MS = 10;
/** Requests of everybody at this machine: each is somebody's work. */
const ASK_RATE: Rate = { perSecond: 1 / 120, burst: 5 };
/** Shown at once: a line of the link has room for so many. */
const MAX_VIEWS = 16;

export interface MediaPartParts {
  dataDir: string;
  platform: Pick<Platform, 'mediaEnforcement' | 'sessionLocks'>;
  clock: Clock;
  log: Log;
  randomBytes: (count: number) => Uint8Array;
  store: Pick<EventStore, 'transact' | 'append'>;
  signedIn: SignedIn;
  signed: () => Signed;
  machine: () => Machine;
  /** The collector's clock. */
  collectorMs: () => number;
  tellIdleAfter: (afterMs: number) => void;
  tellNotice: (companionId: string, notice: MediaNotice) => void;
  onState: () => void;
}

/** For `status`. */
export interface MediaState {
  held: boolean;
  attached: readonly { position: string; product: string; action: string }[];
}

export class MediaPart implements MediaDesk {
  readonly #parts: MediaPartParts;
  readonly #record: MediaRecord;
  readonly #judge: MediaJudge;
  readonly #presence: PresenceWatch;
  readonly #attachments: Attachments;
  readonly #files: FileFollower;
  readonly #leftIn: LeftIn;
  readonly #asks: TokenBucket;
  /** As many as the machine has ports, and a few for each: the next turn of the event loop takes them. */
  readonly #heard: MediaEvent[] = [];
  #enforcement: MediaEnforcement | undefined;
  #isHeld = false;
  #moment = '';
  #cancelTick: Cancel = () => {};

  constructor(parts: MediaPartParts) {
    const { clock, signedIn, signed, machine, collectorMs, randomBytes, platform } = parts;
    this.#parts = parts;
    this.#record = mediaRecord(parts);
    const judgeAgain = (): void => this.#judgeAgain();
    const matters = (): boolean => signed().policy?.media?.whileLocked === 'block';
    this.#presence = new PresenceWatch({
      signedIn,
      locks: platform.sessionLocks(),
      clock,
      matters,
      onChange: judgeAgain,
    });
    const presence = (): PresenceWatch['now'] => this.#presence.now;
    this.#judge = new MediaJudge({ signed, machine, presence, nowMs: collectorMs });
    this.#attachments = new Attachments({
      ...{ clock, randomBytes, record: this.#record },
      policyVersion: () => signed().policy?.version ?? 0,
      onChange: (attachment, before) => this.#changed(attachment, before),
      onRemoved: (attachment) => this.#removed(attachment),
    });
    const attachmentId = (position: string): string => this.#attachments.at(position)?.id ?? '';
    this.#files = new FileFollower({ clock, record: this.#record, attachmentId });
    this.#leftIn = new LeftIn({
      ...{ clock, record: this.#record, tellNotice: parts.tellNotice, tellIdleAfter: parts.tellIdleAfter },
      inside: () => this.#attachments.all.filter(isIn),
    });
    this.#asks = new TokenBucket(ASK_RATE, clock.monotonicMs);
  }

  /** Resolves when everything that was attached stands as decided. @throws what the system answers. */
  async start(ready?: Promise<void>): Promise<void> {
    const { platform, dataDir, signedIn } = this.#parts;
    signedIn.listener = { ending: (person) => this.#leftIn.signingOut(person), changed: () => this.#peopleChanged() };
    this.#refreshRules();
    this.#presence.start();
    this.#enforcement = await platform.mediaEnforcement(dataDir);
    await this.#enforcement.start(
      (device, surroundings) => this.#judge.decide(device, surroundings),
      (event) => this.#hear(event),
      ready,
    );
    this.#isHeld = true;
    this.#tick();
    this.#parts.onState();
  }

  /** Stops judging and telling; what is refused stays refused. */
  async stop(): Promise<void> {
    this.#parts.signedIn.listener = { ending: () => {}, changed: () => {} };
    this.#cancelTick();
    this.#presence.stop();
    await this.#enforcement?.stop();
    this.#takeIn();
    this.#attachments.stop();
    await this.#files.stop();
    this.#isHeld = false;
  }

  /** What was signed, the machine's group or the collector's clock has changed. */
  refresh(): void {
    this.#refreshRules();
    this.#judgeAgain();
  }

  get state(): MediaState {
    const attached = this.#attachments.all.slice(0, MAX_VIEWS).map(({ device, product, decision }) => ({
      ...{ position: device.position, product, action: decision.action },
    }));
    return { held: this.#isHeld, attached };
  }

  // MediaDesk ---------------------------------------------------------------------------------------------------------

  list(): { isHeld: boolean; devices: readonly MediaView[] } {
    return { isHeld: true, devices: this.#attachments.all.slice(0, MAX_VIEWS).map(viewOf) };
  }

  ask(userId: number, reason: string, position: string): AskOutcome {
    const person = this.#parts.signedIn.ofUser(userId);
    if (person === undefined) return 'notSignedIn';
    if (reason.trim() === '') return 'noReason';
    const waiting = this.#attachments.all.filter(
      ({ device, decision }) => decision.action === 'ask' && (position === '' || device.position === position),
    );
    if (waiting.length === 0) return 'nothingAsks';
    if (!this.#asks.tryTake()) return 'tooOften';
    const bodies = waiting.slice(0, MAX_VIEWS).map(({ id: attachmentId }) => {
      const requestId = toHex(this.#parts.randomBytes(ID_BYTES));
      return { kind: 'mediaRequested', requestId, attachmentId, reason: reason.trim() } as const;
    });
    return this.#record(bodies, person) ? 'asked' : 'notStored';
  }

  idle(companionId: string): void {
    const { front } = this.#parts.signedIn;
    if (front?.companionId === companionId) this.#leftIn.idle(front);
  }

  get idleAfterMs(): number {
    return this.#leftIn.idleAfterMs;
  }

  // -------------------------------------------------------------------------------------------------------------------

  #refreshRules(): void {
    const media = this.#parts.signed().policy?.media ?? null;
    this.#judge.refresh();
    this.#files.setRules(media?.files ?? null);
    this.#leftIn.setMinutes(media?.remindAfterMinutes ?? 0);
  }

  #judgeAgain(): void {
    this.#enforcement?.judgeAgain();
    if (this.#isHeld) this.#tick();
  }

  #peopleChanged(): void {
    this.#presence.changed();
    this.#judgeAgain();
  }

  /** Moments of the week and approvals end by themselves. */
  #tick(): void {
    this.#cancelTick();
    this.#moment = this.#judge.moment;
    const endMs = (this.#judge.nextEndMs ?? MOMENT_CHECK_MS) + TIMER_SLACK_MS;
    const isEnd = endMs <= MOMENT_CHECK_MS;
    this.#cancelTick = this.#parts.clock.after(isEnd ? endMs : MOMENT_CHECK_MS, () => {
      if (isEnd || this.#judge.moment !== this.#moment) this.#judgeAgain();
      else this.#tick();
    });
  }

  /** In their order, but not at once: telling and writing must not keep a device waiting that is about to be let in. */
  #hear(event: MediaEvent): void {
    // Except that the approval of a stick without a serial number has ended: the next one at this port may be judged in the same turn.
    if (event.kind === 'removed') this.#judge.pulled(event.position);
    this.#heard.push(event);
    if (this.#heard.length === 1) this.#parts.clock.after(0, () => this.#takeIn());
  }

  #takeIn(): void {
    for (const event of this.#heard.splice(0)) this.#happened(event);
  }

  #happened(event: MediaEvent): void {
    switch (event.kind) {
      case 'decided':
        this.#attachments.decided(event);
        break;
      case 'mounted':
        this.#files.mounted(event.position, event.folders);
        break;
      case 'removed':
        this.#attachments.removed(event.position);
        break;
      case 'trouble':
        this.#parts.log('warn', 'mediaTrouble', { what: event.what, position: event.position, detail: event.detail });
        this.#attachments.trouble(event);
        break;
      case 'spared':
        this.#parts.log('info', 'mediaSpared', { position: event.position, why: event.why });
    }
  }

  #changed(attachment: Attachment, before: Attachment | undefined): void {
    this.#leftIn.changed();
    if (before?.decision.action === attachment.decision.action) return;
    this.#parts.onState();
    const { front } = this.#parts.signedIn;
    const device = viewOf(attachment);
    // That a stick simply works needs no words, unless it did not a moment ago.
    const isNews = attachment.decision.action !== 'allow' || before !== undefined;
    if (
      front !== undefined &&
      isNews &&
      attachment.decision.action !== 'probe' &&
      this.#attachments.all.includes(attachment)
    )
      this.#parts.tellNotice(front.companionId, { what: 'decided', device });
  }

  #removed({ device }: Attachment): void {
    this.#files.mounted(device.position, []);
    this.#leftIn.changed();
    this.#parts.onState();
  }
}
