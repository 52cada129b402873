/** Retention of who accepted the agreement: a school asks anew every year or so, and keeps no longer than it keeps decided alerts. */
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;
const MAX_A_ROUND = 1_000;
/** The rest is for the next night. */
const MAX_ROUNDS = 200;

/** @returns how many were deleted. @throws StoreError */
export async function deleteOldAcceptances(
  store: Pick<Store, 'agreements'>,
  days: number,
  nowMs: number,
): Promise<number> {
  let total = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const deleted = await store.agreements.deleteOlder(nowMs - days * DAY_MS, MAX_A_ROUND);
    total += deleted;
    if (deleted < MAX_A_ROUND) break;
  }
  return total;
}
