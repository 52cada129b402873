/** A wall's tiles as one person may see them. */
import { may } from '../../people/permissions.ts';
import type { Person } from '../../store/store.ts';
import { visibleText } from '../present/visible-text.ts';
import type { ViewContext } from '../view-models/context.ts';
import { type EventRow, eventRow } from '../view-models/event-row.ts';
import { isOwnTile, type Tile } from './wall.ts';

export interface TileRow {
  hostname: string;
  /** Null where its page is not for this person. */
  href: string | null;
  connected: boolean;
  /** Null: nothing was reported lately. */
  row: EventRow | null;
}

export function tileRows(
  tiles: readonly Tile[],
  viewer: Pick<Person, 'accounts' | 'roles'>,
  context: ViewContext,
): TileRow[] {
  const isLinked = may(viewer.roles, 'seeActivity');
  return tiles.map((tile) => {
    const { deviceId, hostname, connected, placed, hidden } = tile;
    const account = visibleText(tile.account) || context.texts.unknownAccount;
    const row =
      placed === undefined
        ? null
        : eventRow(
            {
              ...{ event: placed.event, atMs: placed.atMs, account, rejected: placed.rejected, spans: [], hidden },
              own: isOwnTile(tile, viewer),
            },
            context,
          );
    return {
      hostname: visibleText(hostname) || deviceId.slice(0, 8),
      href: isLinked ? `/devices/${deviceId}` : null,
      connected,
      row,
    };
  });
}
