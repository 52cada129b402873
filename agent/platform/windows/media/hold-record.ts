/** What was there before we came, and what we did since, on disk: so that `restore` gives back neither more nor less, also after a crash. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryValue } from './calls.ts';

export const RECORD_FILE = 'media-windows.json';
/** Devices that somebody keeps plugging in while refusals pile up: of the oldest it is forgotten that it was us; they are enabled by hand. */
const MAX_NAMES = 1_024;

interface RecordText {
  before: Record<string, { type: number; data: string } | null>;
  keysMade: string[];
  listed: Record<string, string[]>;
  disabled: string[];
}

export class HoldRecord {
  readonly #file: string;
  #text: RecordText;

  constructor(dataDir: string) {
    this.#file = join(dataDir, RECORD_FILE);
    this.#text = readRecord(this.#file);
  }

  /** The value before ours: undefined when it was never looked at, `null` when there was none. */
  before(key: string, name: string): RegistryValue | null | undefined {
    const kept = this.#text.before[nameOf(key, name)];
    return kept ? { type: kept.type, data: Buffer.from(kept.data, 'base64') } : kept;
  }

  /** Something was ever held and not given back, as far as the disk knows; a damaged record counts. */
  get exists(): boolean {
    return existsSync(this.#file);
  }

  get keysMade(): readonly string[] {
    return this.#text.keysMade;
  }

  /** Whether it was we who put this instance id on the list of this key. */
  isListed(key: string, instance: string): boolean {
    return this.#text.listed[key]?.includes(instance.toLowerCase()) ?? false;
  }

  /** Devices that are disabled because of us: what others disabled stays so. */
  get disabled(): readonly string[] {
    return this.#text.disabled;
  }

  /** Several at once, since each call waits for the disk. What is kept already stays. */
  keepBefore(
    values: readonly { key: string; name: string; value: RegistryValue | undefined }[],
    keysMade: readonly string[],
  ): void {
    const before = { ...this.#text.before };
    for (const { key, name, value } of values)
      before[nameOf(key, name)] ??=
        value === undefined ? null : { type: value.type, data: value.data.toString('base64') };
    this.#write({ ...this.#text, before, keysMade: joined(this.#text.keysMade, keysMade) });
  }

  /** All that is ours on the list of this key, before it is written there. */
  setListed(key: string, instances: readonly string[]): void {
    const listed = { ...this.#text.listed, [key]: instances.map((one) => one.toLowerCase()) };
    this.#write({ ...this.#text, listed });
  }

  noteDisabled(instance: string): void {
    this.#write({ ...this.#text, disabled: joined(this.#text.disabled, [instance]) });
  }

  noteEnabled(instance: string): void {
    this.#write({ ...this.#text, disabled: this.#text.disabled.filter((one) => one !== instance) });
  }

  forget(): void {
    rmSync(this.#file, { force: true });
    this.#text = emptyRecord();
  }

  #write(text: RecordText): void {
    if (JSON.stringify(text) === JSON.stringify(this.#text)) return;
    const file = openSync(`${this.#file}.new`, 'w', 0o600);
    try {
      writeSync(file, JSON.stringify(text));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // Windows cannot flush a folder; NTFS keeps the new name in its own journal.
    renameSync(`${this.#file}.new`, this.#file);
    this.#text = text;
  }
}

const nameOf = (key: string, name: string): string => `${key}\\\\${name}`;

function joined(list: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...list, ...more])].slice(-MAX_NAMES);
}

const emptyRecord = (): RecordText => ({ before: {}, keysMade: [], listed: {}, disabled: [] });

/** A damaged file is as none: values of ours are then taken away, as if nobody had set them before. */
function readRecord(file: string): RecordText {
  try {
    const { before, keysMade, listed, disabled } = JSON.parse(readFileSync(file, 'utf8')) as Partial<RecordText>;
    return {
      before: Object.fromEntries(Object.entries(before ?? {}).filter(([, one]) => one === null || isKept(one))),
      ...{
        keysMade: textsOf(keysMade),
        listed: Object.fromEntries(Object.entries(listed ?? {}).map(([key, one]) => [key, textsOf(one)])),
        disabled: textsOf(disabled),
      },
    };
  } catch {
    return emptyRecord();
  }
}

const textsOf = (list: unknown): string[] => (Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []);

function isKept(value: unknown): boolean {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  return typeof type === 'number' && typeof data === 'string';
}
