/** The agreement and concerns through the whole agent: what a person does at the command line, what the collector hears. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textHash } from '../../../agent/about/about-desk.ts';
import { eventually } from '../../support/eventually.ts';
import { Program } from '../../support/program.ts';
import { MediaService } from '../media/media-service.ts';

const AGREEMENT = { version: '2026-1', date: '2026-09-01', text: 'I keep my password to myself.\nI am kind online.' };

let agent: MediaService;
beforeEach(async () => {
  agent = await MediaService.start(null);
});
afterEach(async () => {
  const { faults } = agent.collector;
  await agent.stop();
  expect(faults).toEqual([]);
});

async function run(args: readonly string[], code = 0): Promise<string> {
  const env = { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', LANGUAGE: '' };
  const program = new Program({ script: 'agent/main.ts', args: [...args, '--data', agent.dataDir], env });
  expect([await program.exited(), program.stderr]).toMatchObject([{ code }, []]);
  return program.stdout.join('\n');
}

const sessionOf = (kind: string): string | undefined => {
  const found = agent.collector.stored.find(({ event }) => event.kind === kind);
  return found && Buffer.from(found.sessionId).toString('hex');
};

describe('the agreement', () => {
  it('is shown, and accepted in the session of whoever accepts it', async () => {
    await agent.apply(null, { agreement: AGREEMENT });
    await agent.signIn();
    expect(await run(['agreement'])).toContain('version 2026-1, in force from 2026-09-01:\n\nI keep my password');
    expect(await run(['agreement', 'accept'])).toContain('It is recorded');
    await eventually('it is told', () => agent.events('agreementAccepted').length === 1);
    const textSha256 = textHash(AGREEMENT.text);
    expect(agent.events('agreementAccepted')[0]).toMatchObject({ version: '2026-1', textSha256 });
    expect(sessionOf('agreementAccepted')).toBe(sessionOf('sessionStarted'));
  });

  it('is not accepted by anybody who has no session here, nor where there is none', async () => {
    expect(await run(['agreement', 'accept'], 1)).toContain('has not put an agreement here');
    await agent.apply(null, { agreement: AGREEMENT });
    expect(await run(['agreement', 'accept'], 1)).toContain('Only somebody who is signed in');
    expect(agent.events('agreementAccepted')).toEqual([]);
  });
});

describe('a concern', () => {
  it('goes to the collector in the session of whoever reports it, as it was written', async () => {
    await agent.signIn();
    expect(await run(['concern', '  somebody in 6B hurts herself '])).toContain(
      'goes to the school’s safeguarding lead',
    );
    await eventually('it is told', () => agent.events('concernReported').length === 1);
    expect(agent.events('concernReported')[0]).toMatchObject({
      words: 'somebody in 6B hurts herself',
      anonymous: false,
    });
    expect(sessionOf('concernReported')).toBe(sessionOf('sessionStarted'));
  });

  it('is the device’s own when it shall have no name, or nobody’s session is known', async () => {
    expect(await run(['concern', 'no session'])).toContain('without your name');
    await agent.signIn();
    await run(['concern', '--anonymous', 'no name']);
    await eventually('both are told', () => agent.events('concernReported').length === 2);
    const concerns = agent.collector.stored.filter(({ event }) => event.kind === 'concernReported');
    expect(concerns.map(({ sessionId, event }) => [sessionId.length, event])).toMatchObject([
      [0, { words: 'no session', anonymous: true }],
      [0, { words: 'no name', anonymous: true }],
    ]);
  });

  it('is refused with a word when it is empty, too long or one of too many, and then not sent', async () => {
    expect(await run(['concern', ' '], 1)).toContain('Please say what is wrong');
    expect(await run(['concern', 'x'.repeat(2_001)], 1)).toContain('too long');
    for (let nth = 0; nth < 10; nth++) await run(['concern', `concern ${nth}`]);
    expect(await run(['concern', 'one more'], 1)).toContain('speak to an adult');
    await eventually('ten are told', () => agent.events('concernReported').length === 10);
  });
});

describe('the page', () => {
  it('says what is in force', async () => {
    await agent.apply(null, {
      ...{ school: 'Hill Top', retention: { journalDays: 8, alertsDays: 90 } },
      capture: { windowTitles: false, programNames: true, accountNames: true },
    });
    const html = readFileSync(await run(['about']), 'utf8');
    expect(html).toContain('Hill Top');
    expect(html).toContain('8 days, then it is deleted');
    expect(html).toContain('The titles of windows: the school has switched this off.');
  });
});
