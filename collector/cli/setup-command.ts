import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { loadIdentity, setUpIdentity } from '../identity/identity-files.ts';
import { policySigner } from '../identity/policy-key.ts';
import { DEFAULT_STARTING_POLICY, STARTING_POLICIES, type StartingPolicy } from '../policy/document/starting-policy.ts';
import { publishFirstPolicy } from '../policy/first-policy.ts';
import { openStore } from '../store/sqlite/open-store.ts';
import { withStore } from './data-dir.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

interface SetupOptions extends CommonOptions {
  host: string[];
  policy: StartingPolicy;
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
    .addOption(
      new Option('--policy <name>', 'the policy to start from: published as version 1, changed later')
        .choices(STARTING_POLICIES)
        .default(DEFAULT_STARTING_POLICY),
    )
    .action(async (_options: SetupOptions, self: Command) => {
      const options = self.optsWithGlobals<SetupOptions>();
      const dataDir = resolve(options.data);
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      const hosts = options.host.length > 0 ? options.host : [hostname()];
      // The store first: a folder counts as set up once its keys are there.
      openStore(dataDir).close();
      await setUpIdentity(dataDir, hosts, context.now());
      await publishFirst(options, context);
      const { policy } = options;
      const words = `Set up in ${dataDir} for ${hosts.join(', ')}, with the policy "${policy}" as version 1.`;
      print(context, options, { data: dataDir, hosts, policy }, words);
    });
}

/** Should this fail, `serve` publishes the default one. */
async function publishFirst(options: SetupOptions, context: CliContext): Promise<void> {
  const { policySigningKey } = await loadIdentity(resolve(options.data));
  await withStore(resolve(options.data), async ({ policies }) => {
    const actor = actorOf(context).name;
    await publishFirstPolicy(
      { policies, sign: policySigner(policySigningKey), now: context.now, actor },
      options.policy,
    );
  });
}
