import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { known, policy } from '../../../protocol/policy/media-samples.ts';
import { AgentOnWindows, OTHER, open, STICK, stick } from './agent-on-windows.ts';
import { type FakeDevice, KEYBOARD_IDS, STORAGE_IDS } from './fake-device.ts';

let agent: AgentOnWindows;
beforeEach(() => {
  agent = new AgentOnWindows();
});
afterEach(async () => await agent.remove());

describe('a stick with keys that the school knows', () => {
  it('comes in without replugging once it is approved: each interface gets its driver as it shows', async () => {
    await agent.start(open);
    agent.machine.plug(stick(agent.diskOf('a'), { functions: [STORAGE_IDS, KEYBOARD_IDS] }));
    await agent.becomes('it is out', () => !agent.machine.runs(STICK));
    const match = { kind: 'exact', vendorId: 0x0781, productId: 0x5567, serial: '4C5300' } as const;
    agent.change(policy({ otherwise: 'allow', known: [known('keypad', { match, hasKeys: true })] }));
    await agent.becomes('its disk is there', () => agent.machine.diskBelow(STICK));
    expect(agent.machine.list('AllowInstanceIDs')).toHaveLength(3);
    expect(agent.machine.list('DenyInstanceIDs')).toEqual([]);
  });
});

describe('a composite device that Windows is still looking at', () => {
  const late = (functions: string[][], interfacesAtFirst: number): FakeDevice => ({
    instance: OTHER,
    functions,
    interfacesAtFirst,
  });

  it('is not judged before it says what it is: a keyboard is not refused', async () => {
    await agent.start();
    const keyboard = late([KEYBOARD_IDS, KEYBOARD_IDS], 0);
    agent.machine.plug(keyboard);
    for (let i = 0; i < 60; i++) agent.clock.advance(100);
    expect(agent.decided).toEqual([]);
    agent.machine.finish(keyboard);
    await agent.becomes('it is judged', () => agent.decided.length === 1);
    expect(agent.decided).toEqual(['E0D55E allow']);
    expect(agent.machine.runs(OTHER)).toBe(true);
  });

  it('is refused when it goes on saying nothing', async () => {
    await agent.start();
    agent.machine.plug(late([KEYBOARD_IDS, STORAGE_IDS], 0));
    await agent.becomes('it is out', () => !agent.machine.runs(OTHER));
    expect(agent.events[0]).toMatchObject({ decision: { reasons: [{ kind: 'doubtful' }] } });
  });

  it('is judged again for a keyboard that shows late', async () => {
    await agent.start(open);
    const stickWithKeys = late([STORAGE_IDS, KEYBOARD_IDS], 1);
    agent.machine.plug(stickWithKeys);
    await agent.becomes('it is let in', () => agent.decided.at(-1) === 'E0D55E allow');
    agent.machine.finish(stickWithKeys);
    await agent.becomes('it is out', () => !agent.machine.runs(OTHER));
    expect(agent.decided.at(-1)).toBe('E0D55E block');
    // Without its driver its interfaces are gone; what they were is not forgotten.
    agent.clock.advance(20_000);
    await agent.becomes('it stays out', () => !agent.machine.runs(OTHER));
    expect(agent.decided.at(-1)).toBe('E0D55E block');
  });
});

describe('when Windows takes no policy', () => {
  it('keyboards stay in, sticks do not, and it is said', async () => {
    await agent.start(open);
    const set = agent.machine.registry.set;
    agent.machine.registry.set = (): void => {
      throw new Error('access denied');
    };
    agent.machine.plug({ instance: OTHER, functions: [KEYBOARD_IDS] });
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.becomes('it is said', () => agent.kinds('trouble').length > 0);
    agent.clock.advance(20_000);
    expect([agent.machine.runs(OTHER), agent.machine.runs(STICK)]).toEqual([true, false]);
    expect(agent.machine.list('DenyInstanceIDs')).not.toContain(OTHER);
    expect(agent.order(`disable ${OTHER}`)).toEqual([-1]);
    agent.machine.registry.set = set;
  });
});
