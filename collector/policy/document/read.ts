/**
 * Reads a policy document:
 *
 *     YAML text ─► tree (parse-yaml.ts) ─► shape along the schema (walk.ts) ─► meaning (check/) ─► Policy
 *
 * All mistakes of all steps come together, in the order of the text.
 */
import type { Policy } from '../../../protocol/policy/document.ts';
import { loadShippedPackFiles } from '../shipped-packs.ts';
import { checkAudiences } from './check/audiences.ts';
import { checkCalendar } from './check/calendar.ts';
import type { Known } from './check/checked.ts';
import { checkForAgents } from './check/for-agents.ts';
import { checkMedia } from './check/media.ts';
import { checkPacks } from './check/packs.ts';
import { checkRules } from './check/rules.ts';
import { warnOfSurprises } from './check/surprises.ts';
import { inOrder, MAX_MISTAKES, type Mistake, mistakeAt, type ToldMistake } from './mistakes.ts';
import { parsePolicyYaml } from './parse-yaml.ts';
import { policyFile } from './schema/policy-file.ts';
import { toPolicy } from './to-policy.ts';
import { Walk } from './walk.ts';

export type { Known };

export type PolicyReading =
  /** Warnings are for whoever is about to publish it; the policy can be used. */
  | { ok: true; policy: Policy; warnings: readonly Mistake[] }
  | { ok: false; mistakes: readonly Mistake[]; warnings: readonly Mistake[] };

/**
 * Reads a text that was published once: the packs that it names may have gone with an upgrade, which is no mistake.
 * Never throws for what a text says.
 */
export const readPolicy = (text: string): PolicyReading => read(text, undefined, undefined);

/**
 * Reads a draft: as `readPolicy`, and the packs that it names must be among those that ship today.
 * @param nowMs warns of a calendar that has run out by then, or soon will
 */
export const checkPolicy = (text: string, known: Known = shippedToday(), nowMs?: number): PolicyReading =>
  read(text, known, nowMs);

/** The packs of this version. */
export function shippedToday(): Known {
  const shipped = loadShippedPackFiles();
  return {
    packIds: shipped.map(({ pack }) => pack.id),
    // Of the English ones the policy page says so: a warning with every draft would be read by nobody.
    unreviewed: shipped.filter(({ reviewed, pack }) => !reviewed && pack.language !== 'en').map(({ pack }) => pack.id),
  };
}

function read(text: string, known: Known | undefined, nowMs: number | undefined): PolicyReading {
  const parsed = parsePolicyYaml(text);
  if (!('document' in parsed)) return { ok: false, mistakes: [parsed], warnings: [] };
  const { document, lines, mistakes } = parsed;
  // A tree with a broken branch would bring mistakes that are none.
  if (mistakes.length > 0) return { ok: false, mistakes: mistakes.sort(inOrder), warnings: [] };
  const walk = new Walk(lines);
  const file = walk.walk(policyFile, document.contents);
  const warnings: Mistake[] = [];
  const checked = {
    file,
    known,
    nowMs,
    isWritten: (path: string) => walk.isWritten(path),
    mistake: (path: string, told: ToldMistake) => walk.mistake(path, told),
    warning(path: string, told: ToldMistake) {
      if (warnings.length < MAX_MISTAKES) warnings.push(mistakeAt(walk.place(path), path, told));
    },
  };
  for (const check of [checkAudiences, checkCalendar, checkPacks, checkRules, checkMedia, warnOfSurprises])
    check(checked);
  warnings.sort(inOrder);
  if (walk.mistakes.length > 0) return { ok: false, mistakes: walk.mistakes.sort(inOrder), warnings };
  const policy = toPolicy(file);
  checkForAgents(policy, checked.mistake);
  return walk.mistakes.length > 0 ? { ok: false, mistakes: walk.mistakes, warnings } : { ok: true, policy, warnings };
}
