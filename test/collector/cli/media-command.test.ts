/** list media, and media requests, approve, import, lost, found, export: as typed at a shell. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SignIn } from '../../../collector/people/sign-in.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import type { Program } from '../../support/program.ts';
import { runProgram } from '../../support/program.ts';
import { COLLECTOR } from '../../support/stack.ts';
import { decided, inserted, newAttachment, requested } from '../support/media-events.ts';
import { DashboardFixture, PASSWORD } from '../web/dashboard-fixture.ts';
import { Desk } from '../web/desk.ts';
import { project } from '../web/judged.ts';
import { report } from '../web/media-classroom.ts';

const fixture = new DashboardFixture();
const ask = requested(newAttachment(), '');

beforeAll(async () => {
  await fixture.start();
  const passwordHash = await new SignIn(fixture.store.people).hash(PASSWORD);
  const add = async (name: string, role: Role): Promise<void> => {
    const person = { name, roles: [role], passwordHash, passwordTemporary: false, createdMs: 1 };
    const audit = { atMs: 1, actor: 'test', action: 'personAdded', subject: name, from: '', detail: '' } as const;
    await fixture.store.people.addPerson(person, audit);
  };
  await add('Mr Lewis', 'technician');
  await add('Governor', 'governor');
  const desk = new Desk(fixture, 'pc-31', 'pupil1');
  await desk.enrol();
  const stick = inserted(ask.attachmentId, { product: 'Nasty\u001b[2J\nStick' });
  await report(fixture, desk, [stick, decided(ask.attachmentId), ask]);
  await project(fixture);
});
afterAll(() => fixture.stop());

const run = (args: string[], code = 0, person = false): Promise<Program> => {
  const stdin = person ? { stdin: `${PASSWORD}\n` } : {};
  return runProgram({ script: COLLECTOR, args: [...args, '--data', fixture.dataDir], ...stdin }, code);
};
const as = (name: string): string[] => ['--person', name];
const out = (program: Program): string => program.stdout.join('\n');

test('list media: one object a line, or words without anything that a terminal obeys', async () => {
  const [line] = (await run(['list', 'media', '--json'])).stdout.filter((text) => text !== '');
  expect(JSON.parse(line ?? '')).toMatchObject({ serial: 'E0D55EA573', last: { hostname: 'pc-31', action: 'ask' } });
  expect(out(await run(['list', 'media']))).not.toContain('\u001b');
});

test('a request is seen, and approved by whom the table of roles lets', { timeout: 300_000 }, async () => {
  expect(out(await run(['media', 'requests']))).toContain(ask.requestId);
  const approve = ['media', 'approve', ask.requestId, '--note', 'scanned', '--until', 'today', '--json'];
  const refused = await run([...approve, ...as('Governor')], 9, true);
  expect(refused.stderr.join('\n')).toContain('the roles of Governor do not include this');
  const done = await run([...approve, ...as('Mr Lewis')], 0, true);
  expect(JSON.parse(out(done))).toMatchObject({ approved: true, grant: { serial: 'E0D55EA573', verdict: 'allow' } });
  await run([...approve, ...as('Mr Lewis')], 7, true);
});

test('the register: a bad file writes nothing, a good one is a version, a loss is another', {
  timeout: 300_000,
}, async () => {
  const file = join(fixture.dataDir, 'register.csv');
  writeFileSync(file, 'id,vendor,product,serial\noffice-1,0951,1666,A\nx y,zz,1,2\n');
  const bad = await run(['media', 'import', file, ...as('Mr Lewis')], 8, true);
  expect(bad.stderr.join('\n')).toContain('line 3');
  writeFileSync(file, 'id,vendor,product,serial\noffice-1,0951,1666,A\n');
  expect(out(await run(['media', 'import', file, ...as('Mr Lewis')], 0, true))).toContain('Version 1: 1 added');
  await run(['media', 'lost', 'office-1', '--reason', 'bus', ...as('Mr Lewis')], 0, true);
  expect(out(await run(['media', 'export']))).toContain('bus');
  await run(['media', 'found', 'office-1', '--reason', 'found', ...as('Mr Lewis')], 0, true);
  await run(['media', 'lost', 'nobodys', '--reason', 'x', ...as('Mr Lewis')], 7, true);
});
