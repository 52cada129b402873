/** `watchkeeper-agent about` over a real link: what is in force is what the page says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AboutDesk } from '../../../agent/about/about-desk.ts';
import { systemClock } from '../../../agent/clock.ts';
import { SignedIn } from '../../../agent/event/signed-in.ts';
import { UnixLink } from '../../../agent/platform/linux/unix-link.ts';
import { LinkServer } from '../../../agent/session/link-server.ts';
import { CAPTURE_ALL } from '../../../agent/watch/capture.ts';
import type { AgentPolicy } from '../../../protocol/agent-policy.ts';
import { KeptByService, makeFolder, ownUserId } from '../../support/local-link.ts';
import { Program } from '../../support/program.ts';

let folder: ReturnType<typeof makeFolder>;
let policy: AgentPolicy | undefined;
let server: LinkServer;

/** Asking for the page records nothing. */
const NOTHING_STORED = {
  transact: <T>(work: () => T): T => work(),
  append: () => expect.fail('something was recorded'),
};

beforeEach(async () => {
  folder = makeFolder();
  server = new LinkServer({
    transport: new UnixLink(join(folder.path, 'link'), ownUserId),
    ...{ sink: new KeptByService(), clock: systemClock, log: () => {}, capture: () => CAPTURE_ALL },
    person: new AboutDesk({
      policy: () => policy,
      store: NOTHING_STORED,
      signedIn: new SignedIn(),
      clock: systemClock,
      log: () => {},
    }),
  });
  await server.start();
});
afterEach(async () => {
  await server.stop();
  folder.remove();
});

const POLICY: AgentPolicy = {
  ...{ version: 7, school: 'Hill Top', retention: { journalDays: 31, alertsDays: 366 } },
  capture: { windowTitles: false, programNames: true, accountNames: true },
  tell: [{ urgency: 1, roles: ['monitoringLead'], withinMinutes: 5, outsideHours: true }],
  quiet: {
    ...{ offsets: [{ fromMs: 0, offsetMinutes: 0 }], schoolDays: [{ firstDay: 0, lastDay: 9 }], holidays: true },
    week: [{ weekday: 1, fromMinute: 720, toMinute: 780 }],
  },
  ...{ media: null, week: null, audiences: [] },
};

async function about(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const program = new Program({
    script: 'agent/main.ts',
    args: ['about', '--data', folder.path, ...args],
    env: { PATH: process.env.PATH, TMPDIR: folder.path, LANG: 'en_GB.UTF-8', ...env },
  });
  expect(await program.exited()).toMatchObject({ code: 0 });
  return program.stdout.join('\n');
}

it('writes a page from the policy in force, and prints where', async () => {
  policy = POLICY;
  const html = readFileSync(await about([]), 'utf8');
  expect(html).toContain('Hill Top');
  expect(html).toContain('31 days, then it is deleted');
  expect(html).toContain('The titles of windows: the school has switched this off.');
  expect(html).toContain('On Monday, from 12:00 to 13:00.');
});

it('writes it where it is told to, in Welsh in a Welsh session', async () => {
  policy = POLICY;
  const file = join(folder.path, 'page.html');
  await about(['--out', file], { LANG: 'cy_GB.UTF-8' });
  expect(readFileSync(file, 'utf8')).toContain('<html lang="cy">');
});

it('says before the first policy that everything is recorded', async () => {
  policy = undefined;
  expect(await about(['--text'])).toContain('everything that it is able to record is recorded');
});
