import Type from 'typebox';
import { MAX_AGREEMENT_UNITS, MAX_AGREEMENT_VERSION_UNITS } from '../../../../protocol/limits.ts';
import { date, fields, text } from './leaf.ts';

/** Optional as a whole: a policy that does not speak of one asks nobody to accept anything. */
export const agreement = Type.Optional(
  fields(
    {
      version: text(MAX_AGREEMENT_VERSION_UNITS, {
        description: 'The school’s own name for this version: a new one asks everybody anew.',
        want: ['agreementVersion', MAX_AGREEMENT_VERSION_UNITS],
      }),
      date: date('From when it is in force.'),
      text: text(MAX_AGREEMENT_UNITS, {
        description: 'What people accept, in plain text.',
        want: ['text', MAX_AGREEMENT_UNITS],
      }),
    },
    { description: 'The acceptable-use agreement that people read and accept at their computers.' },
  ),
);
