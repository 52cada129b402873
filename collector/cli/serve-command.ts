import { resolve } from 'node:path';
import type { Command } from 'commander';
import pino from 'pino';
import { CollectorServer } from '../server.ts';
import { DEFAULT_AGENTS_PORT, DEFAULT_DASHBOARD_PORT, DEFAULT_TIME_ZONE, everyAddress } from './defaults.ts';
import { type CliContext, type CommonOptions, print, timeZone, wholeNumber } from './options.ts';

interface ServeOptions extends CommonOptions {
  listen: string;
  agentsPort: number;
  dashboardPort: number;
  timeZone: string;
}

export function addServeCommand(command: Command, context: CliContext): void {
  const port = wholeNumber(0, 65_535);
  command
    .description('run the collector until it is told to stop (SIGINT, SIGTERM)')
    .option('--listen <address>', 'address to listen on; without it every address of this machine', everyAddress())
    .option('--agents-port <port>', 'port for workstations; 0: a free one', port, DEFAULT_AGENTS_PORT)
    .option('--dashboard-port <port>', 'port for the dashboard; 0: a free one', port, DEFAULT_DASHBOARD_PORT)
    .option('--time-zone <name>', "the school's time zone", timeZone, DEFAULT_TIME_ZONE)
    .action(async (_options: ServeOptions, self: Command) => {
      await serve(self.optsWithGlobals<ServeOptions>(), context);
    });
}

async function serve(options: ServeOptions, context: CliContext): Promise<void> {
  // Synchronous, to standard error: standard output belongs to the answer, and no line is lost when the process ends.
  const log = pino({ base: { program: 'watchkeeper-collector' } }, pino.destination({ fd: 2, sync: true }));
  const server = new CollectorServer({
    dataDir: resolve(options.data),
    host: options.listen,
    agentsPort: options.agentsPort,
    dashboardPort: options.dashboardPort,
    timeZone: options.timeZone,
    now: context.now,
    log,
  });
  const toldToStop = new Promise<string>((tell) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, tell);
  });
  const ports = await server.start();
  const addresses = { dashboard: `https://localhost:${ports.dashboard}`, agents: `localhost:${ports.agents}` };
  print(context, options, addresses, `Dashboard ${addresses.dashboard}, workstations ${addresses.agents}`);
  log.info(ports, 'serving');
  const signal = await toldToStop;
  log.info({ signal }, 'stopping');
  await server.stop();
  log.info('stopped');
}
