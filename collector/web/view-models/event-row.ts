/** One event as a row of a timeline. What is not known is a row too. */
import type { EventBody, WatchEvent } from '../../../protocol/event.ts';
import { type PresentedText, presentText, type Span, visibleText } from '../present/visible-text.ts';
import type { Texts } from '../text/texts.ts';
import type { ViewContext } from './context.ts';
import { mediaWords } from './media-event-row.ts';

/** `problem`: something is missing, unwatchable or unverified. */
export type EventRowKind = 'window' | 'session' | 'media' | 'agent' | 'problem';

export interface EventRow {
  kind: EventRowKind;
  /** Corrected to the collector's clock. */
  atMs: number;
  clock: string;
  utc: string;
  title: PresentedText;
  program: string;
  /** A sentence below the title; empty when there is nothing to add. */
  detail: string;
  account: string;
  flagged: boolean;
  /** The batch that holds it failed a check. */
  rejected: boolean;
}

export interface EventSource {
  event: WatchEvent | undefined;
  /** Corrected to the collector's clock. */
  atMs: number;
  account: string;
  rejected: boolean;
  /** Where terms matched in the title. */
  spans: readonly Span[];
  /** Its title is not shown: see `hidesTheme`. */
  hidden: boolean;
  /** Stands for a session of the viewer's own account, of which nothing is shown. */
  own: boolean;
}

/** `event` is undefined when its bytes could not be read. */
export function eventRow(source: EventSource, context: ViewContext): EventRow {
  const { texts, time, nowMs } = context;
  if (source.own) return ownSessionRow(source, context);
  const words = source.hidden ? own('window', texts.desk.hidden) : wordsOf(source, context);
  return {
    kind: source.rejected ? 'problem' : words.kind,
    atMs: source.atMs,
    clock: time.clockTime(source.atMs),
    utc: time.when(source.atMs, nowMs).utc,
    title: presentText(words.title, words.ownWords ? [] : source.spans),
    program: visibleText(words.program ?? ''),
    detail: source.rejected ? texts.timeline.rejected : (words.detail ?? ''),
    account: source.account,
    flagged: source.spans.length > 0 || source.hidden,
    rejected: source.rejected,
  };
}

/** Not whether anything in it was flagged or failed a check either. */
function ownSessionRow({ atMs, account }: EventSource, { texts, time, nowMs }: ViewContext): EventRow {
  return {
    kind: 'session',
    atMs,
    clock: time.clockTime(atMs),
    utc: time.when(atMs, nowMs).utc,
    title: presentText(texts.timeline.ownSession),
    program: '',
    detail: texts.timeline.ownSessionWhy,
    account,
    flagged: false,
    rejected: false,
  };
}

/** What failed its check was never matched: nobody knows whether it has to be hidden, or whose words it is. */
function wordsOf({ event, account, rejected }: EventSource, context: ViewContext): Words {
  if (rejected && event !== undefined) return own('problem', context.texts.timeline.notVerified);
  return event === undefined ? unreadable(context.texts) : describe(event, account, context);
}

interface Words {
  kind: EventRowKind;
  title: string;
  /** The title is the dashboard's wording, not the window's. */
  ownWords: boolean;
  program?: string;
  detail?: string;
}

const own = (kind: EventRowKind, title: string, detail = ''): Words => ({ kind, title, detail, ownWords: true });

function unreadable(texts: Texts): Words {
  return own('problem', texts.timeline.unreadable);
}

function describe(event: EventBody, account: string, context: ViewContext): Words {
  const { texts } = context;
  const t = texts.timeline;
  switch (event.kind) {
    case 'windowFocused':
      return windowWords(event, texts);
    case 'sessionStarted':
      return own('session', t.sessionStarted(visibleText(event.account) || account));
    case 'sessionEnded':
      return own(event.reason === 'companionLost' ? 'problem' : 'session', texts.sessionEnd[event.reason]);
    case 'agentStarted':
      return startedWords(event, texts);
    case 'agentStopped':
      return own('agent', event.reason === 'requested' ? t.agentStopped : t.agentStoppedOther);
    case 'nothingFocused':
      return own('window', t.nothingFocused);
    case 'desktopUnwatchable':
      return own('problem', t.unwatchable, sentence(texts.unwatchable[event.reason], event.detail));
    case 'gap':
      return own('problem', t.gap(event.count), sentence(texts.gapReason[event.reason]));
    case 'clockChanged':
      return clockWords(event, texts);
    case 'policyApplied':
      return own('agent', t.policyApplied(event.version));
    case 'policyRefused':
      return refusedWords(event, texts);
    case 'agreementAccepted':
      return own('session', t.agreementAccepted(visibleText(event.version)));
    case 'concernReported':
      return concernWords(event, texts);
    case 'unknown':
      return own('problem', t.unknown, t.unknownWhy);
    default:
      return { ...mediaWords(event, texts), ownWords: true };
  }
}

type Of<K extends EventBody['kind']> = Extract<EventBody, { kind: K }>;

function clockWords({ beforeMs, afterMs }: Of<'clockChanged'>, texts: Texts): Words {
  const changeMs = afterMs - beforeMs;
  return own('problem', texts.timeline.clockChanged(texts.duration(changeMs), changeMs > 0));
}

function refusedWords({ version, applies, reason, detail }: Of<'policyRefused'>, texts: Texts): Words {
  return own('problem', texts.timeline.policyRefused(version, applies), sentence(texts.policyRefusal[reason], detail));
}

function concernWords({ words, anonymous }: Of<'concernReported'>, { timeline: t }: Texts): Words {
  return { kind: 'problem', title: words, ownWords: false, detail: anonymous ? t.concernAnonymous : t.concern };
}

function startedWords(event: Of<'agentStarted'>, { timeline: t }: Texts): Words {
  const title = t.agentStarted(visibleText(event.agentVersion));
  return event.afterUncleanStop ? own('problem', title, t.afterUncleanStop) : own('agent', title);
}

function windowWords(event: Of<'windowFocused'>, texts: Texts): Words {
  const { program } = event;
  if (event.titleUnreadable) return { ...own('window', texts.timeline.titleUnreadable), program };
  const detail = event.titleTruncated ? texts.timeline.titleTruncated : '';
  return { kind: 'window', title: event.title, ownWords: false, program, detail };
}

function sentence(text: string, addition = ''): string {
  const whole = addition === '' ? text : `${text} (${visibleText(addition)})`;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
}
