/** Removable media through the whole agent: what is plugged in below, what the collector hears above. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaGrant, MediaRule } from '../../../protocol/policy/media.ts';
import { eventually } from '../../support/eventually.ts';
import { KEYBOARD, MediaService, rules } from './media-service.ts';

const OWN_ACCOUNT_ONLY = { classes: [], audiences: [], deviceGroups: [], moments: [], devices: [] };

let agent: MediaService;
let account: string;

beforeEach(async () => {
  agent = await MediaService.start();
});
afterEach(async () => {
  const { faults } = agent.collector;
  await agent.stop();
  expect(faults).toEqual([]);
});

const decided = (serial: string, action: string): Promise<void> =>
  eventually(`${serial}: ${action}`, () => {
    const id = agent.events('mediaInserted').findLast((one) => one.serial === serial)?.attachmentId;
    return agent.events('mediaDecided').findLast((one) => one.attachmentId === id)?.action === action;
  });

const held = (): string => agent.machine.read('sys/devices/usb1/authorized_default');

describe('what the collector hears', () => {
  it('of a stick: inserted, decided and why, removed, under one id', async () => {
    agent.plugStick('1-1', 'A1');
    await decided('A1', 'block');
    agent.unplug('1-1');
    await eventually('it is told as removed', () => agent.events('mediaRemoved').length === 1);
    const [inserted] = agent.events('mediaInserted');
    expect(inserted).toMatchObject({ position: '1-1', mediaClass: 'stick', wasIn: false, doubtful: false });
    expect(agent.events('mediaDecided')[0]).toMatchObject({
      attachmentId: inserted?.attachmentId,
      policyVersion: 1,
      reasons: [{ kind: 'noRule', verdict: 'block' }],
    });
    expect(agent.events('mediaRemoved')[0]?.attachmentId).toBe(inserted?.attachmentId);
  });

  it('nothing of a keyboard', async () => {
    agent.machine.plug({ name: '1-1', descriptors: KEYBOARD, authorized: '0' });
    await agent.becomes('1-1', '1');
    agent.plugStick('1-2', 'A1');
    await decided('A1', 'block');
    expect(agent.events('mediaInserted').map(({ serial }) => serial)).toEqual(['A1']);
  });

  it('in the session of the person in front, and of the device while nobody is', async () => {
    agent.plugStick('1-1', 'nobody');
    await decided('nobody', 'block');
    const person = await agent.signIn();
    agent.plugStick('1-2', 'somebody');
    await decided('somebody', 'block');
    const sessionOf = (serial: string): string =>
      agent.collector.stored.find(({ event }) => event.kind === 'mediaInserted' && event.serial === serial)
        ?.sessionId ?? '-';
    expect(sessionOf('nobody')).toBe('');
    expect(sessionOf('somebody')).toMatch(/^[0-9a-f]{32}$/);
    await person.stop();
  });
});

describe('who sits here', () => {
  const ownRule = (): MediaRule => ({ id: 'own', verdict: 'allow', accounts: [account], ...OWN_ACCOUNT_ONLY });

  it('signing in lets in, signing out keeps out, and says what is left in', async () => {
    const first = await agent.signIn();
    account = agent.events('sessionStarted')[0]?.account ?? '';
    await first.stop();
    await agent.apply(rules({ rules: [ownRule()] }));
    agent.plugStick('1-1', 'A1');
    await decided('A1', 'block');
    const person = await agent.signIn();
    await agent.becomes('1-1', '1');
    await person.stop();
    await agent.becomes('1-1', '0');
    await eventually('it is told', () => agent.events('mediaLeftIn').some(({ when }) => when === 'signedOut'));
    const order = agent.collector.stored.map(({ event }) => event.kind);
    expect(order).toContain('sessionEnded');
  });

  it('a locked screen keeps out, an open one lets in', async () => {
    await agent.signIn();
    await agent.apply(rules({ otherwise: 'allow', whileLocked: 'block' }));
    agent.plugStick('1-1', 'A1');
    await agent.becomes('1-1', '1');
    agent.locked = true;
    await agent.becomes('1-1', '0');
    agent.locked = false;
    await agent.becomes('1-1', '1');
  });

  it('a restart of the service does not take a stick away from somebody who stays', async () => {
    await agent.signIn();
    account = agent.events('sessionStarted')[0]?.account ?? '';
    await agent.apply(rules({ rules: [ownRule()] }));
    agent.plugStick('1-1', 'A1');
    await agent.becomes('1-1', '1');
    const writes: string[] = [];
    await agent.halt();
    await agent.run();
    const told = agent.events('mediaInserted').length;
    await eventually('it is told anew', () => {
      writes.push(agent.machine.authorized('1-1'));
      return agent.events('mediaInserted').length > told;
    });
    expect(writes).not.toContain('0');
    expect(agent.events('mediaInserted').at(-1)?.wasIn).toBe(true);
  });

  it('who is away for as long as the policy says is reminded, once', async () => {
    await agent.signIn({ LANG: 'cy_GB.UTF-8' });
    await agent.apply(rules({ otherwise: 'allow', remindAfterMinutes: 1 }));
    agent.idleMs = 120_000;
    agent.plugStick('1-1', 'A1');
    await eventually('it is told', () => agent.events('mediaLeftIn').some(({ when }) => when === 'idle'));
    await eventually('and the person too, in Welsh', () =>
      agent.notes.some(({ title }) => title.includes('dal wedi’i blygio')),
    );
    expect(agent.events('mediaLeftIn').length).toBe(1);
  });
});

describe('asking', () => {
  const grant = (over: Partial<MediaGrant> = {}): MediaGrant => ({
    ...{ grantId: 'g1', vendorId: 0x0781, productId: 0x5567, serial: 'A1', position: '', account: '' },
    ...{ verdict: 'allow', untilMs: Date.now() + 3_600_000 },
    ...over,
  });
  const asking = (outcome: string, ...args: string[]): Promise<void> =>
    (async () => {
      const answer = await agent.command('ask', ...args, '--json').json<{ outcome: string }>();
      expect(answer.outcome).toBe(outcome);
    })();

  beforeEach(async () => {
    await agent.apply(rules({ otherwise: 'ask' }));
    agent.plugStick('1-1', 'A1');
    await decided('A1', 'ask');
  });

  it('the person is told why and how, asks in words, and the approval lets in without plugging again, until it ends', async () => {
    await asking('notSignedIn', 'my slides');
    await agent.signIn();
    await asking('noReason', '  ');
    await asking('asked', 'my slides are on it');
    await eventually('the request is told', () => agent.events('mediaRequested').length === 1);
    const [request] = agent.events('mediaRequested');
    const [inserted] = agent.events('mediaInserted');
    expect(request).toMatchObject({ reason: 'my slides are on it', attachmentId: inserted?.attachmentId });
    const { devices } = await agent.command('--json').json<{ devices: { action: string; position: string }[] }>();
    expect(devices).toMatchObject([{ action: 'ask', position: '1-1' }]);

    const ids = { vendorId: inserted?.vendorId ?? 0, productId: inserted?.productId ?? 0 };
    await agent.grants(1, [grant(ids)]);
    await agent.becomes('1-1', '1');
    // The same one with another end: however late it is applied, and whether it is over by then, the stick was in before.
    await agent.grants(2, [grant({ ...ids, untilMs: Date.now() + 2_000 })]);
    await agent.becomes('1-1', '0');
    await decided('A1', 'ask');
    expect(agent.events('mediaGrantsApplied').map(({ version }) => version)).toEqual([1, 2]);
  });

  it('an approval signed for another machine is refused and said', async () => {
    await agent.signIn();
    await agent.grants(1, [grant()], new Uint8Array(16));
    await eventually('the refusal is told', () => agent.events('mediaUpdateRefused').length === 1);
    expect(agent.events('mediaUpdateRefused')[0]).toMatchObject({ of: 'grants', version: 1, reason: 'badSignature' });
    expect(agent.machine.authorized('1-1')).toBe('0');
  });

  it('an approval of a stick without a serial number ends when it is pulled', async () => {
    await agent.signIn();
    agent.plugStick('1-2');
    await eventually('it waits', () => agent.events('mediaInserted').some(({ serial }) => serial === ''));
    const [inserted] = agent.events('mediaInserted');
    const ids = { vendorId: inserted?.vendorId ?? 0, productId: inserted?.productId ?? 0 };
    await agent.grants(1, [grant({ ...ids, serial: '', position: '1-2' })]);
    await agent.becomes('1-2', '1');
    agent.unplug('1-2');
    await eventually('it is told', () => agent.events('mediaRemoved').length === 1);
    agent.plugStick('1-2');
    await eventually(
      'the next one waits',
      () => agent.events('mediaInserted').filter(({ serial }) => serial === '').length === 2,
    );
    expect(agent.machine.authorized('1-2')).toBe('0');
  });
});

describe('what keeps it closed', () => {
  const lost = (): Parameters<MediaService['register']>[1] => {
    const [inserted] = agent.events('mediaInserted');
    const { vendorId = 0, productId = 0, serial = '' } = inserted ?? {};
    return [{ id: 'stick-7', match: { kind: 'exact', vendorId, productId, serial }, lost: true, hasKeys: false }];
  };

  it('a stick that was reported lost goes out at once, and stays out after a restart without the collector', async () => {
    await agent.apply(rules({ otherwise: 'allow' }));
    agent.plugStick('1-1', 'A1');
    await agent.becomes('1-1', '1');
    await eventually('it is told', () => agent.events('mediaInserted').length === 1);
    await agent.register(5, lost());
    await agent.becomes('1-1', '0');
    await agent.halt();
    await agent.collector.stop();
    agent.unplug('1-1');
    await agent.run();
    agent.plugStick('1-1', 'A1');
    agent.plugStick('1-2', 'another');
    await agent.becomes('1-2', '1');
    expect(agent.machine.authorized('1-1')).toBe('0');
    await agent.collector.listen();
  });

  it('a policy file that somebody wrote to: the copy counts; with both written to nothing comes in', async () => {
    await agent.apply(rules({ otherwise: 'allow' }));
    await eventually('it is held', () => held() === '0');
    await agent.halt();
    await agent.collector.stop();
    writeFileSync(join(agent.dataDir, 'policy.bin'), 'not a policy');
    await agent.run();
    agent.plugStick('1-1', 'A1');
    await agent.becomes('1-1', '1');
    await agent.halt();
    writeFileSync(join(agent.dataDir, 'policy.bin'), 'not a policy');
    rmSync(join(agent.dataDir, 'policy.bin.copy'));
    await agent.run();
    await agent.becomes('1-1', '0');
    expect(held()).toBe('0');
    await agent.collector.listen();
  });

  it('a policy without media rules gives the system its defaults back', async () => {
    agent.plugStick('1-1', 'A1');
    await decided('A1', 'block');
    expect(held()).toBe('0');
    await agent.apply(null);
    await agent.becomes('1-1', '1');
    await eventually('the default is back', () => held() === '1');
    await eventually('it is not held any more', () => !existsSync(join(agent.dataDir, 'media-held')));
    const list = await agent.command('--json').json<{ isHeld: boolean }>();
    expect(list.isHeld).toBe(false);
  });

  it('an agent that leaves media alone holds nothing, whatever the policy says, and the collector is told once', async () => {
    await agent.apply(null);
    await eventually('the default is back', () => held() === '1');
    await agent.halt();
    const hellos = agent.collector.hellos.length;
    await agent.run({ leaveMedia: true });
    await eventually('it is back', () => agent.collector.hellos.length > hellos);
    await agent.apply(rules(), {}, false);
    await agent.apply(rules({ maxDevices: 1 }), {}, false);
    expect(agent.events('mediaTrouble')).toEqual([expect.objectContaining({ what: 'notEnforced', attachmentId: '' })]);
    expect(held()).toBe('1');
  });
});
