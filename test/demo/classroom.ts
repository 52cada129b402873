/** A small simulated class for the demo: marked as simulated by the token it enrols with. */
import { enrolFleet } from '../fleet/enrolment.ts';
import { Fleet } from '../fleet/fleet.ts';
import { createRandom } from '../fleet/random.ts';
import { CONCERNING_TITLES, schoolWindows } from '../fleet/titles.ts';
import { createSticks } from './sticks.ts';

/** Made up. */
const PUPILS = [
  ...['a.begum', 'b.carter', 'c.davies', 'd.evans', 'e.foster', 'f.griffiths'],
  ...['g.hussain', 'h.jones', 'i.kowalska', 'j.lewis', 'k.mensah', 'l.nowak'],
];
export const CLASS_SIZE = PUPILS.length;
const SEED = 1;
/** A window every ten seconds or so a pupil, one in forty of them concerning: enough to see, little enough to read. */
const EVENTS_PER_SECOND = 0.1;
const CONCERNING_ONE_IN = 40;
const MINUTE_MS = 60_000;
const LESSON_MINUTES = 55;

/** What there is to review at once, from the beginning of the lesson to just now: seats are indexes of PUPILS. */
const INCIDENTS: readonly { minutesAgo: number; seat: number; theme: (typeof CONCERNING_TITLES)[number]['theme'] }[] = [
  { minutesAgo: 52, seat: 6, theme: 'gambling' },
  { minutesAgo: 44, seat: 1, theme: 'filter-bypass' },
  { minutesAgo: 31, seat: 9, theme: 'bullying' },
  { minutesAgo: 22, seat: 4, theme: 'drugs' },
  { minutesAgo: 17, seat: 2, theme: 'self-harm' },
  { minutesAgo: 8, seat: 10, theme: 'sexual-exploitation' },
  { minutesAgo: 2, seat: 7, theme: 'suicide' },
];

export interface Classroom {
  stop(): void;
  /** Everything that the class has made so far is durably stored. */
  readonly drained: boolean;
}

/** @param live whether the pupils go on working; without it only the lesson so far is there, the same each time. */
export async function startClassroom(token: string, { live }: { live: boolean }): Promise<Classroom> {
  const names = (index: number) => ({
    name: `ROOM4-PC${String(index + 1).padStart(2, '0')}`,
    account: PUPILS[index] ?? 'pupil',
  });
  const credentials = await enrolFleet(token, CLASS_SIZE, names);
  let sinceMs = LESSON_MINUTES * MINUTE_MS;
  const fleet = new Fleet({
    credentials,
    names,
    seed: SEED,
    now: () => Date.now() - sinceMs,
    batching: { kind: 'gather' },
    eventsPerSecond: live ? EVENTS_PER_SECOND : 0,
    windows: schoolWindows({ concerningOneIn: live ? CONCERNING_ONE_IN : 0, numbered: false }),
    reconnect: { kind: 'jitter', baseMs: 500, capMs: 10_000 },
  });
  // Before anybody connects: from then on the devices' clocks must be right.
  teachLesson(fleet, (minutesAgo) => {
    sinceMs = minutesAgo * MINUTE_MS;
  });
  sinceMs = 0;
  fleet.start();
  return {
    stop: () => fleet.stop(),
    get drained() {
      return fleet.drained;
    },
  };
}

/** The lesson so far, minute by minute. */
function teachLesson(fleet: Fleet, setClock: (minutesAgo: number) => void): void {
  const random = createRandom(SEED);
  const sticks = createSticks(createRandom(SEED));
  for (let minutesAgo = LESSON_MINUTES - 1; minutesAgo > 0; minutesAgo--) {
    setClock(minutesAgo);
    for (const [seat, agent] of fleet.agents.entries()) {
      if (random.below(3) === 0) agent.focusOrdinaryWindow();
      const incident = INCIDENTS.find((one) => one.minutesAgo === minutesAgo && one.seat === seat);
      const concerning = CONCERNING_TITLES.find(({ theme }) => theme === incident?.theme);
      if (concerning !== undefined) agent.focusTitle(concerning.title);
      agent.tell(sticks(minutesAgo, seat));
    }
  }
}
