/** Audiences: each once, each within one that is there, no circles; and whoever names one names one that is there. */
import { BASE_AUDIENCES } from '../../../../protocol/policy/document.ts';
import { didYouMean } from '../did-you-mean.ts';
import { KEY } from '../mistakes.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { audienceIds, type Checked } from './checked.ts';

const isBase = (id: string): boolean => (BASE_AUDIENCES as readonly string[]).includes(id);

export function checkAudiences(checked: Checked): void {
  checkList(checked);
  const ids = audienceIds(checked.file);
  for (const { path, audience } of named(checked.file)) {
    if (audience === '' || ids.includes(audience)) continue;
    checked.mistake(path, ['unknownAudience', audience, didYouMean(audience, ids)]);
  }
}

function checkList({ file: { audiences }, mistake }: Checked): void {
  const seen = new Map<string, number>();
  const within = new Map(audiences.map(({ id, within }) => [id, within]));
  audiences.forEach(({ id, within: outer }, index) => {
    const path = `audiences[${index}]`;
    const before = seen.get(id);
    if (id !== '' && before !== undefined) {
      mistake(`${path}.id`, ['audienceTwice', id, before]);
    }
    seen.set(id, before ?? index);
    if (isBase(id) && outer !== undefined) {
      mistake(`${path}.within`, ['withinNothing', id]);
    }
    if (id !== '' && !isBase(id) && outer === undefined) {
      mistake(path, ['withinMissing', id]);
    }
    if (before === undefined && isCircle(id, within)) {
      mistake(`${path}.within`, ['withinItself', id]);
    }
  });
}

function isCircle(id: string, within: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = within.get(id); at !== undefined && !isBase(at); at = within.get(at)) {
    if (at === id) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}

/** Every place outside of the list itself that names an audience. */
function* named({
  audiences,
  packs,
  actions,
  searches,
  media,
}: PolicyFile): Generator<{ path: string; audience: string }> {
  for (const [index, { within }] of audiences.entries()) {
    if (within !== undefined) yield { path: `audiences[${index}].within`, audience: within };
  }
  for (const part of ['terms', 'silence', 'regrade'] as const) {
    for (const [index, entry] of packs[part].entries()) {
      for (const [at, audience] of entry.audiences.entries()) {
        yield { path: `packs.${part}[${index}].audiences[${at}]`, audience };
      }
    }
  }
  for (const [category, row] of Object.entries(actions)) {
    for (const audience of Object.keys(row)) yield { path: `actions.${category}.${audience}${KEY}`, audience };
  }
  for (const [at, audience] of searches.audiences.entries()) yield { path: `searches.audiences[${at}]`, audience };
  for (const part of ['rules', 'alerts'] as const) {
    for (const [index, entry] of (media?.[part] ?? []).entries()) {
      for (const [at, audience] of entry.audiences.entries()) {
        yield { path: `media.${part}[${index}].audiences[${at}]`, audience };
      }
    }
  }
}
