/** Reconnecting: a thousand agents after a restart, against a bare TLS loop of the same handshakes in the same run. */
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import type { Credentials } from '../fleet/simulated-agent.ts';
import { Program, until } from '../support/program.ts';
import { Folder } from '../support/stack.ts';
import { type Bench, judge, ratioOf } from './report.ts';
import { type Enrolled, enrolled, idleFleet } from './saturated.ts';

const AGENTS = 1_000;
const ROUNDS = 5;
export const MAX_HANDSHAKES = 32;

/** From the restarted collector's readiness to the last Welcome. */
async function collectorMs({ collector, credentials }: Enrolled, seed: number): Promise<number> {
  await collector.start();
  const fleet = idleFleet(credentials, seed);
  try {
    const startedAt = performance.now();
    fleet.start();
    await until('all agents to be welcomed', () => fleet.streaming === AGENTS, { everyMs: 20 });
    return performance.now() - startedAt;
  } finally {
    fleet.stop();
    await collector.process?.stop();
  }
}

async function bareMs({ collector, credentials }: Enrolled): Promise<number> {
  const { agents: port } = collector.ports();
  const args = ['--data', collector.dataDir, '--port', String(port)];
  const server = new Program({ script: 'test/bench/bare-tls.ts', args });
  await server.json();
  const sockets: TLSSocket[] = [];
  try {
    const startedAt = performance.now();
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let own = next++; own < credentials.length; own = next++) {
        sockets.push(await handshake(port, credentials[own] as Credentials));
      }
    };
    await Promise.all(Array.from({ length: MAX_HANDSHAKES }, worker));
    return performance.now() - startedAt;
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  }
}

function handshake(port: number, { identity }: Credentials): Promise<TLSSocket> {
  const { privateKey: key, certificate: cert, authority: ca } = identity;
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port, key, cert, ca, minVersion: 'TLSv1.3' } as const;
    const socket = connect(options, () => socket.write('k'));
    socket.once('data', () => resolve(socket));
    socket.once('error', reject);
  });
}

export const reconnectBench: Bench = async (say) => {
  const folder = new Folder('bench-reconnect');
  try {
    say(`enrolling ${AGENTS} agents`);
    const to = await enrolled(join(folder.path, 'collector'), AGENTS);
    const pairs: { of: number; to: number }[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const pair = { to: await bareMs(to), of: await collectorMs(to, round) };
      pairs.push(pair);
      say(`round ${round} of ${ROUNDS}: bare TLS ${pair.to.toFixed(0)} ms, collector ${pair.of.toFixed(0)} ms`);
    }
    return [judge({ name: 'reconnect.storm', unit: 'ratio', atMost: 2, ...ratioOf(pairs) })];
  } finally {
    folder.remove();
  }
};
