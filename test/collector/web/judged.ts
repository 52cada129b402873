/**
 * The journal worked up as the collector does it, as far as a test wants it: pages show nothing that the matcher has not looked at. Word
 * lists are empty, so that a test's own flags are all there are; the policy, concerns and the use of accounts are judged as they are.
 */

import { DEFAULT_STARTING_POLICY, startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { policyCompiler } from '../../../collector/policy/flagging/compile-policy.ts';
import { KnownExceptions } from '../../../collector/policy/flagging/known-exceptions.ts';
import { PoliciesInForce } from '../../../collector/policy/flagging/policies-in-force.ts';
import { FlagProjection } from '../../../collector/projection/flags.ts';
import { MediaProjection } from '../../../collector/projection/media.ts';
import type { Projection } from '../../../collector/projection/projection.ts';
import { ProjectionRunner } from '../../../collector/projection/runner.ts';
import { SessionAccounts } from '../../../collector/projection/session-accounts.ts';
import { SessionProjection } from '../../../collector/projection/sessions.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { sha256 } from '../support/test-device.ts';
import type { DashboardFixture } from './dashboard-fixture.ts';

/** Verified and judged, to the journal's end; sessions and media are as they were. */
export const judgeAll = (fixture: DashboardFixture): Promise<void> => run(fixture, []);

/** Sessions and media too. */
export const project = (fixture: DashboardFixture): Promise<void> =>
  run(fixture, [new SessionProjection(), new MediaProjection()]);

async function run(fixture: DashboardFixture, others: readonly Projection[]): Promise<void> {
  const { store, dataDir, nowMs: now } = fixture;
  const journal = openJournalReader(dataDir);
  try {
    const projections = [flagging(fixture), ...others];
    const runner = new ProjectionRunner({ store, journal, projections, sha256, now });
    await runner.load();
    while ((await runner.step()).batches > 0);
  } finally {
    journal.close();
  }
}

function flagging({ store }: DashboardFixture): FlagProjection {
  const compile = policyCompiler({ packs: [], aids: {} });
  return new FlagProjection({
    policies: new PoliciesInForce(store.policies, compile, startingPolicy(DEFAULT_STARTING_POLICY)),
    exceptions: new KnownExceptions(store.policies),
    accounts: new SessionAccounts(store.sessions),
  });
}
