import { expect, test } from 'vitest';
import { readPolicy } from '../../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../../collector/policy/document/starting-policy.ts';
import { signedAgentPolicy } from '../../../../collector/policy/for-agents/agent-document.ts';
import { type AgentPolicy, decodeAgentPolicy } from '../../../../protocol/agent-policy.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import { createMediaWho, mediaPolicy } from '../../../../protocol/policy/media-policy.ts';
import { context, known, stick } from '../../../protocol/policy/media-samples.ts';

const DAY_MS = 86_400_000;
const date = (day: number): string => new Date(Date.UTC(2026, 8, 1) + day * DAY_MS).toISOString().slice(0, 10);
const time = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `    - ${line(index)}\n`).join('');

/** Every list that agents are told of as long as the reader takes it, and in as many pieces. */
const LARGEST = `format: 1
name: ${'n'.repeat(80)}
calendar:
  timeZone: Africa/Casablanca
  hours: {from: '00:01', to: '23:59'}
  schoolDays: [mon, tue, wed, thu, fri, sat, sun]
  terms:
${lines(30, (n) => `{name: t${n}, from: ${date(n * 20)}, to: ${date(n * 20 + 18)}}`)}  holidays:
${lines(100, (n) => `{name: h${n}, from: ${date(n * 6 + 1)}, to: ${date(n * 6 + 1)}}`)}  periods:
${lines(100, (n) => `{name: p${n}, kind: break, from: '${time(n * 14 + 2)}', to: '${time(n * 14 + 9)}'}`)}capture: {notDuring: [NOT_DURING]}
alerts:
  tell:
${lines(5, (n) => `{urgency: ${n + 1}, roles: [monitoringLead, seniorLeader, technician, governor, auditor], withinMinutes: 10080}`)}`;

test.each(['break, holiday', 'lesson, outsideHours', 'break, outsideHours, holiday'])(
  'whatever the reader takes can be signed for agents: nothing recorded during %s',
  (notDuring) => {
    const reading = readPolicy(LARGEST.replace('NOT_DURING', notDuring));
    if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes.slice(0, 3)));
    const by = { sign: () => new Uint8Array(64), nowMs: Date.UTC(2026, 9, 1) };
    const { agentDocument } = signedAgentPolicy(reading.policy, 2 ** 52, by);
    expect(decodeAgentPolicy(agentDocument).quiet?.week.length).toBeGreaterThan(512);
  },
);

const NOW_MS = Date.UTC(2026, 10, 3, 10);

function sentToAgents(text: string): AgentPolicy {
  const reading = readPolicy(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes.slice(0, 3)));
  const by = { sign: () => new Uint8Array(64), nowMs: NOW_MS };
  return decodeAgentPolicy(signedAgentPolicy(reading.policy, 7, by).agentDocument);
}

test('times and groups of people go to workstations only where a rule of media asks for them', () => {
  const sent = (media: string) => sentToAgents(`format: 1\nname: X\n${media}`);
  expect(sent('')).toMatchObject({ media: null, week: null, audiences: [] });
  const rules = (rule: string) => sent(`media: {otherwise: block, rules: [{id: a, verdict: ask${rule}}]}\n`);
  expect(rules('')).toMatchObject({ media: { otherwise: 'block' }, week: null, audiences: [] });
  expect(rules(', audiences: [staff]')).toMatchObject({
    week: null,
    audiences: [{ id: 'pupil' }, { id: 'staff' }, {}],
  });
  expect(rules(', moments: [lesson]').week?.week).toHaveLength(5);
  expect(JSON.stringify(rules(', moments: [lesson]').audiences)).toBe('[]');
});

test('a week of too many pieces is a mistake of the document, never a failure to publish', () => {
  const text = LARGEST.replace('NOT_DURING', 'break');
  const reading = readPolicy(`${text}media: {otherwise: block, rules: [{id: a, verdict: ask, moments: [break]}]}\n`);
  expect(reading.ok ? '' : reading.mistakes[0]?.message).toMatch(
    /too much for workstations \(\d+ moments, at most 1024\)/,
  );
});

test('what was written for five schools is what their workstations do', () => {
  const decided = (
    name: (typeof STARTING_POLICIES)[number],
    account: string,
    over: Parameters<typeof stick>[0] = {},
  ) => {
    const policy = sentToAgents(startingPolicy(name));
    if (policy.media === null) throw new Error(`${name} has no rules`);
    const who = createMediaWho(policy, {
      deviceGroup: 'Suite',
      deviceAudience: name === 'staff-only' ? 'staff' : 'pupil',
    });
    const around = { ...who(account, NOW_MS), nowMs: NOW_MS };
    return decideMedia(stick(over), mediaPolicy(policy.media, [known('ours')]), context(around)).action;
  };
  const stranger = { serial: 'XYZ' };
  expect(STARTING_POLICIES.map((name) => [name, decided(name, 'y9-ann', stranger)])).toEqual([
    ['infant', 'block'],
    ['primary', 'ask'],
    ['secondary', 'readOnly'],
    ['college', 'readOnly'],
    ['staff-only', 'block'],
  ]);
  expect(decided('secondary', 'exam7', stranger)).toBe('block');
  expect(decided('secondary', 'y12-ben', stranger)).toBe('allow');
  expect(decided('college', 'cs-ann', stranger)).toBe('allow');
  expect(decided('college', 'exam7')).toBe('block');
  expect(decided('staff-only', 'head', { encryption: 'luks' })).toBe('allow');
  expect(decided('staff-only', 'head', { encryption: 'plain' })).toBe('block');
  expect(decided('staff-only', 'head', { ...stranger, encryption: 'luks' })).toBe('block');
});

test('the watched are told what email may say of them', () => {
  const inEmail = (switches: string) => sentToAgents(`format: 1\nname: X\nalerts: {inEmail: {${switches}}}\n`).inEmail;
  expect(inEmail('')).toBeUndefined();
  expect(inEmail('accountNames: true')).toEqual({ accountNames: true, flaggedText: false });
  expect(inEmail('flaggedText: true')).toEqual({ accountNames: false, flaggedText: true });
});
