/** What a removable device is called on pages: what it calls itself, made safe to look at. */
import { hex4 } from '../../../media/medium-identity.ts';
import type { Medium } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { ViewContext } from '../context.ts';

const MAX_SHOWN = 160;

type Named = Pick<Medium, 'label' | 'manufacturer' | 'product' | 'vendorId' | 'productId' | 'serial' | 'mediaClass'>;

/** Its label and its maker's name; else its numbers. */
export function deviceName(medium: Named): string {
  const parts = [medium.label, [medium.manufacturer, medium.product].filter((part) => part !== '').join(' ')];
  const name = parts.filter((part) => part.trim() !== '').join(' · ');
  return visibleText(name, MAX_SHOWN) || idsOf(medium);
}

export const idsOf = ({ vendorId, productId }: Pick<Named, 'vendorId' | 'productId'>): string =>
  `${hex4(vendorId)}:${hex4(productId)}`;

export const serialOf = ({ serial }: Pick<Named, 'serial'>, { texts }: ViewContext): string =>
  visibleText(serial, MAX_SHOWN) || texts.media.noSerial;

export const classOf = ({ mediaClass }: Pick<Named, 'mediaClass'>, { texts }: ViewContext): string =>
  texts.mediaEvents.mediaClass[mediaClass ?? 'none'];

export const accountOf = (account: string, { texts }: ViewContext): string =>
  visibleText(account, MAX_SHOWN) || texts.media.nobody;
