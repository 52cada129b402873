/** Which approval lets a device in. Doubt refuses: one that does not certainly mean this device, this person and this moment is none. */
import type { MediaContext, MediaGrant } from './media.ts';
import { type MediaDevice, takesInput } from './media-device.ts';

/**
 * That of the person before that of anybody, reading before writing; of several alike, the name that sorts first. Undefined for what
 * types, whatever the register says of it: nobody who looks at a stick can see what it will type.
 */
export function grantFor(device: MediaDevice, context: MediaContext): MediaGrant | undefined {
  if (device.doubtful || takesInput(device) || context.session === 'nobody') return undefined;
  return context.grants.filter((grant) => isMeant(grant, device, context)).toSorted(narrowestFirst)[0];
}

function isMeant(grant: MediaGrant, device: MediaDevice, context: MediaContext): boolean {
  if (context.nowMs >= grant.untilMs) return false;
  if (grant.account !== '' && grant.account.toLowerCase() !== context.account.toLowerCase()) return false;
  if (grant.vendorId !== device.vendorId || grant.productId !== device.productId) return false;
  if (grant.serial !== device.serial) return false;
  if (grant.position !== '') return grant.position === device.position;
  // Another device claims to be this one: which of them was approved cannot be known.
  return grant.serial !== '' && !context.serialElsewhere;
}

function narrowestFirst(a: MediaGrant, b: MediaGrant): number {
  const anybodyLast = Number(a.account === '') - Number(b.account === '');
  const writingLast = Number(a.verdict === 'allow') - Number(b.verdict === 'allow');
  return anybodyLast || writingLast || (a.grantId < b.grantId ? -1 : 1);
}
