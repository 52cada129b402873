import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { setUpIdentity } from '../identity/identity-files.ts';
import { openStore } from '../store/sqlite/open-store.ts';
import { type CliContext, type CommonOptions, print } from './options.ts';

interface SetupOptions extends CommonOptions {
  host: string[];
}

const MAX_HOSTS = 32;
const collect = (host: string, hosts: string[]): string[] => [...hosts, host].slice(0, MAX_HOSTS);

export function addSetupCommand(command: Command, context: CliContext): void {
  command
    .description('make the keys, certificates and store of a new collector')
    .option(
      '--host <name>',
      'name or address by which workstations and browsers reach it; may be repeated',
      collect,
      [],
    )
    .action(async (_options: SetupOptions, self: Command) => {
      const options = self.optsWithGlobals<SetupOptions>();
      const dataDir = resolve(options.data);
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      const hosts = options.host.length > 0 ? options.host : [hostname()];
      // The store first: a folder counts as set up once its keys are there.
      openStore(dataDir).close();
      await setUpIdentity(dataDir, hosts, context.now());
      print(context, options, { data: dataDir, hosts }, `Set up in ${dataDir} for ${hosts.join(', ')}.`);
    });
}
