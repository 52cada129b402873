/**
 * What is attached, and what the collector was told of it. Level-triggered: what is told follows what is there, at once while a port is
 * quiet; a port that is plugged fifty times a second is told every few seconds, with the number of times that were left out.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { KnownEventBody } from '../../protocol/event.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { MediaEvent } from '../platform/platform.ts';
import { type Rate, TokenBucket } from '../token-bucket.ts';
import { type Attachment, decidedEvent, insertedEvent, isOfInterest } from './attachment.ts';

const ATTACHMENT_ID_BYTES = 8;
/** A person changes a stick now and then; a decision follows the lock, the lesson, an approval. */
const PORT_RATE: Rate = { perSecond: 1, burst: 30 };
/** Of all ports together. */
const MACHINE_RATE: Rate = { perSecond: 2, burst: 120 };
const RETRY_MS = 2_000;
/** Twice what a machine may hold; what was told of others is forgotten with their removal. */
const MAX_PORTS = 1_024;
const MAX_DETAIL_UNITS = 256;

interface Port {
  now: Attachment | undefined;
  /** What the collector believes: which attachment, and what was decided. */
  told: { id: string; decided: string } | undefined;
  bucket: TokenBucket;
  /** Came and went untold. */
  missed: number;
  cancel: Cancel;
}

export interface AttachmentsParts {
  clock: Clock;
  randomBytes: (count: number) => Uint8Array;
  policyVersion: () => number;
  /** All of them or none; false: the disk does not take them just now. Must not throw. */
  record: (bodies: readonly KnownEventBody[]) => boolean;
  /** Something is in, out or decided otherwise. */
  onChange: (attachment: Attachment, before: Attachment | undefined) => void;
  onRemoved: (attachment: Attachment) => void;
}

export class Attachments {
  readonly #parts: AttachmentsParts;
  readonly #ports = new Map<string, Port>();
  readonly #machine: TokenBucket;

  constructor(parts: AttachmentsParts) {
    this.#parts = parts;
    this.#machine = new TokenBucket(MACHINE_RATE, parts.clock.monotonicMs);
  }

  /** Those that carry files, or were refused. */
  get all(): Attachment[] {
    return [...this.#ports.values()].flatMap(({ now }) => (now !== undefined && isOfInterest(now) ? [now] : []));
  }

  at(position: string): Attachment | undefined {
    return this.#ports.get(position)?.now;
  }

  /** Tells what was not told yet, as far as it may. Whatever is attached gets a new id with the next start. */
  stop(): void {
    for (const port of this.#ports.values()) {
      this.#tell(port);
      port.cancel();
    }
    this.#ports.clear();
  }

  decided({ device, manufacturer, product, decision, medium, wasIn }: MediaEvent & { kind: 'decided' }): void {
    const port = this.#port(device.position);
    if (port === undefined) return;
    const before = port.now;
    const id = before?.id ?? toHex(this.#parts.randomBytes(ATTACHMENT_ID_BYTES));
    const facts = medium === undefined ? {} : { medium };
    port.now = { id, device, manufacturer, product, decision, ...facts, wasIn: wasIn ?? false };
    this.#parts.onChange(port.now, before);
    this.#tellSoon(port);
  }

  removed(position: string): void {
    const port = this.#ports.get(position);
    if (port?.now === undefined) return;
    const gone = port.now;
    if (port.told?.id !== gone.id && isOfInterest(gone)) port.missed += 1;
    port.now = undefined;
    this.#parts.onRemoved(gone);
    this.#tellSoon(port);
  }

  trouble({ position, what, detail }: MediaEvent & { kind: 'trouble' }): void {
    if (!this.#machine.tryTake()) return;
    const attachmentId = this.#ports.get(position)?.now?.id ?? '';
    this.#parts.record([{ kind: 'mediaTrouble', what, attachmentId, detail: detail.slice(0, MAX_DETAIL_UNITS) }]);
  }

  #port(position: string): Port | undefined {
    const known = this.#ports.get(position);
    if (known !== undefined) return known;
    if (this.#ports.size >= MAX_PORTS) this.#forgetQuiet();
    if (this.#ports.size >= MAX_PORTS) return undefined;
    const bucket = new TokenBucket(PORT_RATE, this.#parts.clock.monotonicMs);
    const port: Port = { now: undefined, told: undefined, bucket, missed: 0, cancel: () => {} };
    this.#ports.set(position, port);
    return port;
  }

  #forgetQuiet(): void {
    for (const [position, { now, told, missed, bucket }] of this.#ports)
      if (now === undefined && told === undefined && missed === 0 && bucket.full) this.#ports.delete(position);
  }

  /** Not at once: writing to disk must not keep a device waiting that is about to be let in. */
  #tellSoon(port: Port): void {
    port.cancel();
    port.cancel = this.#parts.clock.after(0, () => this.#tell(port));
  }

  /** Tells the difference between what is there and what was told; later when there was too much of it lately. */
  #tell(port: Port): void {
    port.cancel();
    const { bodies, told } = difference(port, this.#parts.policyVersion());
    if (bodies.length === 0) return;
    const mayTell = port.bucket.tryTake() && this.#machine.tryTake();
    if (!mayTell || !this.#parts.record(bodies)) {
      port.cancel = this.#parts.clock.after(RETRY_MS, () => this.#tell(port));
      return;
    }
    port.told = told;
    port.missed = 0;
  }
}

function difference(
  { now, told, missed }: Port,
  policyVersion: number,
): { bodies: KnownEventBody[]; told: Port['told'] } {
  const bodies: KnownEventBody[] = [];
  const present = now !== undefined && isOfInterest(now) ? now : undefined;
  if (told !== undefined && told.id !== present?.id) bodies.push({ kind: 'mediaRemoved', attachmentId: told.id });
  if (missed > 0) {
    const detail = `plugged in ${missed} more times, too fast to be told one by one`;
    bodies.push({ kind: 'mediaTrouble', what: 'watchFailed', attachmentId: present?.id ?? told?.id ?? '', detail });
  }
  if (present === undefined) return { bodies, told: undefined };
  if (told?.id !== present.id) bodies.push(insertedEvent(present));
  const event = decidedEvent(present, policyVersion);
  const decided = JSON.stringify({ ...event, policyVersion: 0 });
  if (told?.id !== present.id || told.decided !== decided) bodies.push(event);
  return { bodies, told: { id: present.id, decided } };
}
