/** What a hostile device can make the projections write: bounded by what it sent, whatever it says. */
import { expect, test } from 'vitest';
import { flaggingOf } from '../../../collector/policy/flagging/compile-policy.ts';
import { MAX_FLAGS_A_TEXT } from '../../../collector/policy/flagging/flag-windows.ts';
import { FlagProjection } from '../../../collector/projection/flags.ts';
import type { OpenedBatch } from '../../../collector/projection/opened-batch.ts';
import { StepBuilder } from '../../../collector/projection/step-builder.ts';
import type { Store } from '../../../collector/store/store.ts';
import { $wire } from '../../../protocol/codec.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { MAX_TITLE_UNITS } from '../../../protocol/limits.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Pack } from '../../../protocol/match/matcher.ts';
import { fixedPolicy, PLAIN_POLICY } from '../support/policies.ts';

const MILD = 'quimblewick, splonkery; ';
const PACKS: Pack[] = [
  {
    ...{ id: 'gaming.en', theme: 'gaming', language: 'en' },
    terms: [
      { text: 'quimblewick', urgency: 4 },
      { text: 'splonkery', urgency: 5 },
    ],
  },
  { id: 'suicide.en', theme: 'suicide', language: 'en', terms: [{ text: 'kill myself', urgency: 1 }] },
  { id: 'weapons.en', theme: 'weapons', language: 'en', terms: [{ text: 'splinterjack', urgency: 1 }] },
  { id: 'abuse.en', theme: 'abuse', language: 'en', terms: [{ text: 'wobbleham', urgency: 3 }] },
];
const matcher = createMatcher(PACKS);
const flagging = flaggingOf(PLAIN_POLICY, { packs: PACKS, aids: {} });
const GRAVE = 'kill myself';
/** What is stored is asked for in `prepare` alone. */
const NO_STORE = { policies: {}, sessions: {} } as unknown as Store;

/** The flags of one title, as the wire brings it. */
function flagsOf(title: string) {
  // Below our own encoder, which would cut the title.
  const bytes = $wire.Event.encode({ atMs: 1_000, windowFocused: { title, program: 'p' } }).finish();
  const event = decodeEvent(bytes);
  const place = { deviceId: 'aa', sessionId: 'bb', streamId: 'cc', firstSequence: 1, receivedMs: 1, clockOffsetMs: 0 };
  const step = new StepBuilder();
  const opened = {
    stored: place,
    device: { simulated: false, group: '', audience: 'pupil' },
    events: [event],
  } as unknown as OpenedBatch;
  new FlagProjection(fixedPolicy(NO_STORE, flagging)).apply(opened, step);
  return { event, flags: step.build([]).flags };
}

test('a title stuffed with terms makes a few flags, and the gravest is among them', () => {
  const { flags } = flagsOf(MILD.repeat(30) + GRAVE);
  expect(matcher.match(MILD.repeat(30)).length).toBeGreaterThan(MAX_FLAGS_A_TEXT);
  expect(flags).toHaveLength(MAX_FLAGS_A_TEXT);
  expect(Math.min(...flags.map(({ urgency }) => urgency))).toBe(
    Math.min(...matcher.match(GRAVE).map(({ urgency }) => urgency)),
  );
});

test('one stuffed with what is more urgent is still of the grave theme that hides it', () => {
  const { flags } = flagsOf(`${'splinterjack, '.repeat(30)}wobbleham`);
  expect(flags).toHaveLength(MAX_FLAGS_A_TEXT);
  expect(flags.map(({ theme }) => theme)).toContain('abuse');
});

test('a title longer than the wire allows is cut where it is read, and says so', () => {
  const { event, flags } = flagsOf('x '.repeat(7_000) + GRAVE);
  expect(event).toMatchObject({ kind: 'windowFocused', titleTruncated: true });
  expect(event.kind === 'windowFocused' ? event.title.length : 0).toBe(MAX_TITLE_UNITS);
  expect(flags).toEqual([]);
  expect(flagsOf(GRAVE).flags.length).toBeGreaterThan(0);
});
