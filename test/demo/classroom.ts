/** A small simulated class for the demo: marked as simulated by the token it enrols with. */
import { enrolFleet } from '../fleet/enrolment.ts';
import { Fleet } from '../fleet/fleet.ts';

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
    concerningOneIn: CONCERNING_ONE_IN,
    reconnect: { kind: 'jitter', baseMs: 500, capMs: 10_000 },
  });
  fleet.start();
  for (const agent of fleet.agents.slice(0, 4)) agent.focusWindows(3);
  return () => fleet.stop();
}
