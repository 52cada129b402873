import { expect, test } from 'vitest';
import { SessionAccounts } from '../../../collector/projection/session-accounts.ts';
import type { SessionStore, StoredBatch } from '../../../collector/store/store.ts';

const slice = (...sessions: string[]): StoredBatch[] =>
  sessions.map((sessionId) => ({ deviceId: 'd1', sessionId }) as StoredBatch);

test('whoever is in a slice is known in all of it, also when the memory is full', async () => {
  const store = { account: (_device: string, session: string) => Promise.resolve(`y6-${session}`) } as SessionStore;
  const accounts = new SessionAccounts(store, 3);
  await accounts.prepare(slice('a', 'b', 'c'));
  await accounts.prepare(slice('a', 'e', 'f'));
  expect(['a', 'e', 'f'].map((session) => accounts.account('d1', session))).toEqual(['y6-a', 'y6-e', 'y6-f']);
});
