/**
 * How messages leave: `notify.json` in the data folder, readable by its owner alone since it holds the mail server's password and the
 * webhooks' secrets. Written whole by the command line; the running collector takes a change up within seconds.
 */
import {
  isLine,
  isPem,
  MAX_TEXT_UNITS,
  readSecretSettings,
  recordOf,
  type SecretSettings,
  secretSettingsVersion,
  writeSecretSettings,
} from '../identity/secret-settings.ts';
import { isEmailAddress, isHostName } from './address.ts';

const MAX_WEBHOOKS = 5;

export type SmtpTls =
  /** From the first byte (port 465). */
  | 'tls'
  /** Demanded after connecting in the clear (port 587). */
  | 'starttls'
  /** Never: for a mail server on this very machine. */
  | 'none';

export interface SmtpSettings {
  host: string;
  port: number;
  tls: SmtpTls;
  from: string;
  /** Empty: nobody signs in. */
  user: string;
  password: string;
  /** PEM of the authorities to trust in place of the system's; empty: the system's. */
  authorities: string;
}

export interface WebhookSettings {
  /** Lower case, digits, hyphens. */
  name: string;
  /** https alone. */
  url: string;
  format: 'json' | 'teams';
  /** Signs each request. */
  secret: string;
  /** As for SMTP. */
  authorities: string;
}

export interface NotifySettings {
  smtp: SmtpSettings | null;
  webhooks: readonly WebhookSettings[];
  /** How people reach the dashboard, e.g. `https://watchkeeper.school.example:8443`; empty: the certificate's first name. */
  dashboard: string;
}

export const NO_CHANNELS: NotifySettings = { smtp: null, webhooks: [], dashboard: '' };

/** What is wrong with the settings, in words for whoever runs the server. */
export class NotifySettingsError extends Error {
  override readonly name = 'NotifySettingsError';
}

const SETTINGS: SecretSettings = {
  file: 'notify.json',
  writtenBy: 'watchkeeper-collector notify',
  mistakeIn,
  error: (message) => new NotifySettingsError(message),
};

/** @throws NotifySettingsError naming the file and what is wrong in it. */
export const readNotifySettings = (dataDir: string): NotifySettings =>
  (readSecretSettings(dataDir, SETTINGS) as NotifySettings | undefined) ?? NO_CHANNELS;

/** When the file or its mode changed last, so that it is noticed without reading; 0: there is none. */
export const notifySettingsVersion = (dataDir: string): number => secretSettingsVersion(dataDir, SETTINGS);

/** All of it or nothing. @throws NotifySettingsError */
export const writeNotifySettings = (dataDir: string, settings: NotifySettings): void =>
  writeSecretSettings(dataDir, SETTINGS, settings);

function mistakeIn(value: unknown): string | undefined {
  const { smtp, webhooks, dashboard } = recordOf(value);
  if (!Array.isArray(webhooks) || webhooks.length > MAX_WEBHOOKS) return `"webhooks" has at most ${MAX_WEBHOOKS}`;
  if (new Set(webhooks.map((one) => recordOf(one).name)).size < webhooks.length) return 'two webhooks have one name';
  if (dashboard !== '' && !isOrigin(dashboard))
    return '"dashboard" is an address such as https://watchkeeper.school.example';
  return (smtp === null ? undefined : smtpMistake(recordOf(smtp))) ?? webhooks.map(webhookMistake).find(Boolean);
}

function smtpMistake({
  host,
  port,
  tls,
  from,
  user,
  password,
  authorities,
}: Record<string, unknown>): string | undefined {
  if (typeof host !== 'string' || !isHostName(host)) return 'the mail server is a host name or an address';
  if (!Number.isInteger(port) || (port as number) < 1 || (port as number) > 65_535) return 'a port is from 1 to 65535';
  if (tls !== 'tls' && tls !== 'starttls' && tls !== 'none') return 'tls is one of tls, starttls, none';
  if (typeof from !== 'string' || !isEmailAddress(from)) return '"from" is an email address';
  if (!isLine(user) || !isLine(password)) return `user and password are lines of at most ${MAX_TEXT_UNITS} characters`;
  if (!isPem(authorities)) return 'the authorities are PEM text';
  // Else the password, and who is told of what, would cross the network for anybody to read.
  if (tls === 'none' && !isThisMachine(host)) return 'only a mail server on this machine is used without TLS';
  return undefined;
}

function webhookMistake(value: unknown): string | undefined {
  const { name, url, format, secret, authorities } = recordOf(value);
  // `email` is what the command line calls the mail server.
  if (typeof name !== 'string' || !/^[a-z0-9-]{1,40}$/.test(name) || name === 'email')
    return 'a webhook’s name is lower case, digits and hyphens, and not "email"';
  if (typeof url !== 'string' || !isWebhookUrl(url))
    return 'a webhook’s address begins with https:// and names no user';
  if (format !== 'json' && format !== 'teams') return 'a webhook’s format is json or teams';
  if (!isLine(secret) || (secret as string).length < 32) return 'a webhook’s secret has 32 characters at least';
  return isPem(authorities) ? undefined : 'the authorities are PEM text';
}

function isWebhookUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return text.length <= 2_048 && url?.protocol === 'https:' && url.username === '' && url.password === '';
}

function isOrigin(text: unknown): boolean {
  return typeof text === 'string' && isWebhookUrl(text) && new URL(text).origin === text;
}

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host);
