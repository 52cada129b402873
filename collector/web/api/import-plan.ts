/** Importing a list as text, as every operation for it takes and answers. */
import Type from 'typebox';
import { only, orNull } from './schemas.ts';

export const importTextOf = (maxLength: number) =>
  Type.String({ maxLength, description: 'Lines of comma-separated values; the first names the columns' });

export const importPlan = only({
  problem: orNull(Type.String({ description: 'Why the text cannot be read as a whole' })),
  bad: Type.Array(only({ line: Type.Integer(), field: orNull(Type.String()), code: Type.String() })),
  ...{ added: Type.Array(Type.String()), changed: Type.Array(Type.String()), unchanged: Type.Integer() },
});

interface Plan {
  problem: { code: string } | null;
  bad: readonly { line: number; field: string | null; code: string }[];
  unchanged: number;
}

/** @param names of what would be added and changed */
export const importPlanOf = ({ problem, bad, unchanged }: Plan, names: { added: string[]; changed: string[] }) => ({
  problem: problem?.code ?? null,
  bad: bad.map(({ line, field, code }) => ({ line, field, code })),
  ...{ ...names, unchanged },
});
