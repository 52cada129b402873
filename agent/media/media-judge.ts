/** Decides about a device from all that this machine knows: rules, register, approvals, who sits here and when. */
import type { AgentPolicy } from '../../protocol/agent-policy.ts';
import {
  CLOSED_MEDIA_POLICY,
  type KnownDevice,
  type MediaContext,
  type MediaGrant,
  type MediaPolicy,
} from '../../protocol/policy/media.ts';
import { decideMedia, type MediaDecision } from '../../protocol/policy/media-decision.ts';
import type { MediaDevice } from '../../protocol/policy/media-device.ts';
import { createMediaWho, type Machine, type MediaWho, mediaPolicy } from '../../protocol/policy/media-policy.ts';
import type { MediaSurroundings } from '../platform/platform.ts';

/** What was signed, as it stands now. Undefined or empty: none yet, or it cannot be used. */
export interface Signed {
  policy: AgentPolicy | undefined;
  known: readonly KnownDevice[];
  grants: readonly MediaGrant[];
}

export interface Presence {
  session: MediaContext['session'];
  /** Empty: nobody. */
  account: string;
}

export interface MediaJudgeParts {
  signed: () => Signed;
  machine: () => Machine;
  presence: () => Presence;
  /** On the collector's clock. */
  nowMs: () => number;
}

const NOBODY_KNOWN: MediaWho = (account) => ({ account, audiences: [], moment: 'unknown' });

export class MediaJudge {
  readonly #parts: MediaJudgeParts;
  #policy: MediaPolicy = CLOSED_MEDIA_POLICY;
  #who: MediaWho = NOBODY_KNOWN;
  #grants: readonly MediaGrant[] = [];
  /** Approvals of a device without a serial number that was pulled: they were for that one alone. */
  readonly #spent = new Set<string>();

  constructor(parts: MediaJudgeParts) {
    this.#parts = parts;
  }

  /** What was signed, or the machine's group, has changed. Without a policy nothing that carries files comes in. */
  refresh(): void {
    const { policy, known, grants } = this.#parts.signed();
    this.#policy = policy?.media ? mediaPolicy(policy.media, known) : CLOSED_MEDIA_POLICY;
    this.#who = policy === undefined ? NOBODY_KNOWN : createMediaWho(policy, this.#parts.machine());
    this.#grants = grants;
    for (const id of this.#spent) if (!grants.some(({ grantId }) => grantId === id)) this.#spent.delete(id);
  }

  decide(device: MediaDevice, surroundings: MediaSurroundings): MediaDecision {
    const { presence, nowMs, machine } = this.#parts;
    const { session, account } = presence();
    const now = nowMs();
    return decideMedia(device, this.#policy, {
      ...this.#who(account, now),
      ...{ session, deviceGroup: machine().deviceGroup, nowMs: now },
      grants: this.#grants.filter(({ grantId }) => !this.#spent.has(grantId)),
      ...surroundings,
    });
  }

  /** A device was pulled. */
  pulled(position: string): void {
    for (const grant of this.#grants)
      if (grant.serial === '' && grant.position === position) this.#spent.add(grant.grantId);
  }

  /** As the rules see it now: a change of it changes decisions. */
  get moment(): string {
    return this.#who('', this.#parts.nowMs()).moment;
  }

  /** How long until the next approval ends, in ms; undefined when there is none. */
  get nextEndMs(): number | undefined {
    const now = this.#parts.nowMs();
    const ends = this.#grants.map(({ untilMs }) => untilMs - now).filter((leftMs) => leftMs > 0);
    return ends.length === 0 ? undefined : Math.min(...ends);
  }
}
