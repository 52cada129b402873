/** Requests of people who wait with a device, and approvals that are in force. */
import type { MachineGrant, MediaRequest } from '../../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';
import { accountOf, classOf, deviceName, idsOf, serialOf } from './device-name.ts';

/** The wire allows 500. */
const MAX_REASON_UNITS = 500;

export interface RequestRow {
  domId: string;
  href: string;
  account: string;
  hostname: string;
  group: string;
  said: PresentedText;
  device: string;
  kind: string;
  serial: string;
  asked: When;
  linkLabel: string;
  simulated: boolean;
  /** Of a decided one. */
  outcome: string | null;
  decided: When | null;
  note: string;
}

export function requestRow(request: MediaRequest, context: ViewContext): RequestRow {
  const { request: words, medium: ofMedium } = context.texts.media;
  const account = accountOf(request.account, context);
  const hostname = visibleText(request.hostname, 80);
  const { medium } = request;
  return {
    domId: `request-${request.deviceId}-${request.requestId}`,
    href: requestPath(request),
    account,
    hostname,
    group: visibleText(request.deviceGroup, 80),
    said: presentText(request.reason, [], MAX_REASON_UNITS),
    device: medium === undefined ? ofMedium.notKnown : deviceName(medium),
    kind: medium === undefined ? '' : classOf(medium, context),
    serial: medium === undefined ? '' : serialOf(medium, context),
    asked: context.time.when(request.atMs, context.nowMs),
    linkLabel: words.decideLabel(account, hostname),
    simulated: request.simulated,
    outcome:
      request.state === 'open' ? null : words.by(words.state[request.state], visibleText(request.decidedBy ?? '', 80)),
    decided: request.decidedMs === null ? null : context.time.when(request.decidedMs, context.nowMs),
    note: visibleText(request.note, 1_000),
  };
}

export const requestPath = ({ deviceId, requestId }: Pick<MediaRequest, 'deviceId' | 'requestId'>): string =>
  `/media/requests/${deviceId}/${requestId}`;

export interface GrantRow {
  grantId: string;
  device: string;
  hostname: string;
  account: string;
  verdict: string;
  until: When;
  by: string;
  reason: string;
  endLabel: string;
}

export function grantRow(grant: MachineGrant, context: ViewContext): GrantRow {
  const words = context.texts.media.request;
  const device = `${idsOf(grant)} ${serialOf(grant, context)}`;
  const hostname = visibleText(grant.hostname, 80);
  return {
    grantId: grant.grantId,
    device,
    hostname,
    account: visibleText(grant.account, 80) || words.anybody,
    verdict: words.verdicts[grant.verdict],
    until: context.time.when(grant.untilMs, context.nowMs),
    by: words.grantBy(visibleText(grant.madeBy, 80)),
    reason: visibleText(grant.reason, 500),
    endLabel: words.grantEndLabel(device, hostname),
  };
}
