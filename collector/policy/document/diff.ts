/** Two policies compared, for people who decide about a change: what is different, and what of it makes the school see less. */
import type { Policy } from '../../../protocol/policy/document.ts';
import { diffActions } from './diff/actions.ts';
import { diffAgreement } from './diff/agreement.ts';
import { diffAudiences } from './diff/audiences.ts';
import { diffCalendar } from './diff/calendar.ts';
import type { Note } from './diff/changes.ts';
import { type PolicyChange, SECTIONS, type Section } from './diff/changes.ts';
import { diffMedia } from './diff/media.ts';
import { diffPacks, diffRegrade, diffSearches, diffSilence, diffTerms } from './diff/packs.ts';
import { diffAlerts, diffApprovals, diffCapture, diffRetention } from './diff/rules.ts';

const COMPARE: Record<Section, (before: Policy, after: Policy, note: Note) => void> = {
  name: (before, after, note) => {
    if (before.name !== after.name) note({ kind: 'name', before: before.name, after: after.name });
  },
  audiences: diffAudiences,
  actions: diffActions,
  packs: diffPacks,
  terms: diffTerms,
  silence: diffSilence,
  regrade: diffRegrade,
  searches: diffSearches,
  media: diffMedia,
  alerts: diffAlerts,
  capture: diffCapture,
  retention: diffRetention,
  approvals: diffApprovals,
  agreement: diffAgreement,
  calendar: diffCalendar,
};

/** What weakens comes first, then the sections in their order; empty when nothing that counts is different. */
export function diffPolicies(before: Policy, after: Policy): PolicyChange[] {
  const changes: PolicyChange[] = [];
  for (const section of SECTIONS) {
    COMPARE[section](before, after, (change, weakens = false) => changes.push({ section, weakens, change }));
  }
  return [...changes.filter(({ weakens }) => weakens), ...changes.filter(({ weakens }) => !weakens)];
}
