import { describe, expect, test } from 'vitest';
import type { MediaContext, MediaPolicy } from '../../../protocol/policy/media.ts';
import { decideMedia, type MediaAction } from '../../../protocol/policy/media-decision.ts';
import type { MediaDevice } from '../../../protocol/policy/media-device.ts';
import { context, known, policy, rule, stick } from './media-samples.ts';

type Row = [name: string, device: MediaDevice, policy: MediaPolicy, context: MediaContext, last: string];

const open = policy({ otherwise: 'allow' });
const ours = { known: [known('head-stick')], rules: [rule('ours', 'allow', { devices: ['head-stick'] })] };
const model = known('model', { match: { kind: 'model', vendorId: 0x0781, productId: 0x5567 } });
const encrypted = policy({ otherwise: 'encryptedOnly' });

/** What each row must end as, and the reason that must settle it. */
const GOOD: Record<Exclude<MediaAction, 'block'>, Row[]> = {
  allow: [
    ['no rule', stick(), open, context(), 'noRule'],
    [
      'a keyboard under a policy that lets nothing in',
      stick({ functions: ['keyboard', 'otherInput'] }),
      policy({ otherDevices: 'block' }),
      context({ session: 'nobody' }),
      'carriesNoFiles',
    ],
    ['a damaged mouse', stick({ functions: ['mouse'], doubtful: true }), policy(), context(), 'carriesNoFiles'],
    [
      'a hub',
      stick({ functions: ['hub'] }),
      policy({ otherDevices: 'block' }),
      context({ session: 'locked' }),
      'carriesNoFiles',
    ],
    ['sound', stick({ functions: ['other'] }), policy(), context(), 'otherDevice'],
    ['the known stick', stick(), policy(ours), context(), 'rule'],
    [
      'known by hash',
      stick(),
      policy({ ...ours, known: [known('head-stick', { match: { kind: 'hash', identityHash: 'hash-of-a1' } })] }),
      context(),
      'rule',
    ],
    [
      'known keys',
      stick({ functions: ['storageBulkOnly', 'keyboard'] }),
      policy({ ...ours, known: [known('head-stick', { hasKeys: true })] }),
      context(),
      'rule',
    ],
    [
      'any known device',
      stick(),
      policy({ ...ours, rules: [rule('any', 'allow', { devices: ['*'] })] }),
      context(),
      'rule',
    ],
    [
      'locked, by rules',
      stick(),
      policy({ otherwise: 'allow', whileLocked: 'byRules' }),
      context({ session: 'locked' }),
      'noRule',
    ],
    ['LUKS', stick({ encryption: 'luks' }), encrypted, context(), 'encrypted'],
    ['BitLocker', stick({ encryption: 'bitLocker' }), encrypted, context(), 'encrypted'],
    [
      'account, whatever its case',
      stick(),
      policy({ rules: [rule('j', 'allow', { accounts: ['Jones'] })] }),
      context(),
      'rule',
    ],
    [
      'account before audience',
      stick(),
      policy({ rules: [rule('j', 'allow', { accounts: ['jones'] }), rule('p', 'block', { audiences: ['year-6'] })] }),
      context(),
      'rule',
    ],
    [
      'narrower audience',
      stick(),
      policy({ rules: [rule('y', 'allow', { audiences: ['year-6'] }), rule('p', 'block', { audiences: ['pupil'] })] }),
      context(),
      'rule',
    ],
    [
      'this device before this person',
      stick(),
      policy({ ...ours, rules: [...ours.rules, rule('j', 'block', { accounts: ['jones'] })] }),
      context(),
      'rule',
    ],
    [
      'this device before its model',
      stick(),
      policy({ known: [...ours.known, model], rules: [...ours.rules, rule('m', 'block', { devices: ['model'] })] }),
      context(),
      'rule',
    ],
    [
      'a moment before none',
      stick(),
      policy({ rules: [rule('l', 'allow', { moments: ['lesson'] }), rule('a', 'block')] }),
      context(),
      'rule',
    ],
    [
      'a class before none',
      stick(),
      policy({ rules: [rule('s', 'allow', { classes: ['stick'] }), rule('a', 'block')] }),
      context(),
      'rule',
    ],
    ['two rules that agree', stick(), policy({ rules: [rule('b', 'allow'), rule('a', 'allow')] }), context(), 'rule'],
  ],
  readOnly: [
    ['by rule', stick(), policy({ rules: [rule('r', 'readOnly', { audiences: ['pupil'] })] }), context(), 'rule'],
    [
      'plain where only encrypted ones are written',
      stick({ encryption: 'plain' }),
      policy({ otherwise: 'encryptedOnly', whenNotEncrypted: 'readOnly' }),
      context(),
      'notEncrypted',
    ],
  ],
  probe: [['not looked at yet', stick(), encrypted, context(), 'encryptionUnknown']],
  ask: [
    ['by rule', stick(), policy({ rules: [rule('a', 'ask')] }), context(), 'rule'],
    [
      'plain',
      stick({ encryption: 'plain' }),
      policy({ otherwise: 'encryptedOnly', whenNotEncrypted: 'ask' }),
      context(),
      'notEncrypted',
    ],
  ],
};

const BAD: Row[] = [
  ['nothing is known of it', stick({ functions: [] }), open, context(), 'doubtful'],
  ['damaged descriptors', stick({ doubtful: true }), open, context(), 'doubtful'],
  [
    'storage with a keyboard',
    stick({ functions: ['storageBulkOnly', 'keyboard'] }),
    open,
    context(),
    'storageWithKeys',
  ],
  [
    'storage with input that may be a keyboard',
    stick({ functions: ['storageAttached', 'otherInput'] }),
    open,
    context(),
    'storageWithKeys',
  ],
  ['a phone with a keyboard', stick({ functions: ['vendorMtp', 'keyboard'] }), open, context(), 'storageWithKeys'],
  [
    'keys declared of another serial',
    stick({ serial: 'B2', functions: ['storageBulkOnly', 'keyboard'] }),
    policy({ otherwise: 'allow', known: [known('k', { hasKeys: true })] }),
    context(),
    'storageWithKeys',
  ],
  ['locked', stick(), open, context({ session: 'locked' }), 'locked'],
  ['nobody signed in', stick(), open, context({ session: 'nobody' }), 'locked'],
  ['one too many', stick(), policy({ otherwise: 'allow', maxDevices: 1 }), context({ othersIn: 1 }), 'tooMany'],
  ['reported lost', stick(), policy({ ...ours, known: [known('head-stick', { lost: true })] }), context(), 'lost'],
  [
    'lost, and its serial is seen twice',
    stick(),
    policy({ otherwise: 'allow', known: [known('k', { lost: true })] }),
    context({ serialElsewhere: true }),
    'lost',
  ],
  ['the known stick without its serial', stick({ serial: '' }), policy(ours), context(), 'noRule'],
  ['the known serial, twice', stick(), policy(ours), context({ serialElsewhere: true }), 'noRule'],
  ['another serial', stick({ serial: 'A2' }), policy(ours), context(), 'noRule'],
  ['plain', stick({ encryption: 'plain' }), encrypted, context(), 'notEncrypted'],
  ['a phone to read only', stick({ functions: ['vendorMtp'] }), policy({ otherwise: 'readOnly' }), context(), 'noDisk'],
  [
    'a disc drive to read only',
    stick({ functions: [], seenAs: 'optical' }),
    policy({ otherwise: 'readOnly' }),
    context(),
    'noDisk',
  ],
  ['a camera where encryption is asked for', stick({ functions: ['stillImage'] }), encrypted, context(), 'noDisk'],
  [
    'a tie',
    stick(),
    policy({ rules: [rule('a', 'allow', { audiences: ['pupil'] }), rule('b', 'readOnly', { audiences: ['pupil'] })] }),
    context(),
    'tie',
  ],
  ['somebody else', stick(), policy({ rules: [rule('a', 'allow', { accounts: ['smith'] })] }), context(), 'noRule'],
  [
    'an account that is not known',
    stick(),
    policy({ rules: [rule('a', 'allow', { accounts: [''] })] }),
    context({ account: '' }),
    'noRule',
  ],
  ['another time', stick(), policy({ rules: [rule('a', 'allow', { moments: ['lunch'] })] }), context(), 'noRule'],
  ['another room', stick(), policy({ rules: [rule('a', 'allow', { deviceGroups: ['office'] })] }), context(), 'noRule'],
  ['another class', stick(), policy({ rules: [rule('a', 'allow', { classes: ['phone'] })] }), context(), 'noRule'],
  [
    'sound where it is not wanted',
    stick({ functions: ['other'] }),
    policy({ otherDevices: 'block' }),
    context(),
    'otherDevice',
  ],
];

function expectRow(action: MediaAction, [, device, thePolicy, theContext, last]: Row): void {
  const decision = decideMedia(device, thePolicy, theContext);
  expect(decision.action).toBe(action);
  expect(decision.reasons.at(-1)?.kind).toBe(last);
}

describe('let in', () => {
  for (const [action, rows] of Object.entries(GOOD))
    test.each(rows)(`${action}: %s`, (...row) => expectRow(action as MediaAction, row));
});

describe('refused', () => {
  test.each(BAD)('%s', (...row) => expectRow('block', row));
});

test('says first what made it unsure of the device', () => {
  const decision = decideMedia(stick({ serial: '' }), open, context());
  expect(decision.reasons.map(({ kind }) => kind)).toEqual(['noSerial', 'noRule']);
});
