/** A small simulated class for the demo: marked as simulated by the token it enrols with. */
import { enrolFleet } from '../fleet/enrolment.ts';
import { Fleet } from '../fleet/fleet.ts';
import { CONCERNING_TITLES, schoolWindows } from '../fleet/titles.ts';

const PUPILS = 12;
/** A window every ten seconds or so a pupil, one in forty of them concerning: enough to see, little enough to read. */
const EVENTS_PER_SECOND = 0.1;
const CONCERNING_ONE_IN = 40;

export async function startClassroom(token: string): Promise<() => void> {
  const seat = (index: number): string => String(index + 1).padStart(2, '0');
  const names = (index: number) => ({ name: `ROOM4-${seat(index)}`, account: `pupil${seat(index)}` });
  const credentials = await enrolFleet(token, PUPILS, names);
  const fleet = new Fleet({
    credentials,
    names,
    seed: 1,
    now: Date.now,
    batching: { kind: 'gather' },
    eventsPerSecond: EVENTS_PER_SECOND,
    windows: schoolWindows({ concerningOneIn: CONCERNING_ONE_IN, numbered: false }),
    reconnect: { kind: 'jitter', baseMs: 500, capMs: 10_000 },
  });
  fleet.start();
  // Something to see at once: a lesson under way, and one thing of each kind to review.
  for (const [index, agent] of fleet.agents.entries()) {
    agent.focusWindows(3);
    const concerning = CONCERNING_TITLES[index];
    if (concerning !== undefined) agent.focusTitle(concerning.title);
    agent.focusWindows(2);
  }
  return () => fleet.stop();
}
