import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import { parsePackDocument } from '../../../protocol/match/pack.ts';

const FILE = join(import.meta.dirname, '../../../collector/policy/packs/starter.en.json');
const document = parsePackDocument(JSON.parse(readFileSync(FILE, 'utf8')));
const matcher = createMatcher(document.packs);

const THEMES = [
  ...['bullying', 'discrimination', 'drugs', 'extremism', 'filter-bypass', 'gambling', 'grooming', 'self-harm'],
  ...['sexual-content', 'suicide', 'violence'],
];

describe('the starter packs', () => {
  it('cover the themes and state licence and source', () => {
    expect(document.packs.map(({ theme }) => theme).sort()).toEqual(THEMES);
    expect(document).toMatchObject({ licence: 'Apache-2.0', source: 'written for Watchkeeper' });
  });

  it.each([
    'Middlesex County Cricket Club',
    'Sussex Wildlife Trust',
    'The Shotgun Wedding - BBC Bitesize',
    'Mojito cocktail recipe - Good Food',
    'Macbeth: analysis of Act 2',
    'Breast cancer awareness - NHS',
    'Dick Whittington and his cat',
    'Drugs education lesson plan KS3',
    'World War 2 weapons - Imperial War Museums',
    'Running 50 kms for charity',
    'Probability: placing bets with two dice',
    'Romeo and Juliet: suicide and fate essay',
    'How to Kill a Mockingbird revision notes',
    'Scunthorpe United FC',
    'The Holocaust - GCSE History',
    'Self-portrait in charcoal',
    'Hanging baskets: how to plant them',
    'Photosynthesis in weeds and grasses',
    'Year 7 Spanish: casino, banco, escuela',
    'How to get high marks in GCSE maths',
    'Essex and Wessex in Anglo-Saxon England',
    'Pen-y-ghent and the Three Peaks',
  ])('leave alone: %s', (title) => {
    expect(matcher.match(title)).toEqual([]);
  });

  it.each([
    ['how to kill myself without pain - Google Search', 'suicide', 1],
    ['I DONT WANT TO LIVE ANYMORE', 'suicide', 1],
    ['hide self harm scars at school', 'self-harm', 1],
    ['kys loser | Discord', 'bullying', 2],
    ['how_to_make_a_bomb.pdf', 'violence', 1],
    ['where to buy drugs near Leeds', 'drugs', 2],
    ['Free nudes', 'sexual-content', 3],
    ['he has my nudes what do i do', 'grooming', 1],
    ['Heil Hitler meme', 'extremism', 2],
    ['i hate immigrants', 'discrimination', 3],
    ['bet365 - football', 'gambling', 4],
    ['unblocked games 66', 'filter-bypass', 4],
  ])('flag: %s', (title, theme, urgency) => {
    expect(matcher.match(title)).toContainEqual(expect.objectContaining({ theme, urgency }));
  });
});
