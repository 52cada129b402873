import type { Command } from 'commander';
import { DEFAULT_RETENTION_DAYS, purgeJournal } from '../journal/retention.ts';
import { allCursors } from '../projection/all-cursors.ts';
import { withStore } from './data-dir.ts';
import { type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';

interface PurgeOptions extends CommonOptions {
  days: number;
}

export function addPurgeCommand(command: Command, context: CliContext): void {
  command
    .description('delete the days of the journal that are older than the retention')
    .option('--days <n>', 'days to keep', wholeNumber(1, 3_650), DEFAULT_RETENTION_DAYS)
    .action(async (_o, self: Command) => {
      const options = self.optsWithGlobals<PurgeOptions>();
      await withStore(options.data, async (store) => {
        const cursors = await allCursors(store.projections);
        const purged = purgeJournal(options.data, cursors, options.days, context.now());
        const kept = purged.kept.length === 0 ? '' : `; kept, not read to the end yet: ${purged.kept.join(', ')}`;
        print(context, options, purged, `Deleted ${purged.deleted.length} days${kept}.`);
      });
    });
}
