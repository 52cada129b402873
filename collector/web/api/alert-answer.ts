/** An alert as the API answers it. What a hidden theme was flagged in is never in it: a person reveals that at the dashboard. */
import Type, { type Static } from 'typebox';
import type { HiddenThemes } from '../../alert/hidden-themes.ts';
import { explainFlag } from '../../policy/flagging/explain.ts';
import { type Alert, FLAG_FIELDS, type Flag, type SeenAlerts } from '../../store/store.ts';
import { type Site, viewContext } from '../site.ts';
import { hexId, id, oneOf, only, orNull, text, time, timeOf, urgency } from './schemas.ts';

const MAX_FLAGS = 50;
/** A workstation sends 1,024 at most; what others wrote into the store may be longer. */
const MAX_TEXT_UNITS = 4_096;
export const ALERT_STATES = ['open', 'falseAlarm', 'concern'] as const;

const alertProperties = {
  alertId: id,
  matterId: id,
  version: Type.Integer({ description: 'Counts up with each change: a decision names the one that it is about' }),
  deviceId: hexId,
  hostname: Type.String(),
  account: Type.String({ description: 'Empty: the workstation never said' }),
  audience: Type.String(),
  theme: Type.String(),
  urgency,
  state: oneOf(ALERT_STATES),
  firstAt: time,
  lastAt: time,
  raisedAt: time,
  flagCount: Type.Integer(),
  simulated: Type.Boolean(),
  otherSessions: Type.Boolean({ description: 'Holds flags of other sessions of this workstation too' }),
  hidden: Type.Boolean({ description: 'Of a theme that is hidden: its flags are not in any answer' }),
};
export const alertSummary = only(alertProperties);

const flag = only({
  flagId: id,
  at: time,
  field: oneOf(FLAG_FIELDS),
  hidden: Type.Boolean({ description: 'A theme that is hidden was flagged in the text too: it is not in any answer' }),
  text: orNull(
    Type.String({
      description: `As the workstation reported it: anything that somebody could type; its first ${MAX_TEXT_UNITS} UTF-16 units`,
    }),
  ),
  start: Type.Integer({ description: 'Of the match in text, in UTF-16 units' }),
  end: Type.Integer(),
  program: Type.String(),
  theme: Type.String(),
  term: orNull(Type.String()),
  pack: Type.String(),
  urgency,
  policyVersion: Type.Integer(),
  why: Type.Array(Type.String({ description: 'A sentence of the dashboard' })),
});
const review = only({ at: time, person: text(64), decision: oneOf(['falseAlarm', 'concern']), note: Type.String() });
export const alertDetail = only({
  ...alertProperties,
  flags: Type.Array(flag, { maxItems: MAX_FLAGS, description: 'In order of time, the first of them' }),
  reviews: Type.Array(review),
});

export const summaryOf = (alert: Alert, { hides }: Pick<HiddenThemes, 'hides'>): Static<typeof alertSummary> => ({
  ...{ alertId: alert.alertId, matterId: alert.matterId, version: alert.version },
  ...{ deviceId: alert.deviceId, hostname: alert.hostname, account: alert.account, audience: alert.audience },
  ...{ theme: alert.theme, urgency: alert.urgency as 1, state: alert.state },
  firstAt: timeOf(alert.firstAtMs),
  lastAt: timeOf(alert.lastAtMs),
  raisedAt: timeOf(alert.raisedMs),
  ...{ flagCount: alert.flagCount, simulated: alert.simulated, otherSessions: alert.otherSessions },
  hidden: hides(alert.theme),
});

export async function detailOf(site: Site, seen: SeenAlerts, alert: Alert): Promise<Static<typeof alertDetail>> {
  const themes = await site.hiding.themes();
  const flags = themes.hides(alert.theme) ? [] : await seen.flagsOf(alert.alertId, MAX_FLAGS);
  const isHidden = await site.hiding.flags(flags);
  const reviews = await seen.reviewsOf(alert.alertId);
  return {
    ...summaryOf(alert, themes),
    flags: flags.map((one) => flagOf(site, one, isHidden(one))),
    reviews: reviews.map(({ atMs, personName, decision, note }) => ({
      ...{ at: timeOf(atMs), person: personName, decision, note },
    })),
  };
}

function flagOf(site: Site, of: Flag, hidden: boolean): Static<typeof flag> {
  const { texts } = viewContext(site);
  return {
    ...{ flagId: of.flagId, at: timeOf(of.atMs), field: of.field, hidden },
    text: hidden ? null : of.text.slice(0, MAX_TEXT_UNITS).toWellFormed(),
    ...{ start: of.start, end: of.end, program: hidden ? '' : of.program, theme: of.theme },
    term: hidden ? null : of.term,
    ...{ pack: of.packId, urgency: of.urgency as 1, policyVersion: of.policyVersion },
    why: hidden ? [] : explainFlag(of).map((part) => texts.policy.explain.part(part)),
  };
}
