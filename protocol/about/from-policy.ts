/** From what agents get of the policy to what the watched person's page says. Pure. */
import type { QuietTimes } from '../agent-calendar.ts';
import type { AgentPolicy } from '../agent-policy.ts';
import type { MediaRules } from '../policy/media.ts';
import { decideMedia, type MediaAction } from '../policy/media-decision.ts';
import type { MediaDevice } from '../policy/media-device.ts';
import {
  ABOUT_ROLES,
  type AboutAudience,
  type AboutFacts,
  type AboutMedia,
  type AboutQuiet,
  type AboutRole,
  MAX_ABOUT_SPANS,
  MAX_ABOUT_TELL,
} from './facts.ts';

export function aboutFacts(policy: AgentPolicy): AboutFacts {
  const { school, version, capture, retention, tell, inEmail, quiet, media } = policy;
  return {
    ...{ school, version, capture, retention },
    tell: tell.slice(0, MAX_ABOUT_TELL).map(({ urgency, roles, withinMinutes, outsideHours }) => ({
      ...{ urgency, withinMinutes, outsideHours },
      roles: [...new Set(roles.map(knownRole))],
    })),
    inEmail: inEmail ?? { accountNames: false, flaggedText: false },
    quiet: quiet === null ? null : quietFacts(quiet),
    media: media === null ? null : mediaFacts(media),
  };
}

const knownRole = (name: string): AboutRole => ABOUT_ROLES.find((role) => role === name) ?? 'other';

/** Spans of the same hours are said once, with all their days. */
function quietFacts({ holidays, week }: QuietTimes): AboutQuiet {
  const bySpan = Map.groupBy(week, ({ fromMinute, toMinute }) => `${fromMinute} ${toMinute}`);
  const times = [...bySpan.values()].flatMap((spans) => {
    const first = spans[0];
    if (first === undefined) return [];
    const weekdays = [...new Set(spans.map(({ weekday }) => weekday))].sort((a, b) => a - b);
    return [{ weekdays, fromMinute: first.fromMinute, toMinute: first.toMinute }];
  });
  const inOrder = times.sort((a, b) => a.fromMinute - b.fromMinute || a.toMinute - b.toMinute);
  return { holidays, times: inOrder.slice(0, MAX_ABOUT_SPANS), more: inOrder.length > MAX_ABOUT_SPANS };
}

const ORDINARY_STICK: MediaDevice = {
  position: '',
  vendorId: 0,
  productId: 0,
  serial: '',
  identityHash: '',
  functions: ['storageBulkOnly'],
  encryption: 'unknown',
  doubtful: false,
};

function mediaFacts(rules: MediaRules): AboutMedia {
  const { files, remindAfterMinutes } = rules;
  const stick = (audience: AboutAudience): MediaAction =>
    decideMedia(
      ORDINARY_STICK,
      { ...rules, known: [] },
      {
        ...{ session: 'open', account: '', audiences: [audience], deviceGroup: '', moment: 'unknown' },
        ...{ othersIn: 0, grants: [], nowMs: 0, serialElsewhere: false },
      },
    ).action;
  return {
    sticks: { pupil: stick('pupil'), staff: stick('staff'), guest: stick('guest') },
    files: files === null ? null : { names: files.names.length > 0, programs: files.programs },
    remindAfterMinutes,
  };
}
