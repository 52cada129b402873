import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../protocol/policy/media-samples.ts';
import { bitLockerVolume } from '../../../support/bit-locker-bytes.ts';
import { AgentOnWindows, DISK_BYTES, DISK_CLASS, open, STICK, stick } from './agent-on-windows.ts';

let agent: AgentOnWindows;
beforeEach(() => {
  agent = new AgentOnWindows();
});
afterEach(async () => await agent.remove());

describe('reading only', () => {
  it('denies writing before the device gets its driver, then sets the disk itself', async () => {
    await agent.start(policy({ otherwise: 'readOnly' }));
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.becomes('the disk is read-only', () => agent.order('read-only a')[0] !== -1);
    const happened = agent.happened(
      ...['set {53f56307-b6bf-11d0-94f2-00a0c91efb8b} Deny_Write=1', 'set AllowInstanceIDs'],
      ...['retry installation', 'read-only a', 'dismount a'],
    );
    expect(happened).toBe(true);
    expect(agent.machine.runs(STICK)).toBe(true);
    expect(agent.machine.writable(STICK)).toBe(false);
  });

  it('refuses a disk that cannot be made so', async () => {
    await agent.start(policy({ otherwise: 'readOnly' }));
    agent.machine.plug(stick(agent.diskOf('a', undefined, { stubborn: true })));
    await agent.becomes('it is said', () => agent.kinds('trouble').length === 1);
    await agent.becomes('it is out', () => !agent.machine.runs(STICK));
    expect(agent.kinds('trouble')[0]).toMatchObject({ what: 'notEnforced' });
  });

  it('refuses an optical drive, which cannot be held to it', async () => {
    await agent.start(policy({ otherwise: 'readOnly' }));
    agent.machine.plug(stick(agent.diskOf('a', undefined, { class: 'CDROM' })));
    const noDisk = (): boolean => (JSON.stringify(agent.kinds('decided').at(-1)) ?? '').includes('"noDisk"');
    await agent.becomes('it is refused as no disk', noDisk);
    await agent.becomes('it has no driver', () => !agent.machine.runs(STICK));
  });

  it('is taken back when everything is allowed again', async () => {
    await agent.start(policy({ otherwise: 'readOnly' }));
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.becomes('the disk is read-only', () => agent.order('read-only a')[0] !== -1);
    agent.change(open);
    await agent.becomes('it can be written', () => agent.machine.writable(STICK));
    expect(agent.machine.keys.get(DISK_CLASS)?.has('Deny_Write')).toBe(false);
  });
});

describe('encrypted only', () => {
  const encrypted = policy({ otherwise: 'encryptedOnly' });
  const BITLOCKER = bitLockerVolume(DISK_BYTES);
  const afterTable = Buffer.concat([Buffer.alloc(1_048_576), BITLOCKER]);
  const partition = { startBytes: 1_048_576, sizeBytes: DISK_BYTES };

  it.each([
    ['BitLocker over the whole disk', BITLOCKER, []],
    ['BitLocker in a partition', afterTable, [partition]],
  ])('lets in %s, for writing, after nobody else could use it', async (_, bytes, partitions) => {
    await agent.start(encrypted);
    agent.machine.plug(stick(agent.diskOf('a', bytes, { partitions })));
    await agent.becomes('it can be written', () => agent.machine.writable(STICK));
    expect(
      agent.happened('read-only a', 'lock a', 'unlock a', 'writable a', `disable ${STICK}`, `enable ${STICK}`),
    ).toBe(true);
    expect(agent.decided.slice(0, 2)).toEqual(['4C5300 probe', '4C5300 allow']);
    // Judged again, it stays as it is: nobody takes an encrypted stick from under its user.
    agent.machine.log.length = 0;
    agent.enforcement.judgeAgain();
    await agent.stop();
    expect(agent.machine.log).toEqual([]);
    expect(agent.machine.writable(STICK)).toBe(true);
  });

  it('looks at another medium in the same reader, too', async () => {
    await agent.start(encrypted);
    const reader = agent.diskOf('a', BITLOCKER);
    agent.machine.plug(stick(reader));
    await agent.becomes('it can be written', () => agent.machine.writable(STICK));
    agent.diskOf('a', Buffer.alloc(DISK_BYTES));
    reader.mediaBefore = 1;
    await agent.becomes('it is out', () => !agent.machine.runs(STICK));
    expect(agent.decided.at(-1)).toBe('4C5300 block');
  });

  it('bears a stick that is pulled in the middle of any call', async () => {
    await agent.start(encrypted);
    const { log } = agent.machine;
    const push = log.push.bind(log);
    for (let calls = 1; calls <= 20; calls++) {
      agent.events.length = 0;
      log.length = 0;
      log.push = (line) => {
        if (log.length + 1 === calls) agent.machine.unplug(STICK);
        return push(line);
      };
      agent.machine.plug(stick(agent.diskOf('a', BITLOCKER)));
      await agent.becomes('it is pulled, or all is done', () => log.length >= calls || agent.machine.writable(STICK));
      log.push = push;
      agent.machine.unplug(STICK);
      await agent.becomes('it is forgotten', () => agent.kinds('removed').length === 1);
      await agent.becomes('its allowance is gone', () => agent.machine.list('AllowInstanceIDs').length === 0);
      expect(agent.kinds('trouble'), `after ${calls} calls`).toEqual([]);
    }
  });

  it.each([
    ['a plain disk', Buffer.alloc(DISK_BYTES), []],
    ['one plain partition beside', afterTable, [partition, { startBytes: 0, sizeBytes: 1_048_576 }]],
    ['a bare mark', Buffer.concat([Buffer.from('\xeb\x58\x90-FVE-FS-', 'latin1'), Buffer.alloc(DISK_BYTES)]), []],
    [
      'LUKS, which Windows cannot open',
      Buffer.concat([Buffer.from('LUKS\xba\xbe', 'latin1'), Buffer.alloc(DISK_BYTES)]),
      [],
    ],
  ])('refuses %s, without a byte written', async (_, bytes, partitions) => {
    await agent.start(encrypted);
    agent.machine.plug(stick(agent.diskOf('a', bytes, { partitions })));
    await agent.becomes('it is refused', () => agent.decided.at(-1) === '4C5300 block');
    await agent.becomes('it is out', () => !agent.machine.runs(STICK));
    expect(agent.order('writable')).toEqual([-1]);
  });
});
