/** Approvals of devices on one machine, between bytes and typed values. Meanings and limits: `MediaGrants` in watchkeeper.proto. */
import type { Bytes } from './bytes.ts';
import { $wire, type watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import {
  MAX_MEDIA_GRANTS,
  MAX_MEDIA_GRANTS_BYTES,
  MAX_MEDIA_ID_UNITS,
  MAX_MEDIA_TEXT_UNITS,
  MAX_NAME_UNITS,
  MAX_TIME_MS,
} from './limits.ts';
import type { MediaGrant } from './policy/media.ts';

export interface MediaGrants {
  version: number;
  /** All that are in force on this machine. */
  grants: readonly MediaGrant[];
}

/** @throws MalformedFrame when it breaks a limit: nobody may sign what no agent can read. */
export function encodeMediaGrants({ version, grants }: MediaGrants): Bytes {
  const wire = grants.map((grant) => ({ ...grant, verdict: GRANTED.indexOf(grant.verdict) + 1 }));
  const bytes = $wire.MediaGrants.encode({ version, grants: wire }).finish();
  // Read back, so that what is signed is what the agent will see.
  decodeMediaGrants(bytes);
  return bytes;
}

/** In the order of MediaVerdict in the schema, from 1. No other verdict can be granted. */
const GRANTED = ['allow', 'readOnly'] as const;

/** @throws MalformedFrame with what is wrong. */
export function decodeMediaGrants(bytes: Bytes): MediaGrants {
  demand(bytes.length <= MAX_MEDIA_GRANTS_BYTES, `${bytes.length} bytes, at most ${MAX_MEDIA_GRANTS_BYTES}`);
  const wire = decoded(bytes);
  const [version, grants] = [wire.version ?? 0, wire.grants ?? []];
  demand(Number.isSafeInteger(version) && version >= 1, `version ${version}, want a whole number from 1`);
  demand(grants.length <= MAX_MEDIA_GRANTS, `${grants.length} grants, at most ${MAX_MEDIA_GRANTS}`);
  return { version, grants: grants.map(grantFromWire) };
}

function decoded(bytes: Bytes): watchkeeper.v1.MediaGrants {
  try {
    return $wire.MediaGrants.decode(bytes);
  } catch (error) {
    throw new MalformedFrame(`grants do not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function grantFromWire(wire: watchkeeper.v1.MediaGrant.$Properties): MediaGrant {
  const verdict = GRANTED[(wire.verdict ?? 0) - 1];
  demand(verdict !== undefined, 'a verdict that cannot be granted');
  const grant: MediaGrant = {
    grantId: wire.grantId ?? '',
    vendorId: wire.vendorId ?? 0,
    productId: wire.productId ?? 0,
    serial: wire.serial ?? '',
    position: wire.position ?? '',
    account: wire.account ?? '',
    verdict,
    untilMs: wire.untilMs ?? 0,
  };
  const ids = [grant.grantId, grant.position].every((id) => id.length <= MAX_MEDIA_ID_UNITS);
  demand(ids && grant.grantId !== '', 'a grant without an id, or with too long an id or position');
  demand(grant.vendorId <= 0xffff && grant.productId <= 0xffff, 'a vendor or product number above 65,535');
  demand(grant.serial.length <= MAX_MEDIA_TEXT_UNITS, `a serial number above ${MAX_MEDIA_TEXT_UNITS} units`);
  demand(grant.account.length <= MAX_NAME_UNITS, `an account above ${MAX_NAME_UNITS} units`);
  // Whatever is of that model, in any port, would be more than anybody approved.
  demand(grant.serial !== '' || grant.position !== '', 'a grant for no one device');
  demand(Number.isSafeInteger(grant.untilMs) && grant.untilMs <= MAX_TIME_MS, 'an end beyond every calendar');
  return grant;
}

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new MalformedFrame(`grants of devices: ${what}`);
}
