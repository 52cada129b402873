/**
 * The policy document as people write it: the single source of its shape. The published JSON Schema is made from it
 * (json-schema.ts), the reader walks along it (../walk.ts), and to-policy.ts proves at compile time that it comes to `Policy`.
 */
import Type, { type Static } from 'typebox';
import { POLICY_FORMAT } from '../../../../protocol/policy/document.ts';
import { agreement } from './agreement.ts';
import { calendar } from './calendar.ts';
import { fields, name, wants } from './leaf.ts';
import { media } from './media.ts';
import { packs } from './packs.ts';
import { actions, audienceList } from './people.ts';
import { alerts, approvals, capture, retention, searches } from './rules.ts';

export const policyFile = fields(
  {
    format: Type.Literal(POLICY_FORMAT, {
      description: 'The format of this document; not the version of the school’s policy, which the collector counts.',
      want: wants('format', POLICY_FORMAT),
    }),
    name: name('The school’s name for the policy.'),
    audiences: audienceList,
    calendar,
    packs,
    actions,
    searches,
    media,
    alerts,
    capture,
    retention,
    approvals,
    agreement,
  },
  { description: 'What a school watches for, for whom, when, and who is told.' },
);

/** After reading: whatever has a default is there. */
export type PolicyFile = Static<typeof policyFile>;
export type WrittenMedia = NonNullable<PolicyFile['media']>;
export type WrittenMediaRule = WrittenMedia['rules'][number];

/** Names that later versions will fill: refused with a sentence of their own, since a school would believe them in force. */
export const RESERVED_SECTIONS = ['screenLock', 'isolation'] as const;
