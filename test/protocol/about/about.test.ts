/** The page for the watched: every setting changes what it says, in both languages. */
import { describe, expect, it } from 'vitest';
import { ABOUT_TONGUES, type AboutTongue, aboutMonitoring } from '../../../protocol/about/about.ts';
import { aboutFacts } from '../../../protocol/about/from-policy.ts';
import { aboutHtml, aboutLines } from '../../../protocol/about/html.ts';
import type { AgentPolicy } from '../../../protocol/agent-policy.ts';
import type { MediaRules } from '../../../protocol/policy/media.ts';

const MEDIA: MediaRules = {
  otherwise: 'block',
  rules: [
    {
      ...{ id: 'staff', verdict: 'encryptedOnly', devices: [], classes: [], accounts: [] },
      ...{ audiences: ['staff'], deviceGroups: [], moments: [] },
    },
  ],
  whileLocked: 'byRules',
  maxDevices: 2,
  whenNotEncrypted: 'block',
  otherDevices: 'allow',
  files: { names: ['*passwords*'], programs: true },
  remindAfterMinutes: 15,
};
const POLICY: AgentPolicy = {
  version: 7,
  school: 'Hill Top <b>',
  capture: { windowTitles: true, programNames: true, accountNames: true },
  retention: { journalDays: 31, alertsDays: 366 },
  tell: [
    { urgency: 2, roles: ['seniorLeader', 'a-role-of-tomorrow'], withinMinutes: 60, outsideHours: false },
    { urgency: 1, roles: ['monitoringLead'], withinMinutes: 5, outsideHours: true },
  ],
  quiet: null,
  media: null,
  week: null,
  audiences: [],
};

const said = (policy: AgentPolicy | null, tongue: AboutTongue = 'en'): string =>
  aboutLines(aboutMonitoring(policy && aboutFacts(policy), tongue)).join('\n');

/** What a change of the policy takes away from the page, and what it adds. */
function changed(change: Partial<AgentPolicy>, tongue: AboutTongue): { gone: string[]; added: string[] } {
  const lines = (policy: AgentPolicy): string[] => said(policy, tongue).split('\n');
  const [before, after] = [lines(POLICY), lines({ ...POLICY, ...change })];
  return {
    gone: before.filter((line) => !after.includes(line)),
    added: after.filter((line) => !before.includes(line)),
  };
}

describe.each(ABOUT_TONGUES)('in %s', (tongue) => {
  const { capture } = POLICY;
  const offset = { offsets: [{ fromMs: 0, offsetMinutes: 0 }], schoolDays: [{ firstDay: 0, lastDay: 10 }] };
  it.each<[string, Partial<AgentPolicy>]>([
    ['titles off', { capture: { ...capture, windowTitles: false } }],
    ['programs off', { capture: { ...capture, programNames: false } }],
    ['accounts off', { capture: { ...capture, accountNames: false } }],
    ['windows off', { capture: { ...capture, windowTitles: false, programNames: false } }],
    ['names in email', { inEmail: { accountNames: true, flaggedText: false } }],
    ['texts in email', { inEmail: { accountNames: false, flaggedText: true } }],
    ['both in email', { inEmail: { accountNames: true, flaggedText: true } }],
    ['retention', { retention: { journalDays: 8, alertsDays: 9 } }],
    ['nobody told', { tell: [] }],
    ['media held', { media: MEDIA }],
    ['quiet times', { quiet: { ...offset, holidays: true, week: [{ weekday: 2, fromMinute: 720, toMinute: 785 }] } }],
  ])('%s changes the page', (_, change) => {
    const { gone, added } = changed(change, tongue);
    expect(gone.length).toBeGreaterThan(0);
    expect(added.length).toBeGreaterThan(0);
  });

  it('says of each switch that is off that it is off, and no more that it is recorded', () => {
    const off = changed({ capture: { windowTitles: false, programNames: false, accountNames: false } }, tongue);
    expect(off.gone).toHaveLength(3);
    expect(off.added).toHaveLength(3);
  });

  it('says without a policy that everything is recorded', () => {
    const lines = said(null, tongue).split('\n');
    const recorded = said({ ...POLICY, school: '' }, tongue).split('\n');
    expect(lines.slice(lines.indexOf('')).filter((line) => !recorded.includes(line)).length).toBeLessThan(4);
  });
});

it('says how long, who is told and by when, the gravest first', () => {
  expect(said(POLICY)).toContain('31 days, then it is deleted');
  expect(said(POLICY)).toContain('Urgency 1: the monitoring lead, within 5 minutes, also when the school is closed.');
  expect(said(POLICY)).toMatch(/Urgency 1:.*\n- Urgency 2: a senior leader and somebody else whom the policy names/);
});

it('says by audience what becomes of a memory stick', () => {
  const page = said({ ...POLICY, media: MEDIA });
  expect(page).toContain('Memory sticks of pupils that the school does not know: cannot be used.');
  expect(page).toContain('Memory sticks of staff that the school does not know: can be used if they are encrypted.');
  expect(page).toContain('nobody has used for 15 minutes');
});

it('says quiet times of the same hours once, and that there are more than it names', () => {
  const days = { offsets: [{ fromMs: 0, offsetMinutes: 0 }], schoolDays: [], holidays: false };
  const lunch = [1, 2, 3].map((weekday) => ({ weekday, fromMinute: 720, toMinute: 785 }));
  expect(said({ ...POLICY, quiet: { ...days, week: lunch } })).toContain(
    'On Monday, Tuesday and Wednesday, from 12:00 to 13:05.',
  );
  const many = Array.from({ length: 100 }, (_, nth) => ({ weekday: 1, fromMinute: nth * 10, toMinute: nth * 10 + 5 }));
  expect(said({ ...POLICY, quiet: { ...days, week: many } })).toContain('At further times');
});

it('is a page of its own in which nothing runs and a school’s name is text', () => {
  const html = aboutHtml(aboutMonitoring(aboutFacts(POLICY), 'cy'));
  expect(html).toContain('<html lang="cy">');
  expect(html).toContain('Hill Top &lt;b&gt;');
  expect(html).not.toContain('Hill Top <b>');
  expect(html).not.toMatch(/<script|https?:\/\//);
});
