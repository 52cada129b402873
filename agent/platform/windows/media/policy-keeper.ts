/**
 * Keeps the registry at what storage-policy.ts wants, whoever changes it meanwhile, and gives back what was there before.
 */
import type { RegistryCalls, RegistryValue } from './calls.ts';
import type { HoldRecord } from './hold-record.ts';
import {
  ALLOWED_INSTANCES_KEY,
  DENIED_IDS,
  DENIED_IDS_KEY,
  DENIED_INSTANCES_KEY,
  isOne,
  isRestriction,
  mergedList,
  numberValue,
  OUR_KEYS,
  OUR_VALUES,
  type StorageHold,
  textOf,
  wantedValue,
} from './storage-policy.ts';

/** What is held while nothing is let in. */
const ALWAYS: StorageHold = { allowed: [], denied: [], denyWrite: false, spareInstallation: false };

export class PolicyKeeper {
  readonly #registry: RegistryCalls;
  readonly #record: HoldRecord;

  constructor(registry: RegistryCalls, record: HoldRecord) {
    this.#registry = registry;
    this.#record = record;
  }

  /** Idempotent; reads a handful of keys when nothing is to be done. @throws when the disk or Windows does not take it. */
  hold(hold: StorageHold): void {
    this.#keepBefore();
    this.#noteListed(ALLOWED_INSTANCES_KEY, hold.allowed);
    this.#noteListed(DENIED_INSTANCES_KEY, hold.denied);
    const deniesWrite = OUR_VALUES.filter(([key]) => !isRestriction(key) && wantedValue(key, hold) === 1);
    const wrote = [
      ...deniesWrite.map(([key, name]) => this.#setValue(key, name, 1)),
      this.#setInstances(DENIED_INSTANCES_KEY, hold.spareInstallation ? [] : hold.denied),
      // Before the denied ids: a device that is in already must not lose its driver between the two.
      this.#setInstances(ALLOWED_INSTANCES_KEY, hold.allowed),
      this.#setList(DENIED_IDS_KEY, this.#isOurDenial(), hold.spareInstallation ? [] : DENIED_IDS),
      ...OUR_VALUES.map(([key, name]) => this.#setValue(key, name, wantedValue(key, hold))),
    ];
    if (wrote.includes(true)) this.#registry.flush(DENIED_IDS_KEY);
  }

  #keepBefore(): void {
    const unknown = OUR_VALUES.filter(([key, name]) => this.#record.before(key, name) === undefined);
    if (unknown.length === 0) return;
    const values = unknown.map(([key, name]) => ({ key, name, value: this.#registry.values(key)?.get(name) }));
    const denied = DENIED_IDS.map((id) => ({ key: DENIED_IDS_KEY, name: id, value: this.#listed(DENIED_IDS_KEY, id) }));
    const keysMade = OUR_KEYS.filter((key) => this.#registry.values(key) === undefined);
    this.#record.keepBefore([...values, ...denied], keysMade);
  }

  /** Before they are written. What is on the list already, and not by us, stays others'; what is ours and no longer there is forgotten. */
  #noteListed(key: string, instances: readonly string[]): void {
    const listed = new Set([...this.#textsOn(key)].map((text) => text.toLowerCase()));
    const fresh = instances.filter((one) => !listed.has(one.toLowerCase()));
    const ours = [...listed].filter((one) => this.#record.isListed(key, one));
    this.#record.setListed(key, [...ours, ...fresh].toSorted());
  }

  #textsOn(key: string): string[] {
    const values = [...(this.#registry.values(key)?.values() ?? [])];
    return values.map((value) => textOf(value)).filter((text) => text !== undefined);
  }

  #setInstances(key: string, instances: readonly string[]): boolean {
    return this.#setList(key, (text) => this.#record.isListed(key, text), instances);
  }

  #listed(key: string, text: string): RegistryValue | undefined {
    const values = [...(this.#registry.values(key)?.values() ?? [])];
    return values.find((value) => textOf(value)?.toLowerCase() === text.toLowerCase());
  }

  #isOurDenial(): (text: string) => boolean {
    const ours = DENIED_IDS.filter((id) => this.#record.before(DENIED_IDS_KEY, id) === null);
    return (text) => ours.some((id) => id.toLowerCase() === text.toLowerCase());
  }

  /** Undefined: as it was before. @returns whether something was written. */
  #setValue(key: string, name: string, wanted: 1 | undefined): boolean {
    const present = this.#registry.values(key)?.get(name);
    const before = this.#record.before(key, name) ?? undefined;
    const value = wanted === undefined || isOne(before) ? before : numberValue(wanted);
    if (isSame(present, value)) return false;
    if (value === undefined) this.#registry.remove(key, name);
    else this.#registry.set(key, name, value);
    return true;
  }

  #setList(key: string, isOurs: (text: string) => boolean, ours: readonly string[]): boolean {
    const { set, remove } = mergedList(this.#registry.values(key) ?? new Map(), isOurs, ours);
    for (const name of remove) this.#registry.remove(key, name);
    for (const [name, value] of set) this.#registry.set(key, name, value);
    return set.size + remove.length > 0;
  }

  get isHolding(): boolean {
    return this.#record.exists;
  }

  /** Gives every value back, lets what others added stay, and forgets. Only where it was held: the same values may be the school's own. */
  restore(): void {
    if (!this.isHolding) return;
    for (const [key, name] of OUR_VALUES) this.#setValue(key, name, undefined);
    for (const key of [ALLOWED_INSTANCES_KEY, DENIED_INSTANCES_KEY]) this.#setInstances(key, []);
    this.#setList(DENIED_IDS_KEY, this.#isOurDenial(), []);
    const made = new Set(this.#record.keysMade);
    for (const key of OUR_KEYS) if (made.has(key)) this.#registry.removeEmptyKey(key);
    this.#record.forget();
  }

  /** How many names `missing` gives when nothing holds. */
  readonly valueCount = OUR_VALUES.filter(([key]) => wantedValue(key, ALWAYS) === 1).length + 1;

  /** What should hold and does not: names of values, and the list of denied ids. */
  missing(): string[] {
    const values = OUR_VALUES.filter(
      ([key, name]) => wantedValue(key, ALWAYS) === 1 && !isOne(this.#registry.values(key)?.get(name)),
    ).map(([, name]) => name);
    const { set } = mergedList(this.#registry.values(DENIED_IDS_KEY) ?? new Map(), () => false, DENIED_IDS);
    return set.size === 0 ? values : [...values, DENIED_IDS_KEY];
  }
}

function isSame(a: RegistryValue | undefined, b: RegistryValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.type === b.type && a.data.equals(b.data);
}
