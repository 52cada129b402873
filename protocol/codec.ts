/**
 * The one door to the generated code.
 *
 * protobufjs reads 64-bit integers as `Long` objects when it finds the `long` package. All of ours are times and counts
 * below 2^53, so plain numbers are right, and the agent is spared the objects.
 */
import protobuf from 'protobufjs/minimal.js';
import { watchkeeper } from './gen/watchkeeper.js';

// `Long` is typed as always present; leaving it out is protobufjs's documented way to get numbers.
Reflect.set(protobuf.util, 'Long', undefined);
protobuf.configure();

export const $wire = watchkeeper.v1;
export type { watchkeeper };
