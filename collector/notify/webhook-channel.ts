/**
 * An HTTPS POST to an address of the school's choice.
 *
 * `json` has a signature in `watchkeeper-signature: t=<seconds>,v1=<hex>`: HMAC-SHA-256 with the webhook's secret over `<seconds>.<body>`.
 * `watchkeeper-delivery` is the same for each attempt. `teams` is the message that Teams' incoming webhooks take: an Adaptive Card
 * (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using).
 */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { ChannelError, type Message, reasonOf } from './channel.ts';
import type { WebhookSettings } from './settings.ts';

const ATTEMPT_MS = 15_000;
/** Answers that will be the same for the same request. */
const REFUSED = [400, 401, 403, 404, 405, 410, 413, 422];

export class WebhookChannel {
  readonly #settings: WebhookSettings;
  readonly #now: () => number;

  constructor(settings: WebhookSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Resolves when the receiver has answered 2xx; follows no redirection and reads no body. @throws ChannelError */
  async send(message: Message): Promise<void> {
    let status: number;
    try {
      status = await this.#post(message);
    } catch (error) {
      throw new ChannelError('failed', reasonOf(error), { cause: error });
    }
    if (status >= 200 && status < 300) return;
    throw new ChannelError(REFUSED.includes(status) ? 'refused' : 'failed', `the receiver answered ${status}`);
  }

  async #post(message: Message): Promise<number> {
    const { url, format, secret, authorities } = this.#settings;
    const body = JSON.stringify(format === 'teams' ? teamsCard(message) : jsonBody(message));
    const sent = request(url, {
      method: 'POST',
      agent: false,
      minVersion: 'TLSv1.2',
      ...(authorities === '' ? {} : { ca: authorities }),
      signal: AbortSignal.timeout(ATTEMPT_MS),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'watchkeeper-delivery': message.id,
        'watchkeeper-signature': webhookSignature(secret, Math.floor(this.#now() / 1_000), body),
      },
    });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    // The connection is of no further use; a late error of it concerns nobody.
    sent.on('error', () => {});
    response.destroy();
    return response.statusCode ?? 0;
  }
}

function webhookSignature(secret: string, atSeconds: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return `t=${atSeconds},v1=${mac}`;
}

const jsonBody = ({ id, subject, lines, link, data }: Message): object => ({
  ...{ id, subject, text: lines.join('\n'), link: link.href },
  ...data,
});

function teamsCard({ subject, lines, link }: Message): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: subject, weight: 'Bolder', wrap: true },
      ...lines.map((text) => ({ type: 'TextBlock', text, wrap: true })),
    ],
    actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.href }],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}
