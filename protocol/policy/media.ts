/**
 * Removable media: which device may be used, how, by whom, when. Data, never code; `decideMedia` in media-decision.ts reads it.
 * Every list is bounded where a document is read.
 */

import type { MediaClass } from './media-device.ts';
import type { Moment } from './moment.ts';

export const MEDIA_VERDICTS = ['allow', 'readOnly', 'encryptedOnly', 'ask', 'block'] as const;
/** `encryptedOnly` lets in what is encrypted and otherwise does what `whenNotEncrypted` of the policy says. `ask` blocks until approved. */
export type MediaVerdict = (typeof MEDIA_VERDICTS)[number];

export interface MediaPolicy {
  /** Where no rule speaks. */
  otherwise: MediaVerdict;
  rules: readonly MediaRule[];
  known: readonly KnownDevice[];
  /** While the session is locked or nobody is signed in. `byRules`: as if somebody were. */
  whileLocked: 'block' | 'byRules';
  /** Devices that carry files, let in at the same time on one machine. */
  maxDevices: number;
  whenNotEncrypted: 'block' | 'readOnly' | 'ask';
  /** Devices that carry no files and take no input: sound, network, printers, what its maker alone understands. */
  otherDevices: 'allow' | 'block';
}

/** What the school's policy says of media; together with the register, which changes more often, a MediaPolicy. */
export interface MediaRules extends Omit<MediaPolicy, 'known'> {
  /** Null: files on media are not followed. */
  files: FileRules | null;
  /** Of no input while media are in; 0: nobody is reminded. */
  remindAfterMinutes: number;
}

/** Which files on media are told one by one; all others are counted. */
export interface FileRules {
  /** Patterns of names, `*` stands for anything, without regard to case. */
  names: readonly string[];
  /** Whatever a system would run. */
  programs: boolean;
}

/** A device that the school has written down. */
export interface KnownDevice {
  id: string;
  /** `exact` needs a serial number, and one that no other device claims at the same time. */
  match:
    | { kind: 'exact'; vendorId: number; productId: number; serial: string }
    | { kind: 'hash'; identityHash: string }
    | { kind: 'model'; vendorId: number; productId: number };
  /** Reported lost: never let in, whatever the rules say. */
  lost: boolean;
  /** It is known that this device also has keys, such as an encrypted stick with a keypad. */
  hasKeys: boolean;
}

/** An approval on one machine: this device, used by this person, until then; never when it is lost, doubtful or types. */
export interface MediaGrant {
  grantId: string;
  vendorId: number;
  productId: number;
  /** Empty: then the grant is for what is in at `position` now, until it is pulled. */
  serial: string;
  position: string;
  /** Without regard to case; empty: whoever is signed in. */
  account: string;
  verdict: 'allow' | 'readOnly';
  untilMs: number;
}

/** All conditions that are given must hold; an empty list is no condition. */
export interface MediaRule {
  id: string;
  verdict: MediaVerdict;
  /** Ids of known devices; `*` is any of them. */
  devices: readonly string[];
  classes: readonly MediaClass[];
  /** Account names, without regard to case. */
  accounts: readonly string[];
  audiences: readonly string[];
  deviceGroups: readonly string[];
  moments: readonly Moment[];
}

/** Who sits at the machine, and what else is attached. */
export interface MediaContext {
  session: 'open' | 'locked' | 'nobody';
  account: string;
  /** The person's audience, then those it stands within: `['year-6', 'pupil']`. */
  audiences: readonly string[];
  deviceGroup: string;
  /** `unknown`: rules that name moments do not apply. */
  moment: Moment | 'unknown';
  /** Other devices with files that are let in now. */
  othersIn: number;
  /**
   * The approvals that this machine has. One without a serial number is for the device that was in when it was given: whoever makes
   * this context leaves it out once that is pulled.
   */
  grants: readonly MediaGrant[];
  /** On the collector's clock: approvals end on that. */
  nowMs: number;
  /** Another device claims the same vendor, product and serial at this time, here or at another machine. */
  serialElsewhere: boolean;
}

/** The policy that a machine holds to until it has a readable one: nothing that carries files comes in. */
export const CLOSED_MEDIA_POLICY: MediaPolicy = {
  otherwise: 'block',
  rules: [],
  known: [],
  whileLocked: 'block',
  maxDevices: 0,
  whenNotEncrypted: 'block',
  otherDevices: 'allow',
};
