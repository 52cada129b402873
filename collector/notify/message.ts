/** What is said of a matter, outside the dashboard: urgency, group of themes, when, how many, and where to look. Pure. */
import { gravityOf } from '../../protocol/match/themes.ts';
import { type Approval, type Matter, type MediaRequest, REQUEST_LIFE_MS } from '../store/store.ts';
import type { Message } from './channel.ts';
import { type MatterDetails, NO_DETAILS } from './matter-details.ts';
import type { NotifyTexts } from './text/en.ts';

/** Of suspected abuse imagery nothing is said outside the dashboard, not even what it may be about. */
const UNNAMED_THEME = 'child-abuse-imagery';

export interface MessageContext {
  texts: NotifyTexts;
  /** `https://watchkeeper.school.example:8443`, without a slash at the end. */
  dashboard: string;
  /** A moment in the school's time zone. */
  time: (ms: number) => string;
}

/** Where the escalation has come to. `last`: nothing more is sent. */
export type MatterStage = 'first' | 'passedOn' | 'last';

export function matterMessage(
  id: string,
  matter: Pick<Matter, 'matterId' | 'urgency' | 'themes' | 'flagCount' | 'openAlerts' | 'lastAtMs'>,
  stage: MatterStage,
  { texts, dashboard, time }: MessageContext,
  details: MatterDetails = NO_DETAILS,
): Message {
  const { matterId, urgency, flagCount, openAlerts, lastAtMs } = matter;
  const themes = themeGroups(matter.themes);
  const word = texts.urgency[urgency];
  const about = themes.length === 0 ? [] : [texts.isAbout(themes.map((group) => texts.themeGroup[group]))];
  const passedOn = stage === 'passedOn' ? [texts.passedOn] : [];
  const end = stage === 'last' ? [texts.lastTime] : [];
  return {
    id,
    subject: subjectOf(stage, texts)(matterId, word),
    lines: [
      ...passedOn,
      ...about,
      ...(details.account === '' ? [] : [texts.account(details.account)]),
      ...details.texts.map((text) => texts.flaggedText(text)),
      texts.flags(flagCount, openAlerts),
      texts.when(time(lastAtMs)),
      ...end,
      ...withheld(details, texts),
    ],
    link: { text: texts.openMatter, href: `${dashboard}/matters/${matterId}` },
    data: { kind: 'matter', matterId, urgency, themes, flags: flagCount, atMs: lastAtMs },
  };
}

/** Neither who asked nor why: both stand beside it on the dashboard. */
export function approvalMessage(
  id: string,
  { approvalId, action, expiresMs }: Pick<Approval, 'approvalId' | 'action' | 'expiresMs'>,
  { texts, dashboard, time }: MessageContext,
): Message {
  const lines = [
    texts.approvalAsks(texts.approvalAction[action]),
    texts.approvalUntil(time(expiresMs)),
    ...closing(texts),
  ];
  return {
    id,
    subject: texts.approvalSubject(approvalId),
    lines,
    link: { text: texts.openApproval, href: `${dashboard}/approvals/${approvalId}` },
    data: { kind: 'approval', approvalId, action },
  };
}

/** Neither who waits, nor at which computer, nor why: all of it stands on the request's page. */
export function mediaRequestMessage(
  id: string,
  { deviceId, requestId, receivedMs }: Pick<MediaRequest, 'deviceId' | 'requestId' | 'receivedMs'>,
  { texts, dashboard, time }: MessageContext,
): Message {
  const until = time(receivedMs + REQUEST_LIFE_MS);
  return {
    id,
    subject: texts.mediaRequestSubject,
    lines: [texts.mediaRequestAsks(time(receivedMs)), texts.mediaRequestUntil(until), ...closing(texts)],
    link: { text: texts.openMediaRequest, href: `${dashboard}/media/requests/${deviceId}/${requestId}` },
    data: { kind: 'mediaRequest' },
  };
}

function subjectOf(stage: MatterStage, texts: NotifyTexts): NotifyTexts['matterSubject'] {
  switch (stage) {
    case 'first':
      return texts.matterSubject;
    case 'passedOn':
      return texts.passedOnSubject;
    case 'last':
      return texts.reminderSubject;
  }
}

export function digestMessage(id: string, matters: number, { texts, dashboard }: MessageContext): Message {
  return {
    id,
    subject: texts.digestSubject(matters),
    lines: [texts.digest(matters), ...closing(texts)],
    link: { text: texts.openDesk, href: `${dashboard}/review` },
    data: { kind: 'digest', matters },
  };
}

export function testMessage(id: string, { texts, dashboard }: MessageContext): Message {
  return {
    id,
    subject: texts.testSubject,
    lines: [texts.test, ...closing(texts)],
    link: { text: texts.openDesk, href: `${dashboard}/review` },
    data: { kind: 'test' },
  };
}

const closing = ({ noContent, footer }: NotifyTexts): string[] => (footer === '' ? [noContent] : [noContent, footer]);

/** The end of a message that may hold details: what is not in it, and what is to be done with what is. */
function withheld({ account, texts: said }: MatterDetails, texts: NotifyTexts): string[] {
  if (account === '' && said.length === 0) return closing(texts);
  const missing = account === '' ? [texts.noNames] : said.length === 0 ? [texts.noText] : [];
  return [...missing, texts.handleWithCare, ...(texts.footer === '' ? [] : [texts.footer])];
}

/** The gravest first, each once; none when any of the themes must not be spoken of. */
function themeGroups(themes: readonly string[]): ('grave' | 'serious' | 'conduct')[] {
  if (themes.includes(UNNAMED_THEME)) return [];
  const there = new Set(themes.map(gravityOf));
  return (['grave', 'serious', 'conduct'] as const).filter((group) => there.has(group));
}
