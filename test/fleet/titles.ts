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
  { title: 'how to kill myself without pain - Google Search', theme: 'suicide' },
  { title: 'he has my nudes what do i do - Google Search', theme: 'sexual-exploitation' },
  { title: 'nobody likes you kys - Year 9 group chat', theme: 'bullying' },
  { title: 'where to buy weed near me - Google Search', theme: 'drugs' },
  { title: 'i hate my body so much - Pinterest', theme: 'self-harm' },
  { title: 'best free vpn to bypass school filter - Google Search', theme: 'filter-bypass' },
  { title: 'bet365 - Sports Betting Odds', theme: 'gambling' },
  { title: 'how to hide self harm scars at school - Reddit', theme: 'self-harm' },
  { title: 'knuckle duster for sale - eBay', theme: 'weapons' },
  { title: "you're so ugly lol - Year 9 group chat", theme: 'bullying' },
  { title: 'unblocked games 66 - Play Free Online', theme: 'filter-bypass' },
] as const;

export interface SimulatedWindow {
  title: string;
  program: string;
  concerning: boolean;
}

/** What comes to the front next on a simulated desktop. */
export type WindowSource = (random: Random, serial: string) => SimulatedWindow;

/** Of how many windows one is concerning (0: none). With `numbered` each title is unlike every other, so that a test can tell. */
export function schoolWindows({
  concerningOneIn,
  numbered,
}: {
  concerningOneIn: number;
  numbered: boolean;
}): WindowSource {
  return (random, serial) => {
    const concerning = concerningOneIn > 0 && random.below(concerningOneIn) === 0;
    const window = concerning ? concerningWindow(random) : ordinaryWindow(random);
    return numbered ? { ...window, title: `${window.title} ${serial}` } : window;
  };
}

export function ordinaryWindow(random: Random): SimulatedWindow {
  const title = `${random.pick(SUBJECTS)}: ${random.pick(TOPICS)} - ${random.pick(SITES)}`;
  return { title, program: random.pick(PROGRAMS), concerning: false };
}

function concerningWindow(random: Random): SimulatedWindow {
  return { title: random.pick(CONCERNING_TITLES).title, program: 'chromium', concerning: true };
}
