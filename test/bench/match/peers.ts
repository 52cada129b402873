/** Libraries that look for words in texts, set up with our terms in place of their own, as able as their manuals make them. */
import { createRequire } from 'node:module';
import { Profanity } from '@2toad/profanity';
import { AllProfanity } from 'allprofanity';
import BadWordsNext from 'bad-words-next';
import badWordsEnglish from 'bad-words-next/lib/en';
import { Filter } from 'glin-profanity';
import leoProfanity from 'leo-profanity';
import { englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from 'obscenity';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Field } from '../../../protocol/match/matcher.ts';
import type { SizedPacks } from './sized-packs.ts';

/** Whether anything is in a text. */
export type Check = (text: string, field: Field) => boolean;

export const SUBJECTS = {
  watchkeeper: ({ packs, aids }: SizedPacks): Check => {
    const matcher = createMatcher(packs, aids);
    return (text, field) => matcher.match(text, { field, program: '' }).length > 0;
  },
  allprofanity: ({ phrases }) => allProfanity(phrases, 'trie'),
  'allprofanity, Aho-Corasick': ({ phrases }) => allProfanity(phrases, 'aho-corasick'),
  'glin-profanity': ({ phrases }) => {
    const filter = new Filter({
      languages: [],
      customWords: [...phrases],
      detectLeetspeak: true,
      leetspeakLevel: 'moderate',
      normalizeUnicode: true,
    });
    return (text) => filter.isProfane(text);
  },
  obscenity: ({ phrases }) => {
    const blacklistedTerms = phrases.map((text, id) => ({ id, pattern: parseRawPattern(obscenityPattern(text)) }));
    const matcher = new RegExpMatcher({ blacklistedTerms, ...englishRecommendedTransformers });
    return (text) => matcher.hasMatch(text);
  },
  'bad-words-next': ({ phrases }) => {
    const { lookalike } = badWordsEnglish;
    const filter = new BadWordsNext({ data: { id: 'en', words: [...phrases], lookalike } });
    return (text) => filter.check(text);
  },
  'leo-profanity': ({ phrases }) => {
    leoProfanity.clearList().add([...phrases]);
    return (text) => leoProfanity.check(text);
  },
  '@2toad/profanity': ({ phrases }) => {
    const filter = new Profanity({ languages: ['en'] });
    filter.removeWords(ownWordsOfToad());
    filter.addWords([...phrases]);
    return (text) => filter.exists(text);
  },
} as const satisfies Record<string, (packs: SizedPacks) => Check>;

export type SubjectName = keyof typeof SUBJECTS;

function allProfanity(phrases: readonly string[], matching: 'trie' | 'aho-corasick'): Check {
  const filter = new AllProfanity({ silent: true, algorithm: { matching }, performance: { enableCaching: false } });
  filter.clearList();
  filter.add([...phrases]);
  return (text) => filter.check(text);
}

/** Its recommended transformers let only these letters stand twice, so that patterns must not hold others twice. */
function obscenityPattern(text: string): string {
  const squeezed = text.toLowerCase().replace(/([^beolsg])\1+/g, '$1');
  return `|${squeezed.replace(/[\\[\]?|]/g, (special) => `\\${special}`)}|`;
}

function ownWordsOfToad(): string[] {
  const path = '@2toad/profanity/dist/data/profane-words.js';
  const { profaneWords } = createRequire(import.meta.url)(path) as { profaneWords: Map<string, string[]> };
  return profaneWords.get('en') ?? [];
}
