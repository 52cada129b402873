/** As if the matcher had looked at all that is in the journal: live pages show nothing before that. */
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import type { DashboardFixture } from './dashboard-fixture.ts';

export async function judgeAll(fixture: DashboardFixture): Promise<void> {
  const reader = openJournalReader(fixture.dataDir);
  const newest = await reader.readBack({
    ...{ before: undefined, oldestDay: '2026-01-01', keep: () => true },
    limits: { maxBatches: 1, maxBytes: 1, maxLooked: 1 },
  });
  reader.close();
  const position = newest.batches[0]?.position;
  if (!position) throw new Error('the journal is empty');
  await fixture.store.projections.commitStep({
    ...{ cursors: [{ projection: 'flags', position }], streamHeads: [], rejected: [], sessions: [], flags: [] },
    ...{ alarms: [], deviceEvents: [], devicePolicies: [], media: [] },
  });
}
