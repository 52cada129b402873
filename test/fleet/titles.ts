/** Window titles as a school makes them. Written for this project; nobody's real browsing. */
import type { Random } from './random.ts';

const SUBJECTS = ['History', 'Maths', 'Science', 'English', 'Geography', 'Art', 'Music', 'Computing', 'French', 'RE'];
const TOPICS = [
  'the Romans in Britain',
  'adding fractions',
  'the water cycle',
  'writing a diary entry',
  'rivers and coasts',
  'Victorian inventions',
  'food chains',
  'the planets',
  'rhythm and pulse',
  'sorting algorithms',
  'time and tense',
  'light and shadow',
];
const SITES = ['BBC Bitesize', 'Google Docs', 'Times Tables Practice', 'School Library', 'Scratch', 'Wikipedia'];
const PROGRAMS = ['chromium', 'firefox-esr', 'soffice.bin', 'scratch-desktop', 'evince', 'nautilus'];

/** Titles that the shipped packs flag, each with the theme it should be found under. A test holds this list to the packs. */
export const CONCERNING_TITLES = [
  { title: 'how to kill myself - Search', theme: 'suicide' },
  { title: 'i want to self harm - Chat', theme: 'self-harm' },
  { title: 'best free vpn to bypass school filter - Search', theme: 'bypass' },
  { title: 'where to buy cannabis edibles - Search', theme: 'drugs' },
] as const;

export interface SimulatedWindow {
  title: string;
  program: string;
}

/** `serial` makes each title unlike every other, so that a test can tell them apart. */
export function ordinaryWindow(random: Random, serial: string): SimulatedWindow {
  const title = `${random.pick(SUBJECTS)}: ${random.pick(TOPICS)} - ${random.pick(SITES)} ${serial}`.trim();
  return { title, program: random.pick(PROGRAMS) };
}

export function concerningWindow(random: Random, serial: string): SimulatedWindow {
  return { title: `${random.pick(CONCERNING_TITLES).title} ${serial}`.trim(), program: 'chromium' };
}
