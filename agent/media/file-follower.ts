/** Follows the files on every medium that is mounted, if the policy asks for it. */
import type { KnownEventBody } from '../../protocol/event.ts';
import type { FileRules } from '../../protocol/policy/media.ts';
import type { Clock } from '../clock.ts';
import { errorText } from '../log.ts';
import { type Rate, TokenBucket } from '../token-bucket.ts';
import { fileRuleOf } from '../watch/file-rules.ts';
import type { MediaFiles } from '../watch/media-files.ts';
import type { MediaRecord } from './media-record.ts';

/** Told one by one, each an event that somebody is alerted of; more of them are counted with all others. */
const FILE_RATE: Rate = { perSecond: 1, burst: 100 };
/** Mounts are looked at every second: what was written in between belongs to this time of being in. */
const MOUNTED_WITHIN_MS = 3_000;
/** A card reader's slots, and partitions. */
const MAX_FOLDERS = 16;

export interface FileFollowerParts {
  clock: Clock;
  record: MediaRecord;
  /** Of what is at this position now. */
  attachmentId: (position: string) => string;
}

interface Followed {
  attachmentId: string;
  files: Promise<MediaFiles>;
}

export class FileFollower {
  readonly #parts: FileFollowerParts;
  readonly #folders = new Map<string, readonly string[]>();
  readonly #followed = new Map<string, Followed>();
  readonly #bucket: TokenBucket;
  #rules: FileRules | null = null;
  #untold = 0;

  constructor(parts: FileFollowerParts) {
    this.#parts = parts;
    this.#bucket = new TokenBucket(FILE_RATE, parts.clock.monotonicMs);
  }

  /** Null: files are not followed. */
  setRules(rules: FileRules | null): void {
    if (JSON.stringify(rules) === JSON.stringify(this.#rules)) return;
    this.#rules = rules;
    this.#endAll();
    for (const position of this.#folders.keys()) this.#follow(position);
  }

  mounted(position: string, folders: readonly string[]): void {
    if (folders.length === 0) this.#folders.delete(position);
    else this.#folders.set(position, folders.slice(0, MAX_FOLDERS));
    this.#follow(position);
  }

  /** What was counted until now is still told. */
  async stop(): Promise<void> {
    const last = [...this.#followed.values()];
    this.#endAll();
    await Promise.all(last.map(async ({ files }) => await (await files).stop()));
  }

  #endAll(): void {
    for (const key of this.#followed.keys()) this.#end(key);
  }

  #end(key: string): void {
    const followed = this.#followed.get(key);
    this.#followed.delete(key);
    followed?.files.then((files) => files.stop()).catch(() => {});
  }

  #follow(position: string): void {
    const folders = this.#rules === null ? [] : (this.#folders.get(position) ?? []);
    const wanted = new Set(folders.map((folder) => `${position} ${folder}`));
    for (const key of this.#followed.keys()) if (key.startsWith(`${position} `) && !wanted.has(key)) this.#end(key);
    for (const folder of folders) {
      const key = `${position} ${folder}`;
      if (!this.#followed.has(key)) this.#begin(key, folder, this.#parts.attachmentId(position));
    }
  }

  #begin(key: string, folder: string, attachmentId: string): void {
    const { clock, record } = this.#parts;
    const ruleOf = fileRuleOf(this.#rules ?? { names: [], programs: false });
    const mountedAfterMs = clock.nowMs() - MOUNTED_WITHIN_MS;
    const notSeen = (detail: string): void => void record([this.#trouble(attachmentId, detail)]);
    const begin = async (): Promise<MediaFiles> => {
      // With chokidar, a megabyte of it: loaded with the first medium.
      const { MediaFiles } = await import('../watch/media-files.ts');
      const files = new MediaFiles({
        ...{ folder, mountedAfterMs, clock, ruleOf, onNotSeen: notSeen },
        onFile: (change, name, sizeBytes, rule) => {
          if (this.#bucket.tryTake()) record([{ kind: 'mediaFile', attachmentId, change, name, sizeBytes, rule }]);
          else this.#untold += 1;
        },
        onTally: (tally) =>
          void record([{ kind: 'mediaFiles', attachmentId, ...tally }, ...this.#untoldOf(attachmentId)]),
      });
      await files.start();
      return files;
    };
    const files = begin();
    files.catch((error: unknown) => notSeen(errorText(error)));
    this.#followed.set(key, { attachmentId, files });
  }

  #untoldOf(attachmentId: string): KnownEventBody[] {
    if (this.#untold === 0) return [];
    const detail = `${this.#untold} changes of files that the policy asks for came too fast to be told one by one`;
    this.#untold = 0;
    return [this.#trouble(attachmentId, detail)];
  }

  #trouble(attachmentId: string, detail: string): KnownEventBody {
    return { kind: 'mediaTrouble', what: 'filesNotSeen', attachmentId, detail: detail.slice(0, 256) };
  }
}
