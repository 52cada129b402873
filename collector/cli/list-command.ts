import { once } from 'node:events';
import type { Command } from 'commander';
import { Argument, InvalidArgumentError } from 'commander';
import type { DeviceHealth, Notification, Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { type CliContext, type CommonOptions, print } from './options.ts';

const LISTS = ['devices', 'alerts', 'alarms', 'media', 'people', 'tokens', 'audit', 'notifications'] as const;
type ListName = (typeof LISTS)[number];

/** What later versions list: whoever asks now is told so, instead of that the word is wrong. */
const LATER = ['cases'];

const ALERTS_A_PAGE = 500;
const MAX_ALARMS = 10_000;
const AUDIT_A_PAGE = 500;
const MEDIA_A_PAGE = 200;
const NOTIFICATIONS_A_PAGE = 500;

function listName(text: string): ListName {
  const known = LISTS.find((name) => name === text);
  if (known !== undefined) return known;
  const choices = `choose from ${LISTS.join(', ')}`;
  if (LATER.includes(text)) throw new InvalidArgumentError(`this version keeps no ${text} yet; ${choices}`);
  throw new InvalidArgumentError(choices);
}

interface Row {
  value: object;
  words: string;
}

export function addListCommand(command: Command, context: CliContext): void {
  command
    .description("print one line each, from a running or stopped collector's data")
    .addArgument(new Argument('<what>', `one of ${LISTS.join(', ')}`).argParser(listName))
    .action(async (what: ListName, _o, self: Command) =>
      printList(what, self.optsWithGlobals<CommonOptions>(), context),
    );
}

export async function printList(what: ListName, options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for await (const { value, words } of rows(what, store)) {
      print(context, options, value, words);
      if (context.out.writable && 'writableNeedDrain' in context.out && context.out.writableNeedDrain) {
        await once(context.out, 'drain');
      }
    }
  });
}

async function* rows(what: ListName, store: Store): AsyncGenerator<Row> {
  switch (what) {
    case 'devices':
      return yield* deviceRows(store);
    case 'alerts':
      return yield* alertRows(store);
    case 'alarms':
      for (const alarm of await store.alarms.openAlarms(MAX_ALARMS)) {
        yield { value: alarm, words: `${alarm.alarmId}  ${alarm.kind}  ${alarm.detail}  (${alarm.count}×)` };
      }
      return;
    case 'media':
      return yield* mediaRows(store);
    case 'people':
      for (const { passwordHash: _secret, ...person } of await store.people.people()) {
        yield { value: person, words: `${person.personId}  ${person.name}  ${person.roles.join(', ')}` };
      }
      return;
    case 'tokens':
      for (const { secretSha256: _secret, ...token } of await store.identity.tokens()) {
        const state = token.revokedMs === null ? `${token.uses} of ${token.maxUses} used` : 'revoked';
        yield { value: token, words: `${token.tokenId}  ${token.label}  ${state}  until ${time(token.expiresMs)}` };
      }
      return;
    case 'audit':
      return yield* auditRows(store);
    case 'notifications':
      return yield* notificationRows(store);
  }
}

async function* deviceRows(store: Store): AsyncGenerator<Row> {
  for (const { publicKey, ...device } of await store.devices.devices()) {
    const state = device.revokedMs !== null ? 'revoked' : device.connected ? 'connected' : 'not connected';
    const words = `${device.deviceId}  ${device.hostname}  ${state}  last seen ${time(device.lastSeenMs)}  ${policyOf(device)}`;
    yield { value: { ...device, publicKey: Buffer.from(publicKey).toString('hex') }, words };
  }
}

function policyOf({ policyVersion, policyRefused }: Pick<DeviceHealth, 'policyVersion' | 'policyRefused'>): string {
  if (policyVersion === null) return 'policy not said';
  return policyRefused === null ? `policy ${policyVersion}` : `policy ${policyVersion}, refused ${policyRefused}`;
}

async function* alertRows(store: Store): AsyncGenerator<Row> {
  let beforeAlertId = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await store.alerts.alerts({ state: 'all', maxAlerts: ALERTS_A_PAGE, beforeAlertId });
    for (const alert of page) {
      const words = `${alert.alertId}  ${alert.state}  urgency ${alert.urgency}  ${alert.theme}  ${alert.hostname}  ${alert.account}`;
      yield { value: alert, words };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < ALERTS_A_PAGE) return;
    beforeAlertId = last.alertId;
  }
}

/** Those seen last come first. */
async function* mediaRows(store: Store): AsyncGenerator<Row> {
  const every = { search: '', mediaClass: null, action: null, isIn: false } as const;
  let before = { lastSeenMs: Number.MAX_SAFE_INTEGER, mediaId: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const page = await store.media.media(every, { maxMedia: MEDIA_A_PAGE, before });
    for (const medium of page) {
      const { mediaId, manufacturer, product, serial, label, last } = medium;
      const what = [manufacturer, product, serial, label].filter((word) => word !== '').join(' ');
      const where = last === undefined ? [] : [last.hostname, last.account, last.action ?? ''];
      const words = [String(mediaId), what, ...where, time(medium.lastSeenMs)].filter((word) => word !== '').join('  ');
      yield { value: medium, words };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < MEDIA_A_PAGE) return;
    before = last;
  }
}

/** Newest first. */
async function* auditRows(store: Store): AsyncGenerator<Row> {
  let beforeAuditId = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await store.audit.entries(AUDIT_A_PAGE, beforeAuditId);
    for (const entry of page) {
      const { atMs, actor, action, subject, from, detail } = entry;
      const words = [time(atMs), actor, action, subject, from, detail].filter((word) => word !== '').join('  ');
      yield { value: entry, words };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < AUDIT_A_PAGE) return;
    beforeAuditId = last.auditId;
  }
}

/** Newest first: who was told of what, and how that went. */
async function* notificationRows(store: Store): AsyncGenerator<Row> {
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await store.notifications.notifications(NOTIFICATIONS_A_PAGE, before);
    for (const one of page) {
      const { notificationId, personName, webhook, state, error } = one;
      const what = subjectOf(one);
      const whom = personName ?? `webhook ${webhook}`;
      const when = time(one.endedMs ?? one.plannedMs);
      const words = [String(notificationId), when, state, what, whom, error].filter((word) => word !== '').join('  ');
      yield { value: one, words };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < NOTIFICATIONS_A_PAGE) return;
    before = last.notificationId;
  }
}

function subjectOf({ matterId, approvalId, mediaRequest, step }: Notification): string {
  if (matterId !== null) return `matter ${matterId} step ${step}`;
  if (approvalId !== null) return `approval ${approvalId}`;
  return mediaRequest === null ? 'digest' : `media request ${mediaRequest.requestId}`;
}

const time = (ms: number | null): string => (ms === null ? 'never' : new Date(ms).toISOString());
