import Type from 'typebox';
import { audiences, fields, list, remark, section, text, theme, urgency, wants, yesOrNo } from './leaf.ts';

const packPattern = Type.String({
  pattern: '^[A-Za-z0-9*.-]+$',
  maxLength: 80,
  description: 'A pack’s id such as gambling.en; * stands for anything, so that *.en is every English pack.',
  want: wants('packId'),
});

const phrase = (description: string) => text(80, { description, want: ['phrase', 80] });

const ownTerm = fields(
  {
    text: phrase('The word or phrase.'),
    theme: theme('What it is about: a theme of the packs, or a new one.'),
    urgency: urgency({ description: 'How urgent a flag of it is.' }),
    exact: yesOrNo('Whether it must stand exactly so, without disguised spellings. For names and short words.', false),
    audiences: audiences('Whose screens it is looked for on; left out: everybody’s.'),
    note: remark('Why it is here, for whoever reads this next year.'),
  },
  { description: 'A term of the school’s own.' },
);

const silence = fields(
  {
    phrase: phrase('What lies inside this phrase is not flagged.'),
    theme: Type.Optional(
      theme('Only flags of this theme. Terms of urgency 1 are silenced only where their theme is named.'),
    ),
    audiences: audiences('For whom; left out: for everybody.'),
    reason: remark('Why.'),
  },
  { description: 'A phrase that is not flagged.' },
);

const regrade = fields(
  {
    term: Type.Optional(phrase('A term as flags name it; left out: the whole theme.')),
    theme: theme('The theme.'),
    urgency: urgency({ description: 'How urgent it is from now on.' }),
    audiences: audiences('For whom; left out: for everybody.'),
    reason: remark('Why.'),
  },
  { description: 'An urgency that the school sets anew.' },
);

export const packs = section(
  {
    use: list(packPattern, 200, { description: 'The shipped word lists that count.', default: ['*.en'] }),
    except: list(packPattern, 200, { description: 'Of those, the ones that do not.' }),
    terms: list(ownTerm, 2_000, { description: 'Terms of the school’s own.' }),
    silence: list(silence, 2_000, { description: 'Phrases that are not flagged.' }),
    regrade: list(regrade, 1_000, { description: 'Urgencies that the school sets anew.' }),
  },
  'Which word lists count, and what the school adds, silences and grades anew. The lists themselves stay as shipped.',
);
