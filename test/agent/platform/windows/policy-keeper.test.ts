import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HoldRecord, RECORD_FILE } from '../../../../agent/platform/windows/media/hold-record.ts';
import { PolicyKeeper } from '../../../../agent/platform/windows/media/policy-keeper.ts';
import {
  ALLOWED_INSTANCES_KEY,
  DENIED_IDS_KEY,
  mergedList,
  numberValue,
  OUR_VALUES,
  type StorageHold,
  textOf,
  textValue,
} from '../../../../agent/platform/windows/media/storage-policy.ts';
import { FakeWindows } from './fake-windows.ts';

let machine: FakeWindows;
let folder: string;
const keeper = (): PolicyKeeper => new PolicyKeeper(machine.registry, new HoldRecord(folder));
const hold = (changes: Partial<StorageHold> = {}): StorageHold => ({
  ...{ allowed: [], denied: [], denyWrite: false, spareInstallation: false },
  ...changes,
});
const contents = (): unknown =>
  structuredClone([...machine.keys].map(([key, values]) => [key, [...values].toSorted()]).toSorted());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchkeeper-keeper-'));
  machine = new FakeWindows();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ids = fc.uniqueArray(fc.constantFrom('USB\\A\\1', 'USB\\B\\2', 'USB\\C\\3', 'USB\\D\\4'));
const aHold = fc.record({ allowed: ids, denied: ids, denyWrite: fc.boolean(), spareInstallation: fc.boolean() });

describe('holding', () => {
  it('then restoring gives the registry back, whatever stood there and was held meanwhile, over restarts', () => {
    const aValue = fc.constantFrom(numberValue(0), numberValue(1), textValue('1'));
    const values = fc.array(fc.tuple(fc.constantFrom(...OUR_VALUES), aValue), { maxLength: 6 });
    const listed = fc.array(
      fc.tuple(
        fc.constantFrom(DENIED_IDS_KEY, ALLOWED_INSTANCES_KEY),
        fc.constantFrom('1', '3', 'x'),
        fc.constantFrom('USB\\Class_08', 'usb\\a\\1', 'PCI\\X'),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(values, listed, fc.array(aHold, { minLength: 1, maxLength: 5 }), (before, lists, holds) => {
        machine = new FakeWindows();
        for (const [[key, name], value] of before) machine.registry.set(key, name, value);
        for (const [key, name, text] of lists) machine.registry.set(key, name, textValue(text));
        // A policy editor makes no key without those above it.
        const found = contents();
        for (const one of holds) keeper().hold(one);
        keeper().restore();
        expect(contents()).toEqual(found);
      }),
    );
  });

  it('writes nothing when nothing is to be done', () => {
    const wanted = hold({ allowed: ['USB\\A\\1'], denied: ['USB\\B\\2'], denyWrite: true });
    keeper().hold(wanted);
    machine.log.length = 0;
    keeper().hold(wanted);
    expect(machine.log).toEqual([]);
    expect(keeper().missing()).toEqual([]);
  });

  it('denies writing before it allows, and allows before it denies', () => {
    keeper().hold(hold({ allowed: ['USB\\A\\1'], denyWrite: true }));
    const at = (line: string): number => machine.log.findIndex((one) => one.includes(line));
    const steps = [
      at('Deny_Write'),
      at('USB\\A\\1'),
      at('AllowDenyLayered'),
      at('DenyDeviceIDs=1'),
      at('DenyDeviceIDsRetroactive'),
    ];
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps[0]).toBeGreaterThanOrEqual(0);
  });

  it.each(['', '{', '[]', '{"before":{"x":{"type":"a"}},"listed":[1]}', 'null'])(
    'a damaged record %s is as none',
    (text) => {
      writeFileSync(join(folder, RECORD_FILE), text);
      keeper().hold(hold({ allowed: ['USB\\A\\1'] }));
      keeper().restore();
      expect(machine.keys.size).toBeLessThanOrEqual('SOFTWARE\\Policies\\Microsoft\\Windows'.split('\\').length);
    },
  );

  it('keeps the names of what is on the lists, and of nothing that has gone', () => {
    for (let i = 0; i < 50; i++) keeper().hold(hold({ allowed: [`USB\\X\\${i}`], denied: [`USB\\Y\\${i}`] }));
    const { listed } = JSON.parse(readFileSync(join(folder, RECORD_FILE), 'utf8'));
    expect(Object.values(listed).flat()).toHaveLength(4); // the last ones, and those before, which may still have been there
    expect(machine.list('AllowInstanceIDs')).toEqual(['USB\\X\\49']);
  });
});

describe('lists that others write, too', () => {
  it('keep what others put there; ours stand at free numbers, each once', () => {
    const present = new Map([
      ['1', textValue('PCI\\X')],
      ['2', textValue('USB\\OLD\\1')],
      ['name', textValue('usb\\a\\1')],
    ]);
    const { set, remove } = mergedList(present, (text) => text.startsWith('USB\\OLD'), ['USB\\A\\1', 'USB\\B\\2']);
    expect(remove).toEqual(['2']);
    expect([...set].map(([name, value]) => [name, textOf(value)])).toEqual([['3', 'USB\\B\\2']]);
  });
});
