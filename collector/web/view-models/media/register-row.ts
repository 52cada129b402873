/** The register of known media as people read it. */
import { hex4 } from '../../../media/medium-identity.ts';
import type { MediaStanding, RegisteredMedium } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';

export const REGISTER_PAGE_ROWS = 100;
const MAX_REFUSALS = 20;

export interface RegisterRow {
  id: string;
  href: string;
  device: string;
  scope: string;
  owner: string;
  issued: string;
  note: string;
  hasKeys: boolean;
  lost: { when: When; by: string; reason: string } | null;
}

export function registerRow(entry: RegisteredMedium, context: ViewContext): RegisterRow {
  const words = context.texts.media.register;
  const issued = [entry.issuedTo, entry.issuedOn].filter((part) => part !== '').join(', ');
  return {
    id: entry.id,
    href: `/media/register/entry/${encodeURIComponent(entry.id)}`,
    device: deviceOf(entry),
    scope: words[entry.match.kind],
    owner: visibleText(entry.owner, 256),
    issued: visibleText(issued, 300),
    note: visibleText(entry.note, 256),
    hasKeys: entry.hasKeys,
    lost:
      entry.lostMs === null
        ? null
        : {
            when: context.time.when(entry.lostMs, context.nowMs),
            by: words.lostSince(visibleText(entry.lostBy, 80)),
            reason: visibleText(entry.lostReason, 1_000),
          },
  };
}

function deviceOf({ match }: RegisteredMedium): string {
  if (match.kind === 'hash') return `${match.identityHash.slice(0, 12)}…`;
  const ids = `${hex4(match.vendorId)}:${hex4(match.productId)}`;
  return match.kind === 'exact' ? `${ids} ${visibleText(match.serial, 128)}` : ids;
}

/** Without regard to case, in everything that a row shows. */
export function searchRegister(register: readonly RegisteredMedium[], search: string): RegisteredMedium[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...register];
  return register.filter(({ id, match, owner, issuedTo, note }) => {
    const serial = match.kind === 'exact' ? match.serial : '';
    return [id, serial, owner, issuedTo, note].some((text) => text.toLowerCase().includes(wanted));
  });
}

/** Who goes by the version in force, and who does not. */
export function standingWords(standings: readonly MediaStanding[], version: number, context: ViewContext) {
  const words = context.texts.media.register;
  const at = standings.filter(({ registerVersion }) => registerVersion === version).length;
  const behind = standings.filter(({ registerVersion }) => registerVersion !== 0 && registerVersion < version).length;
  const refused = standings.filter(({ registerRefused }) => registerRefused !== null).slice(0, MAX_REFUSALS);
  return {
    version: words.version(version, version === 0 ? 0 : at),
    behind: behind === 0 ? null : words.behind(behind),
    refused: refused.map(({ hostname, registerRefused }) =>
      words.refusedBy(visibleText(hostname, 80), visibleText(registerRefused ?? '', 120)),
    ),
  };
}
