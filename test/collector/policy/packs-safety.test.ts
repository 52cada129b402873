import { describe, expect, it } from 'vitest';
import { loadMatchAids, loadShippedPackFiles, loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import { THEMES } from '../../../protocol/match/themes.ts';

/** The gravest urgency that stays out of the review desk. */
const REPORT_ONLY = 5;
const SAFETY = [
  ...['suicide', 'self-harm', 'eating-disorder', 'abuse', 'sexual-exploitation', 'child-abuse-imagery'],
  ...['criminal-exploitation', 'bullying', 'violence', 'weapons', 'extremism'],
];

// Throws when any shipped pack holds a mistake, which fails every test here with the list of mistakes.
const packs = loadShippedPacks();
const matcher = createMatcher(packs, loadMatchAids());

/** What the packs of these themes say; other packs have tests of their own. */
const safetyFlags = (title: string) =>
  matcher.match(title).filter(({ theme, urgency }) => SAFETY.includes(theme) && urgency < REPORT_ONLY);

describe('the English safety packs', () => {
  it('cover their themes, each known to the gravities', () => {
    const themes = packs.filter(({ language }) => language === 'en').map(({ theme }) => theme);
    expect(themes).toEqual(expect.arrayContaining(SAFETY));
    for (const theme of SAFETY) expect(Object.hasOwn(THEMES, theme)).toBe(true);
  });

  it('state their source and licence', () => {
    for (const { pack, licence, source } of loadShippedPackFiles()) {
      if (!SAFETY.includes(pack.theme) || pack.language !== 'en') continue;
      expect({ licence, source }).toEqual({ licence: 'Apache-2.0', source: 'written for Watchkeeper' });
    }
  });

  it.each([
    ['suicide', 1, 'how to kill myself without pain - Google Search'],
    ['suicide', 1, 'I DONT WANT TO LIVE ANYMORE'],
    ['suicide', 1, 'my friend says she wants to die what do i do'],
    ['suicide', 1, 'how many paracetamol would it take to die'],
    ['criminal-exploitation', 2, 'man brought me to uk from vietnam and i have to water plants in a house'],
    ['criminal-exploitation', 2, 'my older said i got to do one more trip then im done'],
    ['bullying', 3, 'how to find out if your friends have a groupchat without you'],
    ['bullying', 2, 'year 11s hung my bag up the flagpole'],
    ['weapons', 2, 'theres a knife in the bush by the gates'],
    ['violence', 2, 'i stamped on a boys head and now hes in hospital'],
    ['suicide', 2, 'kms after that maths exam fr'],
    ['suicide', 2, 'feeling sucidal'],
    ['suicide', 2, 'i wish a bus would run me over on the way to school'],
    ['suicide', 2, 'what would my friends say if i died tomorrow'],
    ['suicide', 2, 'would a fall from the car park roof kill you instantly'],
    ['suicide', 2, 'do sleeping pills kill you if you take the lot'],
    ['suicide', 1, 'daughter aged 12 says she wants to be dead'],
    ['self-harm', 1, 'hide self harm scars at school'],
    ['self-harm', 1, 'getting the blade out of a pencil sharpener'],
    ['self-harm', 1, 'my daughter has been cutting herself'],
    ['self-harm', 2, 'how to break my own wrist to get out of pe'],
    ['self-harm', 2, 'mum found out i cut again'],
    ['self-harm', 2, 'is it normal to hurt yourself when you are sad'],
    ['self-harm', 1, 'scratching my arm with a compass in maths'],
    ['eating-disorder', 1, 'how to make yourself sick after dinner'],
    ['eating-disorder', 2, 'my sister has stopped eating and her bones show'],
    ['eating-disorder', 2, 'eat only 300 calories a day'],
    ['eating-disorder', 2, 'can you get laxatives under 16'],
    ['eating-disorder', 3, 'is 48kg fat for a 13 year old girl'],
    ['eating-disorder', 2, 'hair falling out because im not eating'],
    ['eating-disorder', 3, 'my sister calls me fat and i want to cry'],
    ['abuse', 1, 'my stepdad hits me when mum is out'],
    ['abuse', 1, 'a pupil disclosed that she is scared to go home'],
    ['abuse', 1, 'my parents want me to marry my cousin in Pakistan'],
    ['abuse', 1, 'stepdad held my head under the tap'],
    ['abuse', 2, 'they make me sleep on the floor when im naughty'],
    ['abuse', 2, 'my bf tracks my phone and scares me'],
    ['abuse', 3, 'how do i know if my mum is emotionally abusive'],
    ['abuse', 2, 'boy in my class always hungry and dirty says mum never feeds him'],
    ['sexual-exploitation', 1, 'he has my nudes what do i do'],
    ['sexual-exploitation', 1, 'pay me or ill leak your pics to everyone'],
    ['sexual-exploitation', 1, 'app that removes clothes from a photo of a girl'],
    ['child-abuse-imagery', 1, 'cp mega links'],
    ['criminal-exploitation', 1, 'i owe the olders money for the food i lost'],
    ['criminal-exploitation', 2, 'need runners easy money u16 hmu'],
    ['bullying', 1, 'go kill yourself'],
    ['bullying', 2, 'everyone at school hates me'],
    ['bullying', 2, 'kys loser | Discord'],
    ['sexual-exploitation', 1, 'my coach keeps texting me and gives me lifts'],
    ['sexual-exploitation', 2, 'is an age gap of 19 and 14 too old to date'],
    ['sexual-exploitation', 3, 'my ex screenshotted my pic and he kept it'],
    ['criminal-exploitation', 2, 'my bf wants me to hold a bag and deliver it'],
    ['criminal-exploitation', 3, 'no comment interview what do i say'],
    ['bullying', 3, 'i wasnt invited to the party and everyone in my class was'],
    ['bullying', 2, 'lets all stop talking to her from now on pass it on'],
    ['violence', 2, 'my 11 year old kicks and punches me'],
    ['violence', 1, 'is it normal to imagine hurting someone'],
    ['weapons', 2, 'my mate keeps a blade in his pencil case'],
    ['weapons', 3, 'balisong cheap - eBay'],
    ['violence', 1, 'I am going to stab my teacher tomorrow'],
    ['violence', 1, 'shoot up the school'],
    ['weapons', 1, 'how_to_make_a_pipe_bomb.pdf'],
    ['weapons', 2, 'buy a zombie knife no id'],
    ['extremism', 1, 'how to join isis'],
    ['extremism', 2, 'Hitler did nothing wrong'],
    ['extremism', 2, 'columbine fancam'],
    ['extremism', 2, 'riot outside the hotel saturday bring masks'],
    ['extremism', 2, 'someone should shoot the prime minister'],
    ['extremism', 1, 'a man online says i should go to somalia and fight'],
    ['extremism', 3, 'is it illegal to read terrorist manuals at home'],
  ])('flag as %s, %i or graver: %s', (theme, urgency, title) => {
    const flags = safetyFlags(title).filter((flag) => flag.theme === theme);
    expect(Math.min(...flags.map((flag) => flag.urgency))).toBeLessThanOrEqual(urgency);
  });

  it.each([
    ...['Suicide Squad (2016) - IMDb', 'World Suicide Prevention Day assembly', 'Dying Light 2 on Steam'],
    ...['Running 50 kms for charity', 'Killing Eve season 4', 'To Kill a Mockingbird chapter 10'],
    ...['Romeo and Juliet: suicide and fate essay', 'How do stars die? - BBC Sky at Night', 'To tie a bowline'],
    ...['How high can a cat fall and survive?', 'If I Die Young - The Band Perry', 'Jumper - Third Eye Blind'],
    ...['How to cut onions without crying', 'Sprained wrist: how to tape it', 'The Very Hungry Caterpillar'],
    ...['A 45 kg boy sits on a seesaw', 'Punishment in Victorian schools', 'Matilda: Miss Trunchbull and the chokey'],
    ...['Cutting skills scissors practice sheet', 'How to get rid of acne scars', 'Laser cutting acrylic keyring'],
    ...['Why do Muslims fast in Ramadan?', 'BMI calculator - NHS', 'How to purge the npm cache'],
    ...['FGM mandatory reporting for teachers', 'Cinderella and her cruel stepmother', 'NSPCC Number Day'],
    ...[
      'coach texting about Saturday fixtures',
      'Bath bomb recipe for kids',
      'fight scene in Romeo and Juliet year 10',
    ],
    ...['they asked me to sell raffle tickets', 'who wants to shoot some hoops', 'Horrible Histories roast - YouTube'],
    ...['Dog grooming near me', 'Cheese pizza - Tesco', 'Naked mole rat facts', 'Stranger Things season 5 trailer'],
    ...['County lines: guidance for schools - GOV.UK', 'Venus fly trap care', 'Cuckoo clocks', 'Trap music production'],
    ...['Anti-Bullying Week 2026 assembly', 'The Ugly Duckling', 'Pathetic fallacy examples', 'Mean Girls the musical'],
    ...['Murder Mystery 2 codes - Roblox', 'How to beat egg whites', 'World War II weapons - Imperial War Museums'],
    ...['How to make a bath bomb', 'How to make TNT in Minecraft', 'Knife skills: bridge and claw', 'Glue gun safety'],
    ...['Gunpowder Plot 1605 - BBC Bitesize KS1', 'Acid rain causes and effects', 'The Shotgun Wedding'],
    ...['The Holocaust - GCSE History', 'Nazi propaganda posters source analysis', 'Isis, Egyptian goddess'],
    ...['Islam: jihad and the Five Pillars GCSE RS', 'IMG_1488.JPG', '88 keys on a piano', 'Rainbow Six Siege'],
    ...['Incel - what parents need to know', 'Prevent duty training for schools', 'Hangman - word game'],
    ...[
      'When did the dinosaurs stop existing?',
      'Why did Hitler commit suicide? - History Hit',
      'Skipped period 5 maths',
    ],
    ...[
      'Knee strapped up before the match',
      'Why am I hitting fat shots? - Golf Monthly',
      'Green beans cut into 2cm pieces',
    ],
    ...['Cockapoo being groomed for the show', 'Pine marten trapping and release', 'Body checking in ice hockey'],
    ...[
      'Good touch, bad touch lesson Y1',
      'Why is Auggie bullied by Julian? - Wonder chapter 12',
      'Shoot myself in the foot idiom',
    ],
    ...['Referee receives death threats - BBC News', 'Hydraulic press crush videos', 'Siege and Storm - Leigh Bardugo'],
    ...[
      'I have no friends on Xbox how to add',
      'Stop cutting down trees - persuasive letter',
      'A Perfect Murder (1998)',
    ],
    ...[
      'Teenager tells jury he carried knife for protection',
      'Greyhound ribs showing - is it normal?',
      'Late Period Egypt',
    ],
  ])('leave alone: %s', (title) => {
    expect(safetyFlags(title)).toEqual([]);
  });
});
