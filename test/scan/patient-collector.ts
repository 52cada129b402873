/**
 * The collector as `serve` runs it, with room for more requests of one address than a person makes, which no installed one can be
 * told to have: `node test/scan/patient-collector.ts DATA_DIR AGENTS_PORT DASHBOARD_PORT`, until SIGTERM.
 */
import pino from 'pino';
import { CollectorServer } from '../../collector/server.ts';

const MANY = 1_000_000;

const [dataDir = '', agentsPort = '', dashboardPort = ''] = process.argv.slice(2);
const server = new CollectorServer({
  dataDir,
  host: '127.0.0.1',
  agentsPort: Number(agentsPort),
  dashboardPort: Number(dashboardPort),
  timeZone: 'Europe/London',
  now: Date.now,
  log: pino(pino.destination({ fd: 2, sync: true })),
  dashboardLimits: { requestsPerMinute: MANY, signInsPerMinute: MANY },
});
const ports = await server.start();
process.stdout.write(`${JSON.stringify(ports)}\n`);
process.once('SIGTERM', () => void server.stop());
