/** The agreement in the policy: read, refused when it is incomplete, compared, and sent to workstations. */
import { expect, it } from 'vitest';
import { ENGLISH } from '../../../../collector/policy/document/diff/english.ts';
import { diffPolicies } from '../../../../collector/policy/document/diff.ts';
import { readPolicy } from '../../../../collector/policy/document/read.ts';
import { agentPolicy } from '../../../../collector/policy/for-agents/agent-document.ts';
import { decodeAgentPolicy, encodeAgentPolicy } from '../../../../protocol/agent-policy.ts';
import type { Policy } from '../../../../protocol/policy/document.ts';

const BASE = 'format: 1\nname: Hill Top\n';
const written = (version: string, text: string): string =>
  `${BASE}agreement:\n  version: ${version}\n  date: 2026-09-01\n  text: |\n    ${text}\n`;

function policy(source: string): Policy {
  const reading = readPolicy(source);
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
  return reading.policy;
}

const said = (before: string, after: string): string[] =>
  diffPolicies(policy(before), policy(after)).map(({ change }) => ENGLISH.sentence(change));

it('is kept as it was written, and reaches workstations under the signature', () => {
  const read = policy(written('"2026-1"', 'I am kind.'));
  expect(read.agreement).toEqual({ version: '2026-1', date: '2026-09-01', text: 'I am kind.\n' });
  const sent = decodeAgentPolicy(encodeAgentPolicy(agentPolicy(read, 3, Date.UTC(2026, 10, 23))));
  expect(sent.agreement).toEqual(read.agreement);
});

it('is absent where the policy does not speak of one', () => {
  expect(policy(BASE)).not.toHaveProperty('agreement');
  const sent = decodeAgentPolicy(encodeAgentPolicy(agentPolicy(policy(BASE), 3, Date.UTC(2026, 10, 23))));
  expect(sent).not.toHaveProperty('agreement');
});

it.each([
  ['no text', `${BASE}agreement:\n  version: a\n  date: 2026-09-01\n`],
  ['no date', `${BASE}agreement:\n  version: a\n  text: b\n`],
  ['a date that is none', `${BASE}agreement:\n  version: a\n  date: soon\n  text: b\n`],
  ['too long a text', written('a', 'x'.repeat(10_001))],
])('%s is a mistake', (_, source) => {
  const reading = readPolicy(source);
  expect(reading.ok).toBe(false);
  expect(reading.ok ? [] : reading.mistakes.map(({ path }) => path)[0]).toContain('agreement');
});

it('is compared for whoever approves a change', () => {
  const one = written('"1"', 'I am kind.');
  expect(said(BASE, one)).toEqual(['People are asked to accept an agreement, version 1 of 2026-09-01.']);
  expect(said(one, BASE)).toEqual(['People are no longer asked to accept an agreement.']);
  expect(said(one, written('"2"', 'I am kind.'))[0]).toContain('everybody is asked anew');
  expect(said(one, written('"1"', 'I am not.'))[0]).toContain('under the same version 1');
  expect(said(one, one)).toEqual([]);
});
