import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApprovalDesk, type Person } from '../../../collector/approval/approval-desk.ts';
import { AuditTrail } from '../../../collector/audit/audit-trail.ts';
import { policySigner } from '../../../collector/identity/policy-key.ts';
import { ChangeControl, type ChangeOutcome } from '../../../collector/policy/change-control.ts';
import { startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { ExceptionDesk, type NewException } from '../../../collector/policy/exception-desk.ts';
import { type ExceptionMistake, exceptionMistake } from '../../../collector/policy/exception-mistakes.ts';
import { publishFirstPolicy } from '../../../collector/policy/first-policy.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { decodeAgentPolicy } from '../../../protocol/agent-policy.ts';
import { verifyPolicy } from '../../../protocol/signing.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const keys = generateKeyPairSync('ed25519');
const sign = policySigner(keys.privateKey);
const person = (name: string): Person => ({ name, actor: name, from: '' });
const [jo, sam, alex] = [person('Jo'), person('Sam'), person('Alex')];

let dataDir: string;
let store: Store;
let nowMs: number;
let control: ChangeControl;
let exceptions: ExceptionDesk;
const now = (): number => nowMs;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-change-'));
  store = openStore(dataDir);
  nowMs = Date.UTC(2026, 10, 23, 9);
  const trail = new AuditTrail(store.audit, now);
  const desk = new ApprovalDesk({ approvals: store.approvals, trail, now, may: async () => true });
  control = new ChangeControl({ store, desk, trail, sign, now });
  exceptions = new ExceptionDesk({ policies: store.policies, trail, now });
  await publishFirstPolicy({ policies: store.policies, sign, now, actor: 'setup' });
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const NEEDED = /publishPolicy: \d+/;
const base = (persons: number): string => startingPolicy('primary').replace(NEEDED, `publishPolicy: ${persons}`);

async function draftOf(source: string): Promise<number> {
  const audit = { atMs: nowMs, actor: 'Jo', action: 'policyDrafted', subject: '', from: '', detail: '' } as const;
  const basedOn = await store.policies.currentVersion();
  const times = { createdMs: nowMs, changedMs: nowMs };
  const draft = await store.policies.createDraft({ basedOn, title: 't', source, createdBy: 'Jo', ...times }, audit);
  return draft.draftId;
}

function pending(outcome: ChangeOutcome): number {
  if (outcome.kind !== 'pending') throw new Error(`not pending: ${JSON.stringify(outcome)}`);
  return outcome.approval.approvalId;
}

/** Publishes with as many persons as it takes: the first policy asks for two. */
async function publish(source: string): Promise<number> {
  const asked = await control.publish(await draftOf(source), 'a test', jo);
  const done = asked.kind === 'pending' ? await control.decide(asked.approval.approvalId, 'approved', '', sam) : asked;
  if (done.kind !== 'published') throw new Error(JSON.stringify(done));
  return done.version.version;
}

/** The same store, on which something else happens just before a call: the first of all is number 0. */
function beforeCall<T extends object>(target: T, call: number, happen: () => Promise<void>): T {
  let calls = 0;
  return new Proxy(target, {
    get(from, name) {
      const value: unknown = Reflect.get(from, name, from);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        if (calls++ === call) await happen();
        return await (Reflect.apply(value, from, args) as Promise<unknown>);
      };
    },
  });
}

const remarked = (remark: string): string => `${startingPolicy('primary')}# ${remark}\n`;

describe('publishing', () => {
  test('takes a second person; then it is signed for agents, and all of it is on record', async () => {
    const approvalId = pending(await control.publish(await draftOf(remarked('one')), 'gaming at lunch', jo));
    expect(await store.policies.currentVersion()).toBe(1);
    expect(await control.decide(approvalId, 'approved', '', person('JO'))).toMatchObject({
      kind: 'refused',
      code: 'approval',
    });
    const done = await control.decide(approvalId, 'approved', 'looks right', sam);
    expect(done).toMatchObject({ kind: 'published', version: { version: 2, publishedBy: 'Jo', approvedBy: ['Sam'] } });
    const current = await store.policies.current();
    if (current === undefined) throw new Error('no policy');
    const { version, agentDocument: document, signature } = current;
    const against = {
      sha256: (data: Uint8Array) => createHash('sha256').update(data).digest(),
      verify: (message: Uint8Array, by: Uint8Array) => verify(null, message, keys.publicKey, by),
    };
    expect(verifyPolicy({ version, document, signature }, against)).toBe(true);
    expect(decodeAgentPolicy(document)).toMatchObject({ version: 2 });
    const actions = (await store.audit.entries(10)).map(({ action, actor }) => `${actor} ${action}`);
    expect(actions.slice(0, 3)).toEqual(['Sam policyPublished', 'Sam approvalGiven', 'Jo approvalRequested']);
  });

  test('takes one person where the policy in force says so; lowering the number takes the number that was', async () => {
    const lowering = await control.publish(await draftOf(base(1)), 'we are two', jo);
    await control.decide(pending(lowering), 'approved', '', sam);
    expect(await control.publish(await draftOf(`${base(1)}# alone\n`), 'a term', jo)).toMatchObject({
      kind: 'published',
    });
  });

  test('of what has mistakes, is out of date, unchanged or without a reason is refused', async () => {
    expect(await control.publish(await draftOf('nonsense: ['), 'x', jo)).toMatchObject({ code: 'mistakes' });
    expect(await control.publish(await draftOf(startingPolicy('primary')), 'x', jo)).toMatchObject({
      code: 'unchanged',
    });
    expect(await control.publish(await draftOf(remarked('r')), '  ', jo)).toMatchObject({ code: 'approval' });
    expect(await control.publish(99, 'x', jo)).toMatchObject({ code: 'notFound' });
    const old = await draftOf(remarked('old'));
    await publish(remarked('new'));
    expect(await control.publish(old, 'x', jo)).toMatchObject({ code: 'outOfDate' });
  });

  test('an approval is for exactly that text over exactly that policy', async () => {
    const draftId = await draftOf(remarked('shown to Sam'));
    const approvalId = pending(await control.publish(draftId, 'x', jo));
    const audit = {
      atMs: nowMs,
      actor: 'Jo',
      action: 'policyDraftChanged',
      subject: '',
      from: '',
      detail: '',
    } as const;
    await store.policies.saveDraft(draftId, 1, { title: 't', source: remarked('not shown'), changedMs: nowMs }, audit);
    expect(await control.decide(approvalId, 'approved', '', sam)).toMatchObject({ kind: 'refused', code: 'outOfDate' });
    expect(await store.policies.currentVersion()).toBe(1);
  });

  test('never over what another program published meanwhile, whatever the moment', async () => {
    await publish(base(1));
    const trail = new AuditTrail(store.audit, now);
    const desk = new ApprovalDesk({ approvals: store.approvals, trail, now, may: async () => true });
    let happened = true;
    for (let call = 0; happened; call++) {
      const [mine, theirs] = [
        await draftOf(`${base(1)}# mine ${call}\n`),
        await draftOf(`${base(1)}# theirs ${call}\n`),
      ];
      happened = false;
      const policies = beforeCall(store.policies, call, async () => {
        happened = true;
        await control.publish(theirs, 'theirs', sam);
      });
      const slow = new ChangeControl({ store: { policies, approvals: store.approvals }, desk, trail, sign, now });
      const outcome = await slow.publish(mine, 'mine', jo);
      expect(`call ${call}: ${outcome.kind}`).toBe(`call ${call}: ${happened ? 'refused' : 'published'}`);
    }
  });

  test('is not done after a refusal, nor after seven days, nor twice at once', async () => {
    const declined = pending(await control.publish(await draftOf(remarked('a')), 'x', jo));
    expect(await control.decide(declined, 'declined', 'no', sam)).toMatchObject({ kind: 'declined' });
    expect(await control.decide(declined, 'approved', '', alex)).toMatchObject({ kind: 'refused' });
    const draftId = await draftOf(remarked('b'));
    const late = pending(await control.publish(draftId, 'x', jo));
    expect(await control.publish(draftId, 'x', jo)).toMatchObject({ code: 'approval' });
    nowMs += 7 * DAY_MS;
    expect(await control.decide(late, 'approved', '', sam)).toMatchObject({ kind: 'refused' });
    expect(pending(await control.publish(draftId, 'x', jo))).toBeGreaterThan(late);
  });

  test('is withdrawn by whoever asked for it, and by nobody else', async () => {
    const desk = new ApprovalDesk({
      approvals: store.approvals,
      trail: new AuditTrail(store.audit, now),
      now,
      may: async () => true,
    });
    const approvalId = pending(await control.publish(await draftOf(remarked('w')), 'x', jo));
    expect(await desk.withdraw(approvalId, sam)).toMatchObject({ ok: false, code: 'notOwn' });
    expect(await desk.withdraw(99, sam)).toMatchObject({ ok: false, code: 'notFound' });
    expect(await desk.withdraw(approvalId, person('JO'))).toMatchObject({ ok: true });
    expect(await control.decide(approvalId, 'approved', '', sam)).toMatchObject({ kind: 'refused' });
    expect(await desk.withdraw(approvalId, jo)).toMatchObject({ ok: false, code: 'notPending' });
  });

  test('approved and then interrupted: asking again carries it out, without asking anybody anew', async () => {
    const draftId = await draftOf(remarked('c'));
    const approvalId = pending(await control.publish(draftId, 'x', jo));
    const audit = { atMs: nowMs, actor: 'Sam', action: 'approvalGiven', subject: '', from: '', detail: '' } as const;
    // As if the program had ended straight after the decision was durable.
    await store.approvals.decide(approvalId, { person: 'Sam', decision: 'approved', note: '', atMs: nowMs }, audit);
    expect(await control.publish(draftId, 'x', jo)).toMatchObject({
      kind: 'published',
      version: { approvedBy: ['Sam'] },
    });
  });
});

describe('rolling back', () => {
  test('publishes the old text as a new version, with the same approvals', async () => {
    await publish(remarked('two'));
    await publish(remarked('three'));
    const approvalId = pending(await control.rollBack(2, 'three was wrong', jo));
    const done = await control.decide(approvalId, 'approved', '', sam);
    expect(done).toMatchObject({
      kind: 'published',
      version: { version: 4, rolledBackTo: 2, source: remarked('two') },
    });
    expect(await control.rollBack(2, 'again', jo)).toMatchObject({ code: 'unchanged' });
    expect(await control.rollBack(9, 'x', jo)).toMatchObject({ code: 'notFound' });
  });
});

describe('temporary exceptions', () => {
  const lesson = (over: Partial<NewException> = {}): NewException => ({
    ...{ audiences: ['pupil'], accounts: [], deviceGroups: [], themes: ['weapons'], phrases: ['world war'] },
    ...{ reason: 'World War 2', fromMs: nowMs, toMs: nowMs + HOUR_MS },
    ...over,
  });

  const inWords = ({ mistakes }: { mistakes: readonly ExceptionMistake[] }): string =>
    mistakes.map(exceptionMistake).join('\n');

  test('one person makes one, and it ends by itself or before', async () => {
    const made = await exceptions.add(lesson(), jo);
    expect(made).toMatchObject({ ok: true, exception: { createdBy: 'Jo' } });
    expect(await exceptions.coming()).toHaveLength(1);
    expect(await exceptions.end(1, sam)).toBe(true);
    expect(await exceptions.coming()).toHaveLength(0);
    await exceptions.add(lesson(), jo);
    nowMs += HOUR_MS;
    expect(await exceptions.coming()).toHaveLength(0);
    const actions = (await store.audit.entries(3)).map(({ action }) => action);
    expect(actions).toEqual(['exceptionAdded', 'exceptionEnded', 'exceptionAdded']);
  });

  test('are bounded, those planned ahead included; ended ones make room and hide nothing', async () => {
    const tomorrow = { fromMs: nowMs + DAY_MS, toMs: nowMs + 2 * DAY_MS };
    for (let n = 0; n < 200; n++) expect(await exceptions.add(lesson(tomorrow), jo)).toMatchObject({ ok: true });
    const oneMore = await exceptions.add(lesson(tomorrow), jo);
    expect(oneMore.ok ? '' : inWords(oneMore)).toMatch(/200 exceptions/);
    for (let round = 0; round < 2; round++) {
      for (const { exceptionId } of await exceptions.coming()) await exceptions.end(exceptionId, jo);
      for (let n = 0; n < 200; n++) expect(await exceptions.add(lesson(tomorrow), jo)).toMatchObject({ ok: true });
    }
    expect(await exceptions.coming()).toHaveLength(200);
  });

  test.each([
    ['without a reason', { reason: ' ' }, /say why/],
    ['for nobody', { audiences: [] }, /whom/],
    ['of nothing', { themes: [], phrases: [] }, /what it is about/],
    ['of a theme about safety', { themes: ['suicide'] }, /safety/],
    ['for an audience that is not there', { audiences: ['pupl'] }, /"pupl" is not known/],
    ['in the past', { fromMs: 0 }, /past/],
    ['backwards', { toMs: 0 }, /after its beginning/],
    ['for ever', { toMs: Number.MAX_SAFE_INTEGER }, /fortnight/],
  ])('%s is refused in words', async (_what, over, words) => {
    const outcome = await exceptions.add(lesson(over), jo);
    expect(outcome.ok ? '' : inWords(outcome)).toMatch(words);
    expect(await exceptions.coming()).toEqual([]);
  });
});
