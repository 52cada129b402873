/** The one door to the generated code. */
import './plain-numbers.ts';

import { watchkeeper } from './gen/watchkeeper.js';

export const $wire = watchkeeper.v1;
export type { watchkeeper };
