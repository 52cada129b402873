/** The English packs of conduct and of drugs, alcohol, pornography, gambling, discrimination and wellbeing: a net against regressions. */
import { describe, expect, it } from 'vitest';
import { loadMatchAids, loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';

const THEMES = [
  ...['drugs', 'alcohol-tobacco', 'pornography', 'gambling', 'discrimination', 'profanity', 'wellbeing', 'hacking'],
  ...['piracy', 'filter-bypass', 'generative-ai', 'plagiarism', 'gaming', 'social-media', 'shopping'],
];
const SITUATIONS = ['hacking', 'generative-ai', 'filter-bypass', 'drugs', 'alcohol-tobacco'];
const IDS = new Set([
  ...THEMES.map((theme) => `${theme}.en`),
  ...SITUATIONS.map((theme) => `${theme}-situations.en`),
  ...['nudify.en', 'hacking-school-systems.en', 'discrimination-talk.en'],
]);
const packs = loadShippedPacks().filter(({ id }) => IDS.has(id));
const matcher = createMatcher(packs, loadMatchAids());
const flagsOf = (text: string) =>
  matcher.match(text, { field: text.startsWith('https:') ? 'url' : 'title', program: '' });

describe('the English packs of conduct and wellbeing', () => {
  it('are all there, without a mistake', () => {
    expect(packs.map(({ id }) => id).sort()).toEqual([...IDS].sort());
  });

  it.each([
    ['drugs', 2, 'where can i buy mdma in leeds'],
    ['drugs', 3, 'how to roll a joint - YouTube'],
    ['drugs', 2, 'someone spiked my drink last night'],
    ['drugs', 3, 'sniffing deodorant to get high - Google Search'],
    ['drugs', 4, 'is ketamine addictive'],
    ['drugs', 3, 'popped two of nans diazepam'],
    ['drugs', 3, 'my brother found pills in my room and told mum'],
    ['drugs', 3, 'anyone got any green'],
    ['drugs', 2, 'crushed up tablets in drink will they notice'],
    ['drugs', 2, 'cant stop shaking after a pill'],
    ['hacking', 3, 'edit html to show different grade to parents'],
    ['hacking', 3, 'logged in as miss harper lol.png'],
    ['alcohol-tobacco', 4, 'guy on snap drops vapes to the gates'],
    ['discrimination', 3, 'girls are only good for one thing'],
    ['alcohol-tobacco', 3, 'mum hides wine in the washing machine'],
    ['alcohol-tobacco', 4, 'does wetherspoons check id'],
    ['alcohol-tobacco', 4, 'anyone got a spare pod im fiending'],
    ['alcohol-tobacco', 3, 'vape shop that sells to under 18 no id'],
    ['alcohol-tobacco', 4, 'cheapest way to get drunk fast'],
    ['alcohol-tobacco', 3, 'how to hide my vape from parents'],
    ['pornography', 3, 'free porn videos'],
    ['pornography', 3, 'https://www.pornhub.com/view_video.php?viewkey=1'],
    ['pornography', 3, 'fortnite rule 34 - Google Search'],
    ['gambling', 4, 'csgo skin gambling sites'],
    ['gambling', 4, 'https://www.bet365.com/'],
    ['gambling', 3, 'lost all my money gambling on slots'],
    ['gambling', 4, 'playing 3 card brag for money on the bus'],
    ['gambling', 3, 'gambling makes me feel alive is that bad'],
    ['gambling', 4, 'predict the score win cash, 2 quid entry'],
    ['discrimination', 3, 'i wish i was white'],
    ['discrimination', 3, 'nobody wants to sit next to the polish girl'],
    ['discrimination', 3, "parents won't let me date a black boy"],
    ['discrimination', 2, 'paki jokes'],
    ['discrimination', 3, 'i hate gay people'],
    ['discrimination', 3, 'immigrants should go back where you came from'],
    ['profanity', 4, 'my teacher is a dickhead'],
    ['wellbeing', 3, 'nobody at my school likes me'],
    ['wellbeing', 3, 'why do i feel so empty'],
    ['wellbeing', 3, 'need someone to talk to about my feelings'],
    ['wellbeing', 3, 'sertraline side effects for a 15 year old'],
    ['wellbeing', 3, 'we cant afford the electric this week'],
    ['wellbeing', 3, 'i think i am pregnant and scared'],
    ['wellbeing', 3, 'how to run away from home'],
    ['wellbeing', 3, 'scared to come out to my parents'],
    ['wellbeing', 3, 'my nan died and i miss her'],
    ['hacking', 3, 'how to hack my teachers account'],
    ['hacking', 3, 'free keylogger download for school computer'],
    ['hacking', 3, 'read my boyfriends messages without him knowing'],
    ['hacking', 3, 'got into my friends insta last night'],
    ['hacking', 3, 'fake credit card number that works with cvv'],
    ['hacking', 3, 'take control of the teachers screen'],
    ['hacking', 4, 'hashcat tutorial'],
    ['hacking', 4, 'my mate hacked somebody will the police come'],
    ['piracy', 4, 'https://www.google.com/search?q=watch+new+movie+free+123movies'],
    ['filter-bypass', 3, 'how to get past smoothwall'],
    ['filter-bypass', 4, 'unblocked games 66'],
    ['filter-bypass', 3, 'tor browser download'],
    ['generative-ai', 4, 'chatgpt write my essay on macbeth for me'],
    ['generative-ai', 4, 'make ai text undetectable for turnitin'],
    ['generative-ai', 4, 'the only one who understands me is my character ai bot'],
    ['generative-ai', 4, 'accused of using ai in my coursework'],
    ['generative-ai', 3, 'my ai told me to run away'],
    ['filter-bypass', 4, 'something unblocked'],
    ['filter-bypass', 3, 'spoof mac address to get back on the wifi'],
    ['filter-bypass', 4, 'watch youtube in class so the teacher doesnt see the tab'],
    ['sexual-exploitation', 2, 'nudify app free'],
    ['sexual-exploitation', 1, 'ai app that undresses photo of a girl in my class clothes off'],
    ['plagiarism', 4, 'buy essay online uk'],
    ['plagiarism', 4, 'sparx maths answers bot'],
    ['plagiarism', 4, 'swap answers for the maths test tmrw'],
    ['plagiarism', 4, 'auto typer for google docs'],
    ['gaming', 5, 'https://www.roblox.com/games/1'],
    ['social-media', 5, 'https://www.tiktok.com/@somebody'],
    ['shopping', 5, 'https://www.shein.co.uk/'],
  ])('flag %s at %d or graver: %s', (theme, urgency, text) => {
    const found = flagsOf(text).filter((match) => match.theme === theme);
    expect(found).not.toEqual([]);
    expect(Math.min(...found.map((match) => match.urgency))).toBeLessThanOrEqual(urgency);
  });

  it.each([
    'Drugs education lesson plan KS3',
    'The effects of alcohol on the liver',
    'Best weed killer for patios',
    'Opium Wars timeline - A Level History',
    'Drug testing in sport - GCSE PE',
    'Acid rain worksheet',
    'Sexual reproduction in plants - BBC Bitesize',
    'Middlesex and Sussex cricket',
    'Great tits and blue tits at the feeder',
    'Moby-Dick - Project Gutenberg',
    'Naked mole rat facts',
    'Casino Royale - film review',
    'Probability: roulette wheel expected value',
    'Why did Hitler hate the Jews? - History',
    'Faggots and peas recipe',
    "Offa's Dyke Path",
    'Homo sapiens and Homo erectus',
    'Pirates of the Caribbean theme',
    'Heart bypass surgery',
    'The Great Depression USA 1929',
    'I wandered lonely as a cloud',
    'The Trojan War for kids',
    'How to write an essay introduction',
    'Sparx Maths - Login',
    'Hackney Council',
    'Blast furnace slag removal',
    'River features: a mountain stream',
    'Gorgeous Georgian houses of Bath',
    'ChatGPT',
    'Drain unblocker - Tesco',
    'Trig cheat sheet.pdf',
    'Cleaning hack with vinegar - TikTok',
    'Reset a teacher password - Google Admin help',
    'Make a virus model out of clay',
    'Find my parcel - Royal Mail',
  ])('leave alone: %s', (text) => {
    expect(flagsOf(text).map(({ packId, term }) => `${packId}: ${term}`)).toEqual([]);
  });

  it.each([
    'https://www.roblox.com/',
    'https://chatgpt.com/',
    'https://www.amazon.co.uk/dp/B000',
    'Roblox - Google Chrome',
  ])('only report that a site was open: %s', (text) => {
    expect(flagsOf(text).filter(({ urgency }) => urgency < 5)).toEqual([]);
  });

  it.each(['Relationships and sex: porn - RSE lesson plan KS4', 'https://www.bbc.co.uk/bitesize/articles/porn'])(
    'see that a lesson is about it: %s',
    (text) => {
      const found = flagsOf(text);
      expect(found.length).toBeGreaterThan(0);
      for (const { educational } of found) expect(educational).not.toBeNull();
    },
  );
});
