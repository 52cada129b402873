/** Whose word an approval waits for. Pure. */
import { APPROVAL_NEEDS, may } from '../people/permissions.ts';
import type { Approval, Recipient } from '../store/store.ts';

/** Whether this person may decide it and has not spoken yet: never whoever asked. */
export function waitsFor(
  approval: Approval,
  { name, roles }: Pick<Recipient, 'name' | 'roles'>,
  nowMs: number,
): boolean {
  if (approval.state !== 'pending' || approval.expiresMs <= nowMs) return false;
  const spoken = [approval.requestedBy, ...approval.decisions.map(({ person }) => person)];
  // As the store compares them.
  if (spoken.some((person) => person.toLowerCase() === name.toLowerCase())) return false;
  return may(roles, APPROVAL_NEEDS[approval.action].decide);
}
