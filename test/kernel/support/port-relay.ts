/**
 * One connection from a guest to a port of this machine: QEMU starts it with the connection as standard input and output.
 *
 *   node port-relay.ts PORT
 */
import { connect } from 'node:net';

const far = connect(Number(process.argv[2]), '127.0.0.1');
// To the guest it is a connection that ends, whichever end goes first, and one that ends at once where nobody listens.
const end = (): void => process.exit();
far.on('error', end);
far.on('close', end);
process.stdin.on('error', end);
process.stdout.on('error', end);
process.stdin.pipe(far);
far.pipe(process.stdout);
