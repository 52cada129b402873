import type { PeopleStore, Person } from '../store/store.ts';
import { BREAK_GLASS_NAME } from './break-glass.ts';
import { may } from './permissions.ts';

/** Whether nobody else is left who looks after people. The sealed account does not count: it is for when this went wrong. */
export async function isLastManager(people: Pick<PeopleStore, 'people'>, { personId }: Person): Promise<boolean> {
  const others = (await people.people()).filter(
    (one) =>
      one.personId !== personId &&
      one.name !== BREAK_GLASS_NAME &&
      one.disabledMs === null &&
      may(one.roles, 'managePeople'),
  );
  return others.length === 0;
}
