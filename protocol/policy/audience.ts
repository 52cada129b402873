/** Which audience a session belongs to, and whose rules count for it. */
import { type Audience, BASE_AUDIENCES } from './document.ts';
import type { Watched } from './judge.ts';
import { anyWildcard } from './wildcard.ts';

/** Of whom nothing is known: treated as those whom the monitoring is there to protect. */
const UNKNOWN = 'pupil';

/** Whom an audience claims, and what it stands within. */
export type AudienceRule = Omit<Audience, 'title'>;

const MAX_REMEMBERED = 10_000;

export interface Audiences {
  /** The first of the list that claims the account or the device's group; else the device's; else `pupil`. */
  audienceOf(watched: Pick<Watched, 'account' | 'deviceGroup' | 'deviceAudience'>): string;
  /** An audience and those that it stands within, nearest first. */
  chainOf(audience: string): readonly string[];
}

/** An account that is not known is claimed by no pattern, `*` included. */
export function createAudiences(audiences: readonly AudienceRule[]): Audiences {
  const within = new Map(audiences.map(({ id, within }) => [id, within]));
  const claims = audiences.map(({ id, accounts, deviceGroups }) => ({
    id,
    account: anyWildcard(accounts),
    deviceGroup: anyWildcard(deviceGroups),
  }));
  const known = new Set<string>([...BASE_AUDIENCES, ...within.keys()]);
  const chains = new Map([...known].map((id) => [id, chain(id, within)]));
  const claimOf = remembered((account, deviceGroup) => {
    const claimed = claims.find(
      (audience) =>
        (account !== '' && audience.account(account)) || (deviceGroup !== '' && audience.deviceGroup(deviceGroup)),
    );
    return claimed?.id ?? null;
  });
  return {
    audienceOf: ({ account, deviceGroup, deviceAudience }) =>
      claimOf(account, deviceGroup) ?? (known.has(deviceAudience) ? deviceAudience : UNKNOWN),
    chainOf: (audience) => chains.get(audience) ?? [audience],
  };
}

/** A session asks the same for every event. Forgets everything when it is full, which a school of that many accounts never is. */
function remembered(
  claimOf: (account: string, deviceGroup: string) => string | null,
): (account: string, deviceGroup: string) => string | null {
  const answers = new Map<string, string | null>();
  return (account, deviceGroup) => {
    const key = `${account.length} ${account}${deviceGroup}`;
    const before = answers.get(key);
    if (before !== undefined) return before;
    if (answers.size >= MAX_REMEMBERED) answers.clear();
    const answer = claimOf(account, deviceGroup);
    answers.set(key, answer);
    return answer;
  };
}

/** The reader refuses circles; here a circle ends where it closes. */
function chain(id: string, within: ReadonlyMap<string, string | undefined>): string[] {
  const ids = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !ids.has(at); at = within.get(at)) ids.add(at);
  return [...ids];
}

/**
 * How near a rule's audiences are to a session's: 0 for its own, counting up along the chain; after all of them when the rule
 * is for everybody (no audience named); undefined when it is for others.
 */
export function nearness(audiences: readonly string[], chain: readonly string[]): number | undefined {
  if (audiences.length === 0) return chain.length;
  const at = chain.findIndex((id) => audiences.includes(id));
  return at < 0 ? undefined : at;
}
