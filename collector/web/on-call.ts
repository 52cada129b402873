/** Who is on call now, for pages on which people wait for somebody to act. */
import type { Site } from './site.ts';
import { namesOf, onCallLine } from './view-models/rota/on-call-line.ts';

/** Null where there is no rota to speak of. */
export async function onCallNow(site: Site): Promise<string | null> {
  const { store, clock } = site.deps;
  const onCall = await site.onCall.at(clock.nowMs());
  if (onCall === undefined) return null;
  return onCallLine(onCall, namesOf(await store.people.people(), site.texts), site.texts);
}
