/** Before the first kernel test: builds the guests' image if there is none yet, so that files that run side by side do not all build it. */
import { findProgram } from '../../support/needs.ts';
import { guestImage } from './guest-image.ts';

export function setup(): void {
  if (findProgram('qemu') === undefined || findProgram('apt') === undefined) return;
  try {
    guestImage();
  } catch (error) {
    // The tests fail with the same words; those of other projects must run all the same.
    console.error(error);
  }
}
