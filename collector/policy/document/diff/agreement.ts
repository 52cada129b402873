import type { Policy } from '../../../../protocol/policy/document.ts';
import type { Note } from './changes.ts';

/** Nothing of it makes the school see less. */
export function diffAgreement({ agreement: before }: Policy, { agreement: after }: Policy, note: Note): void {
  const isSame = before?.version === after?.version && before?.date === after?.date && before?.text === after?.text;
  if (!isSame) note({ kind: 'agreement', ...(before && { before }), ...(after && { after }) });
}
