/** Whether a person, known by name, may do something now: for what is decided away from a route (approvals, the command line). */
import type { PeopleStore } from '../store/store.ts';
import { may, type Permission } from './permissions.ts';

export type Authority = (name: string, permission: Permission) => Promise<boolean>;

/** Reads the roles at each question: whoever was disabled, or lost a role, since they asked for something may not any more. */
export function authorityOf(people: Pick<PeopleStore, 'findPerson'>): Authority {
  return async (name, permission) => {
    const person = await people.findPerson(name);
    return person !== undefined && person.disabledMs === null && may(person.roles, permission);
  };
}
