/** The walls of one dashboard, and who may see which of them. */
import { may } from '../../people/permissions.ts';
import type { JournalReader, Person, Store } from '../../store/store.ts';
import type { Hiding } from '../view-models/hiding.ts';
import { Wall } from './wall.ts';

export interface WallsDeps {
  store: Pick<Store, 'devices' | 'sessions' | 'projections' | 'wall'>;
  hiding: Pick<Hiding, 'events'>;
  journal: Pick<JournalReader, 'readBack'>;
  nowMs(): number;
}

export class Walls {
  readonly #deps: WallsDeps;
  /** As many as there are groups of computers. */
  readonly #walls = new Map<string, Wall>();

  constructor(deps: WallsDeps) {
    this.#deps = deps;
  }

  /** Groups of computers that this person may see live, in order of name in that language (BCP 47). None were given: all, or none. */
  async groupsFor({ personId, roles }: Pick<Person, 'personId' | 'roles'>, locale: string): Promise<string[]> {
    const { devices, wall } = this.#deps.store;
    const all = await devices.devices();
    const there = [...new Set(all.filter((one) => one.revokedMs === null).map((one) => one.group))];
    const narrowed = await wall.groupsOf(personId);
    const allowed =
      narrowed === null && may(roles, 'seeAllLive') ? there : there.filter((group) => narrowed?.includes(group));
    return allowed.toSorted((a, b) => a.localeCompare(b, locale));
  }

  /** @param group one that `groupsFor` named: whatever is asked for here is kept */
  of(group: string): Wall {
    const wall = this.#walls.get(group) ?? new Wall(this.#deps, group);
    this.#walls.set(group, wall);
    return wall;
  }
}
