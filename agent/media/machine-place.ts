/** The machine's group and audience, as the collector's last Welcome named them: kept, since rules count while the collector is away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_NAME_UNITS } from '../../protocol/limits.ts';
import type { Machine } from '../../protocol/policy/media-policy.ts';
import { replaceFile } from '../durable-file.ts';
import { errorText, type Log } from '../log.ts';

const PLACE_FILE = 'place.json';

const UNKNOWN: Machine = { deviceGroup: '', deviceAudience: '' };

/** A damaged file is as none: rules that name a group do not apply then, until the collector says it again. */
function loadPlace(dataDir: string): Machine {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDir, PLACE_FILE), 'utf8'));
    if (typeof value !== 'object' || value === null) return UNKNOWN;
    return { deviceGroup: nameIn(value, 'deviceGroup'), deviceAudience: nameIn(value, 'deviceAudience') };
  } catch {
    return UNKNOWN;
  }
}

function nameIn(value: object, field: keyof Machine): string {
  const name: unknown = Reflect.get(value, field);
  return typeof name === 'string' && name.length <= MAX_NAME_UNITS ? name : '';
}

export class MachinePlace {
  readonly #dataDir: string;
  readonly #log: Log;
  #now: Machine;
  /** The disk has what counts now. */
  #isKept = true;

  constructor({ dataDir, log }: { dataDir: string; log: Log }) {
    this.#dataDir = dataDir;
    this.#log = log;
    this.#now = loadPlace(dataDir);
  }

  get now(): Machine {
    return this.#now;
  }

  /** The collector's Welcome. A disk that does not take it is asked again with the next one. */
  heard({ deviceGroup, deviceAudience }: Machine): void {
    const isSame = deviceGroup === this.#now.deviceGroup && deviceAudience === this.#now.deviceAudience;
    if (isSame && this.#isKept) return;
    this.#now = { deviceGroup, deviceAudience };
    this.#isKept = false;
    try {
      replaceFile(join(this.#dataDir, PLACE_FILE), JSON.stringify(this.#now));
      this.#isKept = true;
    } catch (error) {
      this.#log('warn', 'placeNotKept', { error: errorText(error), next: 'kept with the next connection' });
    }
  }
}
