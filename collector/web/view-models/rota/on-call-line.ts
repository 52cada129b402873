/** Who is on call now, in one line: for the desk, the overview and the rota itself. */
import type { OnCall, OnCallPerson } from '../../../notify/on-call.ts';
import type { Person } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { Texts } from '../../text/texts.ts';

const MAX_SHOWN_UNITS = 80;

export type NameOf = (personId: number) => string;

export function namesOf(people: readonly Pick<Person, 'personId' | 'name'>[], texts: Texts): NameOf {
  const names = new Map(people.map(({ personId, name }) => [personId, visibleText(name, MAX_SHOWN_UNITS)]));
  return (personId) => names.get(personId) ?? texts.rota.nobody;
}

/** Null where there is no rota to speak of. */
export function onCallLine(onCall: OnCall | undefined, nameOf: NameOf, texts: Texts): string | null {
  if (onCall === undefined) return null;
  const words = texts.rota;
  if (onCall.people.length === 0) return words.nobodyNow;
  const people = inTurn(onCall.people, nameOf, texts);
  return onCall.isOpen ? words.now(people) : words.nowOutside(people);
}

/** `Ms Evans (for Mr Jones), then Ms Lloyd`; empty for nobody. */
export function inTurn(people: readonly OnCallPerson[], nameOf: NameOf, texts: Texts): string {
  const each = people.map(({ personId, insteadOf }) =>
    insteadOf === null ? nameOf(personId) : texts.rota.insteadOf(nameOf(personId), nameOf(insteadOf)),
  );
  return each.length < 2 ? each.join('') : each.reduce((before, one) => texts.rota.thenNext(before, one));
}
