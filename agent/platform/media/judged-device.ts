/**
 * One attached device as policy and people see it: what is known of it, what was decided, and what of both was told. Pure: the folder of each
 * system makes the kernel stand as it says here.
 *
 *   seen ─► judged ─┬─► in ─► described ─► mounted        each change is told once
 *             ▲     └─► refused, or waits for an approval
 *             └──── judged again ◄── what its medium shows, a new policy, an approval…       left: told, if anything was
 */
import type { MediaAction, MediaDecision } from '../../../protocol/policy/media-decision.ts';
import { carriesFiles, type MediaDevice } from '../../../protocol/policy/media-device.ts';
import type { MediaEvent, MediaTrouble, MediumFacts } from '../platform.ts';

export interface SeenDevice {
  device: MediaDevice;
  /** As the device names itself, without control characters; may be empty. */
  manufacturer: string;
  product: string;
  /** A drive of the machine's own: what counts is the medium in it, and nothing is told while there is none. */
  isDrive: boolean;
}

export interface JudgingParts {
  decide: (device: MediaDevice) => MediaDecision;
  onEvent: (event: MediaEvent) => void;
  /** It was attached before the enforcement started. */
  wasIn: boolean;
}

/** `probe` where nobody can mount it. */
const LETS_IN: Readonly<Record<MediaAction, boolean>> = {
  ...{ allow: true, readOnly: true, probe: true },
  ...{ ask: false, block: false },
};

export class JudgedDevice {
  readonly #seen: SeenDevice;
  readonly #parts: JudgingParts;
  readonly #hasGone: () => boolean;
  #device: MediaDevice;
  #decision: MediaDecision | undefined;
  #medium: MediumFacts | undefined;
  #folders: readonly string[] = [];
  /** What was told last; empty: nothing, or that it is no longer there. */
  #told = '';
  #hasLeft = false;

  /** @param hasGone where the system answers at once: of what is no longer there nothing is told. */
  constructor(seen: SeenDevice, parts: JudgingParts, hasGone: () => boolean = () => false) {
    this.#seen = seen;
    this.#parts = parts;
    this.#hasGone = hasGone;
    this.#device = seen.device;
  }

  get device(): MediaDevice {
    return this.#device;
  }

  get medium(): MediumFacts | undefined {
    return this.#medium;
  }

  /** Undefined before it was judged. */
  get action(): MediaAction | undefined {
    return this.#decision?.action;
  }

  /** Also while nothing is decided yet, and while it waits for an approval. */
  get isRefused(): boolean {
    return this.action === undefined || !LETS_IN[this.action];
  }

  /** Let in with files, or about to be. */
  get isIn(): boolean {
    return carriesFiles(this.#device) && !this.isRefused && !this.#isEmptyDrive;
  }

  /** What its media hold settles whether it stays in. */
  get isEncryptedOnly(): boolean {
    return this.#decision?.reasons.some(({ kind }) => kind === 'encryptionUnknown' || kind === 'encrypted') ?? false;
  }

  /** Its files could be reached when that was told last. */
  get isMounted(): boolean {
    return this.#folders.length > 0;
  }

  get #isEmptyDrive(): boolean {
    return this.#seen.isDrive && this.#medium === undefined;
  }

  /** Decides anew, at once, and tells it if it differs. @param device as it is known now. */
  judge(device: MediaDevice = this.#device): MediaDecision {
    this.#device = device;
    const decision = this.#parts.decide(device);
    this.#decision = decision;
    this.#tell();
    return decision;
  }

  /** Counts from the next judgement on. */
  note(facts: Partial<MediaDevice>): void {
    this.#device = { ...this.#device, ...facts };
  }

  /** For people to know it by: nothing is decided by it. */
  describe(medium: MediumFacts, sizeBytes: number): void {
    this.#medium = medium;
    this.note({ sizeBytes });
    this.#tell();
  }

  /** The medium of a drive has gone; the drive stays. What is no drive keeps what was last known of it. */
  forgetMedium(): void {
    if (!this.#seen.isDrive) return;
    this.#medium = undefined;
    this.#tellRemoved();
  }

  /** Where its files can be reached now. */
  mounted(folders: readonly string[]): void {
    if (folders.join('\n') === this.#folders.join('\n')) return;
    this.#folders = folders;
    this.#say({ kind: 'mounted', position: this.#device.position, folders });
  }

  trouble(what: MediaTrouble, detail: string): void {
    this.#say({ kind: 'trouble', position: this.#device.position, what, detail });
  }

  /** It is no longer attached. What is still under way for it says nothing more: another may be at its place. */
  leave(): void {
    this.#tellRemoved();
    this.#hasLeft = true;
  }

  #tell(): void {
    if (this.#decision === undefined || this.#isEmptyDrive) return;
    const told = JSON.stringify([this.#decision, this.#device.sizeBytes, this.#medium]);
    if (told === this.#told) return;
    const { manufacturer, product } = this.#seen;
    const medium = this.#medium === undefined ? {} : { medium: this.#medium };
    const facts = { device: this.#device, manufacturer, product, ...medium, wasIn: this.#parts.wasIn };
    if (this.#say({ kind: 'decided', ...facts, decision: this.#decision })) this.#told = told;
  }

  #tellRemoved(): void {
    if (this.#told === '' || this.#hasLeft) return;
    this.#told = '';
    this.#parts.onEvent({ kind: 'removed', position: this.#device.position });
  }

  #say(event: MediaEvent): boolean {
    if (this.#hasLeft || this.#hasGone()) return false;
    this.#parts.onEvent(event);
    return true;
  }
}
