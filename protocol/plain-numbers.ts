/**
 * Makes protobufjs read 64-bit integers as plain numbers. All of ours are times and counts below 2^53, so plain numbers are
 * right, and the agent is spared the objects.
 *
 * Imported before the generated code, which takes its default values from `Long` as it loads: set any later, a field of
 * value 0 would come out as a `Long` object.
 */
import protobuf from 'protobufjs/minimal.js';

// `Long` is typed as always present; leaving it out is protobufjs's documented way to get numbers.
Reflect.set(protobuf.util, 'Long', undefined);
protobuf.configure();
