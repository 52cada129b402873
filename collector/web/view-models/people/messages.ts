/** Ways out and messages, as rows. */
import type { WaysOut } from '../../../notify/channels.ts';
import type { Notification } from '../../../store/store.ts';
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

export interface MessageRow {
  when: When;
  to: string;
  what: string;
  /** Null: it is about nothing that has a page. */
  href: string | null;
  state: string;
  isBad: boolean;
  reason: string;
}

export function messageRow(one: Notification, { texts, time, nowMs }: ViewContext): MessageRow {
  const words = texts.messages;
  const { state, attempts } = one;
  return {
    when: time.when(one.endedMs ?? one.plannedMs, nowMs),
    to: visibleText(one.personName ?? words.toWebhook(one.webhook), MAX_NAME_UNITS),
    what: whatOf(one, words),
    href: hrefOf(one),
    state: state === 'planned' && attempts > 0 ? words.again(attempts) : words.state[state],
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
