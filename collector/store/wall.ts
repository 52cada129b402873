/** Which groups of computers somebody may see live. */
import type { NewAuditEntry } from './audit.ts';

/** More groups than a school has rooms. */
export const MAX_WALL_GROUPS = 100;

export interface WallStore {
  /** In order of name. Null: nobody has narrowed it for this person. */
  groupsOf(personId: number): Promise<readonly string[] | null>;
  /** Empty: no longer narrowed. */
  setGroups(personId: number, groups: readonly string[], audit: NewAuditEntry): Promise<void>;
}
