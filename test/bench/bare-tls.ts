/** The raw ceiling of reconnecting: a server that does nothing but mutual TLS 1.3 handshakes and answers a byte with a byte. */
import { createServer } from 'node:tls';
import { parseArgs } from 'node:util';
import { loadIdentity } from '../../collector/identity/identity-files.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } });
const identity = await loadIdentity(values.data ?? '');
const options = { ...identity.tls, ca: identity.authorityPem, requestCert: true, minVersion: 'TLSv1.3' } as const;
const server = createServer(options, (socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', () => socket.write('k'));
});
server.listen({ port: Number(values.port), host: '127.0.0.1', backlog: 1024 }, () => console.log('{}'));
process.once('SIGTERM', () => process.exit(0));
