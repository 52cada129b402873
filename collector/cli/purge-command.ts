import type { Command } from 'commander';
import { purgeJournal } from '../journal/retention.ts';
import { retentionInForce } from '../policy/retention-in-force.ts';
import { allCursors } from '../projection/all-cursors.ts';
import { withStore } from './data-dir.ts';
import { type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';

interface PurgeOptions extends CommonOptions {
  days?: number;
}

export function addPurgeCommand(command: Command, context: CliContext): void {
  command
    .description('delete the days of the journal that are older than the retention')
    .option('--days <n>', 'days to keep (default: as the policy in force says)', wholeNumber(1, 3_650))
    .action(async (_o, self: Command) => {
      const options = self.optsWithGlobals<PurgeOptions>();
      await withStore(options.data, async (store) => {
        const cursors = await allCursors(store.projections);
        const days = options.days ?? (await retentionInForce(store.policies)).journalDays;
        const purged = purgeJournal(options.data, cursors, days, context.now());
        const kept = purged.kept.length === 0 ? '' : `; kept, not read to the end yet: ${purged.kept.join(', ')}`;
        print(context, options, purged, `Deleted ${purged.deleted.length} days${kept}.`);
      });
    });
}
