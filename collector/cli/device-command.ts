import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

interface RevokeOptions extends CommonOptions {
  reason: string;
}

export function addDeviceCommand(command: Command, context: CliContext): void {
  command.description('enrolled workstations');
  command
    .command('revoke <deviceId>')
    .description('refuse a workstation from now on; a running collector closes its connection within seconds')
    .requiredOption('--reason <text>', 'why: it is recorded')
    .action(async (deviceId: string, _o, self: Command) => {
      await revoke(deviceId.toLowerCase(), self.optsWithGlobals<RevokeOptions>(), context);
    });
}

async function revoke(deviceId: string, options: RevokeOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    if (!(await store.identity.revokeDevice(deviceId, options.reason, context.now()))) {
      throw new CliError(EXIT.notFound, `no device ${deviceId} that is not revoked already: see "list devices"`);
    }
    const trail = new AuditTrail(store.audit, context.now);
    await trail.record(trail.entry(actorOf(context), 'deviceRevoked', `device ${deviceId}`, options.reason));
  });
  print(context, options, { deviceId, revoked: true }, `Device ${deviceId} is revoked.`);
}
