import { expect, test } from 'vitest';
import { signedAgentPolicy } from '../../../collector/policy/agent-document.ts';
import { readPolicy } from '../../../collector/policy/document/read.ts';
import { decodeAgentPolicy } from '../../../protocol/agent-policy.ts';

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
