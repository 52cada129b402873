/** Ways out and messages, as rows. */

import { adviceOn } from '../../../notify/advice.ts';
import type { WaysOut } from '../../../notify/channels.ts';
import { APPROVAL_NEEDS, may, type Permission } from '../../../people/permissions.ts';
import type { Notification, Person, Recipient } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';
import { requestPath } from '../media/request-row.ts';

const MAX_REASON_UNITS = 300;
const MAX_NAME_UNITS = 80;

export function wayRows(ways: WaysOut | null, { texts }: Pick<ViewContext, 'texts'>) {
  const words = texts.messages;
  const smtp = ways?.smtp ?? null;
  return {
    problem: ways === null ? words.starting : visibleText(ways.problem, MAX_REASON_UNITS),
    hasMail: smtp !== null,
    mail: smtp === null ? words.noMail : words.mail(smtp.host, smtp.port, words.tls[smtp.tls], smtp.from),
    webhooks: (ways?.webhooks ?? []).map(({ name, format, host }) => words.webhook(name, words.format[format], host)),
  };
}

/** Who may act on something and cannot be reached by email; empty: everybody can. */
export function withoutAddress(people: readonly Person[], reached: readonly Recipient[]): string {
  const has = new Set(reached.map(({ personId }) => personId));
  const missing = people.filter(({ personId, roles, disabledMs }) => {
    return disabledMs === null && !has.has(personId) && ACT.some((permission) => may(roles, permission));
  });
  const names = missing.slice(0, MAX_NAMES).map(({ name }) => visibleText(name, MAX_NAME_UNITS));
  return [...names, ...(missing.length > MAX_NAMES ? ['…'] : [])].join(', ');
}

/** What messages ask people to do. */
const ACT: readonly Permission[] = [
  'reviewAlerts',
  'approveMedia',
  ...Object.values(APPROVAL_NEEDS).map(({ decide }) => decide),
];
const MAX_NAMES = 20;

export interface MessageRow {
  when: When;
  to: string;
  what: string;
  /** Null: it is about nothing that has a page. */
  href: string | null;
  state: string;
  advice: string;
  isBad: boolean;
  reason: string;
}

export function messageRow(one: Notification, ways: WaysOut | null, { texts, time, nowMs }: ViewContext): MessageRow {
  const words = texts.messages;
  const { state, attempts } = one;
  return {
    when: time.when(one.endedMs ?? one.plannedMs, nowMs),
    to: visibleText(one.personName ?? words.toWebhook(one.webhook), MAX_NAME_UNITS),
    what: whatOf(one, words),
    href: hrefOf(one),
    state:
      state === 'planned' && attempts > 0
        ? words.again(attempts, time.when(one.nextAttemptMs, nowMs).local)
        : words.state[state],
    advice: state === 'failed' ? words.advice[adviceOn(one, ways)] : '',
    isBad: state === 'failed' || (state === 'planned' && attempts > 0),
    reason: visibleText(one.error, MAX_REASON_UNITS),
  };
}

function hrefOf({ matterId, approvalId, mediaRequest }: Notification): string | null {
  if (matterId !== null) return `/matters/${matterId}`;
  if (approvalId !== null) return `/approvals/${approvalId}`;
  return mediaRequest === null ? null : requestPath(mediaRequest);
}

function whatOf(of: Notification, words: ViewContext['texts']['messages']): string {
  const { matterId, approvalId, mediaRequest, matters } = of;
  if (matterId !== null) return words.matter(matterId);
  if (approvalId !== null) return words.approval(approvalId);
  return mediaRequest === null ? words.digest(matters) : words.mediaRequest;
}
