/** A policy with a past and a draft, a request that waits, an exception: what the tests of pages look at. */
import { applyEdits } from '../../../collector/policy/document/edit.ts';
import type { PolicyVersion } from '../../../collector/store/store.ts';
import { type DashboardFixture, USER } from './dashboard-fixture.ts';

const WHO = { name: USER, actor: USER, from: '' };
const HOUR_MS = 3_600_000;

/** Addresses of the policy's pages by what they show. */
export async function fillPolicyPages(fixture: DashboardFixture): Promise<Record<string, string>> {
  const { policies } = fixture.store;
  const current = (await policies.current()) as PolicyVersion;
  const asked = await draft(fixture, current, applied(current.source), 'Ask about our own words');
  const outcome = await fixture.policy.control.publish(asked, 'Police liaison, November', WHO);
  if (outcome.kind !== 'pending') throw new Error(`asking came to ${outcome.kind}`);
  const broken = await draft(fixture, current, `${current.source}\nactions: 7\n`, 'Broken');
  const open = await draft(fixture, current, applied(current.source), 'Still open');
  await exception(fixture);
  return {
    policy: '/policy',
    drafts: '/policy/drafts',
    'a draft': `/policy/drafts/${open}`,
    'a draft that waits': `/policy/drafts/${asked}`,
    'a draft with mistakes': `/policy/drafts/${broken}`,
    approvals: '/approvals',
    'one’s own request': `/approvals/${outcome.approval.approvalId}`,
    exceptions: '/policy/exceptions',
    words: '/policy/words',
    history: '/policy/history',
    'a version': '/policy/versions/1',
  };
}

function applied(source: string): string {
  const result = applyEdits(source, [
    {
      kind: 'addTerm',
      term: {
        text: 'park road boys',
        theme: 'criminal-exploitation',
        urgency: 2,
        exact: false,
        audiences: [],
        note: 'x',
      },
    },
    { kind: 'addSilence', silence: { phrase: 'kill the lights', audiences: [], reason: 'the spring musical' } },
    { kind: 'setThreshold', threshold: 3 },
  ]);
  if (!result.ok) throw new Error(result.code);
  return result.text;
}

async function draft(
  fixture: DashboardFixture,
  current: PolicyVersion,
  source: string,
  title: string,
): Promise<number> {
  const nowMs = fixture.nowMs();
  const times = { createdMs: nowMs, changedMs: nowMs };
  const audit = { atMs: nowMs, actor: USER, action: 'policyDrafted', subject: title, from: '', detail: '' } as const;
  const made = { basedOn: current.version, title, source, createdBy: USER, ...times };
  return (await fixture.store.policies.createDraft(made, audit)).draftId;
}

async function exception(fixture: DashboardFixture): Promise<void> {
  const fromMs = fixture.nowMs();
  const asked = { audiences: ['year-6'], accounts: [], deviceGroups: [], themes: ['weapons'], phrases: ['world war'] };
  const times = { reason: 'History lesson', fromMs, toMs: fromMs + HOUR_MS };
  const outcome = await fixture.policy.exceptions.add({ ...asked, ...times }, WHO);
  if (!outcome.ok) throw new Error(outcome.mistakes.join('; '));
}
