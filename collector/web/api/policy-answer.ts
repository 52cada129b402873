/** Policies as the API answers them: published versions, and what differs between two. */
import Type, { type Static } from 'typebox';
import type { PolicyVersion } from '../../store/store.ts';
import { only, orNull, time, timeOf } from './schemas.ts';

export const versionProperties = {
  version: Type.Integer(),
  ...{ publishedAt: time, publishedBy: Type.String(), approvedBy: Type.Array(Type.String()), reason: Type.String() },
  rolledBackTo: orNull(Type.Integer({ description: 'The version whose text this repeats' })),
};
export const versionSummary = only(versionProperties);

/** `changeRows` of the pages. */
export const changes = Type.Array(
  only({
    section: Type.String({ description: 'In the words of the dashboard' }),
    text: Type.String(),
    weakens: Type.Boolean({ description: 'Less would be seen or hidden than before' }),
  }),
);

export const versionOf = (of: PolicyVersion): Static<typeof versionSummary> => ({
  ...{ version: of.version, publishedAt: timeOf(of.publishedMs), publishedBy: of.publishedBy },
  ...{ approvedBy: [...of.approvedBy], reason: of.reason, rolledBackTo: of.rolledBackTo },
});
