/** A table with a text for every kind of reason: one for each language and kind of reader, who are told different things in different words. */
import type { ToldMediaReason } from './media-reason-text.ts';

type Reason<Kind extends ToldMediaReason['kind']> = Extract<ToldMediaReason, { kind: Kind }>;

/** `undefined` where the table's type allows it: such a reason says nothing to this reader. */
export type MediaReasonWords<Text extends string | undefined> = {
  readonly [Kind in ToldMediaReason['kind']]: Text | ((reason: Reason<Kind>) => Text);
};

export function wordsOfReason<Text extends string | undefined>(
  words: MediaReasonWords<Text>,
  reason: ToldMediaReason,
): Text {
  // Which of them it is depends on the kind alone, which the type of a union's member cannot follow.
  const found = words[reason.kind] as Text | ((reason: ToldMediaReason) => Text);
  return typeof found === 'function' ? found(reason) : found;
}
