/** A draft's text, tried beside the published policy. */
import type { Policy } from '../../../protocol/policy/document.ts';
import { hiddenThemes } from '../../alert/hidden-themes.ts';
import type { JournalReader, PolicyStore, Store } from '../../store/store.ts';
import type { Mistake } from '../document/mistakes.ts';
import { checkPolicy, readPolicy } from '../document/read.ts';
import { flaggingWith, type ShippedMatching } from '../flagging/compile-policy.ts';
import { matchingOfBoth } from './sieve.ts';
import type { TriedPolicies } from './tally.ts';
import { type TryDeps, tryOnThePast } from './try-on-the-past.ts';
import type { TryResult, TrySpan } from './try-result.ts';

export interface TryDraftRequest {
  source: string;
  span: TrySpan;
}

export interface TryDraftDeps extends TryDeps {
  store: Store;
  journal: JournalReader;
  shipped: ShippedMatching;
  /** The text that counts while no version is published, as version 0. */
  first: string;
}

export type TryOutcome =
  | { kind: 'done'; result: TryResult }
  | { kind: 'cancelled' }
  /** The draft has mistakes, all of them listed. */
  | { kind: 'refused'; mistakes: readonly Mistake[] };

/** @throws StoreError; Error when the published policy itself cannot be read. */
export async function tryDraft({ source, span }: TryDraftRequest, deps: TryDraftDeps): Promise<TryOutcome> {
  const reading = checkPolicy(source);
  if (!reading.ok) return { kind: 'refused', mistakes: reading.mistakes };
  const current = await currentPolicy(deps.store.policies, deps.first);
  const policies = triedPolicies(current, reading.policy, deps.shipped);
  const result = await tryOnThePast(policies, span, deps);
  return result === undefined ? { kind: 'cancelled' } : { kind: 'done', result };
}

async function currentPolicy(store: PolicyStore, first: string): Promise<{ version: number; policy: Policy }> {
  const published = await store.current();
  const reading = readPolicy(published?.source ?? first);
  if (!reading.ok)
    throw new Error(`version ${published?.version ?? 0} of the policy cannot be read: publish a new one`);
  return { version: published?.version ?? 0, policy: reading.policy };
}

function triedPolicies(
  current: { version: number; policy: Policy },
  draft: Policy,
  shipped: ShippedMatching,
): TriedPolicies {
  const matching = matchingOfBoth(current.policy, draft, shipped);
  return {
    currentVersion: current.version,
    current: flaggingWith(current.policy, matching.current),
    draft: flaggingWith(draft, matching.draft),
    mayFlag: matching.mayFlag,
    // What either hides: nobody who tries a draft has asked to see it.
    hidden: hiddenThemes([...current.policy.alerts.hide, ...draft.alerts.hide]),
    timeZone: draft.calendar.timeZone,
  };
}
