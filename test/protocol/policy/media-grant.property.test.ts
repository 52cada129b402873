/** Approvals: what they let in, and what no approval ever does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMedia } from '../../../protocol/policy/media-decision.ts';
import { takesInput } from '../../../protocol/policy/media-device.ts';
import { context, contexts, devices, grant, known, policies, policy, rule, stick } from './media-samples.ts';

const RUNS = { numRuns: 3_000 };
const isGranted = ({ kind }: { kind: string }): boolean => kind === 'granted';

it('an approval lets in no more than was approved, and never what is lost, doubtful or types', () => {
  let granted = 0;
  fc.assert(
    fc.property(devices, policies, contexts, (device, policy, anyContext) => {
      const [first, ...others] = anyContext.grants;
      // One that means this device: of those made at random hardly any does.
      const { vendorId, productId, serial } = device;
      const untilMs = anyContext.nowMs + 1;
      const grants = first === undefined ? [] : [{ ...first, vendorId, productId, serial, untilMs }, ...others];
      const context = { ...anyContext, grants };
      const { action, reasons } = decideMedia(device, policy, context);
      const reason = reasons.find(({ kind }) => kind === 'granted');
      if (reason?.kind !== 'granted') {
        expect(decideMedia(device, policy, { ...context, grants: [] })).toEqual({ action, reasons });
        return;
      }
      granted++;
      const meant = context.grants.find(({ grantId }) => grantId === reason.grant);
      expect(device.doubtful || takesInput(device) || context.session === 'nobody').toBe(false);
      expect(meant).toMatchObject({ vendorId: device.vendorId, productId: device.productId, serial: device.serial });
      expect(meant?.untilMs).toBeGreaterThan(context.nowMs);
      expect(['', context.account.toLowerCase()]).toContain(meant?.account);
      expect(['', device.position]).toContain(meant?.position);
      if (context.serialElsewhere || device.serial === '') expect(meant?.position).toBe(device.position);
      if (policy.whileLocked === 'block') expect(context.session).toBe('open');
      expect(action === meant?.verdict || action === 'block').toBe(true);
    }),
    { numRuns: 20_000 },
  );
  // Some hundred: none at all would mean that nothing was tested.
  expect(granted).toBeGreaterThan(0);
});

it('the order of approvals changes nothing', () => {
  fc.assert(
    fc.property(devices, policies, contexts, (device, policy, context) => {
      const reversed = { ...context, grants: context.grants.toReversed() };
      expect(decideMedia(device, policy, reversed)).toEqual(decideMedia(device, policy, context));
    }),
    RUNS,
  );
});

describe('an approval', () => {
  const closed = policy({ rules: [rule('none', 'block')] });
  const decide = (device = stick(), over: Parameters<typeof context>[0] = {}, thePolicy = closed) =>
    decideMedia(device, thePolicy, context({ grants: [grant()], ...over }));

  it('goes before every rule and says so', () => {
    const { action, reasons } = decide();
    expect(action).toBe('allow');
    expect(reasons).toEqual([{ kind: 'granted', grant: 'g-1', verdict: 'allow' }]);
  });

  it('ends by itself, to the millisecond', () => {
    const { untilMs } = grant();
    expect(decide(stick(), { nowMs: untilMs - 1 }).action).toBe('allow');
    expect(decide(stick(), { nowMs: untilMs }).action).toBe('block');
  });

  it('is for its person alone, without regard to case; for anybody who is signed in when it names nobody', () => {
    expect(decide(stick(), { account: 'JONES' }).action).toBe('allow');
    expect(decide(stick(), { account: 'smith' }).action).toBe('block');
    const anybody = [grant({ account: '' })];
    expect(decide(stick(), { account: 'smith', grants: anybody }).action).toBe('allow');
    const open = policy({ rules: [rule('none', 'block')], whileLocked: 'byRules' });
    expect(decide(stick(), { account: '', session: 'nobody', grants: anybody }, open).action).toBe('block');
  });

  it('of a device without a serial number is for where it is in', () => {
    const grants = [grant({ serial: '', position: '1-2' })];
    expect(decide(stick({ serial: '' }), { grants }).action).toBe('allow');
    expect(decide(stick({ serial: '', position: '1-3' }), { grants }).action).toBe('block');
    expect(decide(stick(), { grants }).action).toBe('block');
  });

  it('does not help while another device claims to be this one', () => {
    expect(decide(stick(), { serialElsewhere: true }).action).toBe('block');
    expect(decide(stick(), { serialElsewhere: true, grants: [grant({ position: '1-2' })] }).action).toBe('allow');
  });

  it('to read gives way to none to write, and one of the person goes first', () => {
    const both = [grant({ grantId: 'a', verdict: 'allow' }), grant({ grantId: 'b', verdict: 'readOnly' })];
    expect(decide(stick(), { grants: both }).action).toBe('readOnly');
    const own = [grant({ grantId: 'c', account: '', verdict: 'readOnly' }), grant({ grantId: 'd' })];
    expect(decide(stick(), { grants: own }).action).toBe('allow');
  });

  it.each([
    ['lost', stick(), { known: [known('k', { lost: true })] }],
    ['doubtful', stick({ doubtful: true }), {}],
    ['typing', stick({ functions: ['storageBulkOnly', 'keyboard'] }), {}],
    [
      'typing, and known for it',
      stick({ functions: ['storageBulkOnly', 'keyboard'] }),
      { known: [known('k', { hasKeys: true })] },
    ],
    ['one too many', stick(), { maxDevices: 0 }],
  ])('lets in nothing that is %s', (_, device, over) => {
    const decision = decide(device, {}, { ...closed, ...over });
    expect(decision.action).toBe('block');
    expect(decision.reasons.some(isGranted)).toBe(false);
  });

  it('to read does not let a phone in, which cannot be held to reading', () => {
    const grants = [grant({ verdict: 'readOnly' })];
    expect(decide(stick({ functions: ['vendorMtp'] }), { grants }).action).toBe('block');
  });
});
