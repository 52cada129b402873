/** The policies to start from, one for each kind of school. */
import { readFileSync } from 'node:fs';

export const STARTING_POLICIES = ['infant', 'primary', 'secondary', 'college', 'staff-only'] as const;
export type StartingPolicy = (typeof STARTING_POLICIES)[number];

/** What is in force until a school chooses. */
export const DEFAULT_STARTING_POLICY: StartingPolicy = 'primary';

/** Its YAML text. @throws when the file is missing: the installation is broken. */
export const startingPolicy = (name: StartingPolicy): string =>
  readFileSync(new URL(`../starting/${name}.yaml`, import.meta.url), 'utf8');
