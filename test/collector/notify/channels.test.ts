/** Email and webhooks over real sockets, with receivers that behave and that do not. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CollectorIdentity, loadIdentity, setUpIdentity } from '../../../collector/identity/identity-files.ts';
import type { ChannelError, Message } from '../../../collector/notify/channel.ts';
import { EmailChannel } from '../../../collector/notify/email-channel.ts';
import type { SmtpSettings, WebhookSettings } from '../../../collector/notify/settings.ts';
import { WebhookChannel } from '../../../collector/notify/webhook-channel.ts';
import { bodyOf, headerOf, MailServer } from '../support/mail-server.ts';

const MESSAGE: Message = {
  ...{ id: 'ab12', subject: 'Watchkeeper: matter 7', lines: ['It may be about somebody’s safety.', '.', 'Ends.'] },
  link: { text: 'Open', href: 'https://wk.example/matters/7' },
  data: { kind: 'matter', matterId: 7, urgency: 1, themes: ['grave'], flags: 2, atMs: 5 },
};
const NOW_MS = Date.UTC(2026, 9, 6, 9);

let dataDir: string;
/** Of a certificate that names `localhost`, and its authority. */
let identity: CollectorIdentity;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-channels-'));
  await setUpIdentity(dataDir, ['localhost'], Date.now());
  identity = await loadIdentity(dataDir);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const toStop: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop();
});

async function mailServer(...options: ConstructorParameters<typeof MailServer>): Promise<MailServer> {
  const server = await new MailServer(...options).start();
  toStop.push(() => server.stop());
  return server;
}
function emailChannel(settings: SmtpSettings): EmailChannel {
  const channel = new EmailChannel(settings);
  toStop.push(() => channel.close());
  return channel;
}
const codeOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => 'sent',
    (error) => (error as ChannelError).code,
  );

describe('email', () => {
  test('arrives as it was said, once, over STARTTLS with a checked certificate and a password', async () => {
    const tls = { key: identity.tls.key, cert: identity.tls.cert };
    const server = await mailServer({
      ...tls,
      onAuth: ({ username, password }, _session, answer) =>
        username === 'wk' && password === 'pa ss' ? answer(null, { user: 'wk' }) : answer(new Error('no')),
    });
    const settings = server.settings({ host: 'localhost', tls: 'starttls', user: 'wk', password: 'pa ss' });
    await emailChannel({ ...settings, authorities: identity.authorityPem }).send(MESSAGE, 'lead@school.example');
    const [mail] = server.mails;
    if (mail === undefined) throw new Error('nothing arrived');
    expect(server.mails).toHaveLength(1);
    expect(mail.to).toEqual(['lead@school.example']);
    expect(headerOf(mail, 'Message-ID')).toBe('<ab12@school.example>');
    expect(headerOf(mail, 'Subject')).toBe('Watchkeeper: matter 7');
    expect(bodyOf(mail)).toContain('Open: https://wk.example/matters/7');
    expect(await codeOf(emailChannel({ ...settings, authorities: '' }).send(MESSAGE, 'a@b.example'))).toBe('failed');
    const wrong = { ...settings, authorities: identity.authorityPem, password: 'wrong' };
    expect(await codeOf(emailChannel(wrong).send(MESSAGE, 'a@b.example'))).toBe('failed');
    expect(server.mails).toHaveLength(1);
  });

  test('is never sent in the clear where TLS was asked for', async () => {
    const server = await mailServer();
    const settings = server.settings({ host: 'localhost', tls: 'starttls', authorities: identity.authorityPem });
    expect(await codeOf(emailChannel(settings).send(MESSAGE, 'a@b.example'))).toBe('failed');
    expect(server.mails).toEqual([]);
  });

  test('an address that is refused for good is told apart from a server that is busy or not there', async () => {
    const server = await mailServer();
    server.unknown.add('gone@school.example');
    const channel = emailChannel(server.settings());
    expect(await codeOf(channel.send(MESSAGE, 'gone@school.example'))).toBe('refused');
    server.isBusy = true;
    expect(await codeOf(channel.send(MESSAGE, 'lead@school.example'))).toBe('failed');
    server.isBusy = false;
    expect(await codeOf(channel.send(MESSAGE, 'lead@school.example'))).toBe('sent');
    await server.stop();
    expect(await codeOf(emailChannel(server.settings()).send(MESSAGE, 'lead@school.example'))).toBe('failed');
  });

  test('hostile subjects and addresses add no header and no recipient', async () => {
    const server = await mailServer();
    const subject = 'a\r\nBcc: everybody@school.example\r\n\r\nbody \u202e 🦊';
    await emailChannel(server.settings()).send({ ...MESSAGE, subject }, 'lead@school.example');
    const [mail] = server.mails;
    if (mail === undefined) throw new Error('nothing arrived');
    expect(headerOf(mail, 'Bcc')).toBeUndefined();
    expect(mail.to).toEqual(['lead@school.example']);
  });
});

interface Request {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

async function receiver(
  status: number,
  headers: Record<string, string> = {},
): Promise<{ port: number; got: Request[] }> {
  const got: Request[] = [];
  const server: Server = createServer({ key: identity.tls.key, cert: identity.tls.cert }, async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    got.push({ headers: request.headers, body });
    response.writeHead(status, headers).end('x'.repeat(100_000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toStop.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, got };
}

const webhook = (port: number, format: WebhookSettings['format'] = 'json', authorities = identity.authorityPem) =>
  new WebhookChannel(
    { name: 'hook', url: `https://localhost:${port}/in`, format, secret: 's'.repeat(32), authorities },
    () => NOW_MS,
  );

describe('webhook', () => {
  test('posts JSON with a signature that the receiver can check', async () => {
    const { port, got } = await receiver(204);
    await webhook(port).send(MESSAGE);
    const [request] = got;
    const seconds = NOW_MS / 1_000;
    const mac = createHmac('sha256', 's'.repeat(32)).update(`${seconds}.${request?.body}`).digest('hex');
    expect(request?.headers['watchkeeper-signature']).toBe(`t=${seconds},v1=${mac}`);
    expect(request?.headers['watchkeeper-delivery']).toBe('ab12');
    const { text, ...rest } = JSON.parse(request?.body ?? '');
    expect(text).toBe(MESSAGE.lines.join('\n'));
    const link = 'https://wk.example/matters/7';
    expect(rest).toEqual({ id: 'ab12', subject: MESSAGE.subject, link, ...MESSAGE.data });
  });

  test('for Teams it is an Adaptive Card with the link as its action', async () => {
    const { port, got } = await receiver(202);
    await webhook(port, 'teams').send(MESSAGE);
    const card = JSON.parse(got[0]?.body ?? '');
    expect(card.type).toBe('message');
    expect(card.attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card.attachments[0].content.actions[0]).toEqual({
      ...{ type: 'Action.OpenUrl', title: 'Open', url: 'https://wk.example/matters/7' },
    });
  });

  test('follows no redirection, tells refusals from failures, and trusts no other certificate', async () => {
    const elsewhere = await receiver(200);
    const moved = await receiver(307, { location: `https://localhost:${elsewhere.port}/` });
    expect(await codeOf(webhook(moved.port).send(MESSAGE))).toBe('failed');
    expect(elsewhere.got).toEqual([]);
    expect(await codeOf(webhook((await receiver(410)).port).send(MESSAGE))).toBe('refused');
    expect(await codeOf(webhook((await receiver(503)).port).send(MESSAGE))).toBe('failed');
    expect(await codeOf(webhook(elsewhere.port, 'json', '').send(MESSAGE))).toBe('failed');
    expect(elsewhere.got).toEqual([]);
  });
});
