/** What people can do about a message that was given up. Pure. */
import type { Notification } from '../store/store.ts';
import type { WaysOut } from './channels.ts';
import { MAX_ATTEMPTS } from './delivery.ts';

/**
 * `address`, `receiver`: refused for good; `mailServer`: every attempt failed; `noMailServer`, `noWebhook`: there is no way out any more.
 */
export type Advice = 'address' | 'mailServer' | 'noMailServer' | 'receiver' | 'noWebhook';

/** One that was given up before all attempts were made was refused for good, or had no way out any more. */
export function adviceOn({ channel, webhook, attempts }: Notification, ways: WaysOut | null): Advice {
  if (channel === 'webhook') {
    return ways === null || ways.webhooks.some(({ name }) => name === webhook) ? 'receiver' : 'noWebhook';
  }
  if (ways !== null && ways.smtp === null) return 'noMailServer';
  return attempts < MAX_ATTEMPTS ? 'address' : 'mailServer';
}
