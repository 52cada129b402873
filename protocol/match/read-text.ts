/**
 * Reading strings of every make. V8 keeps a string in one of a dozen ways (flat, sliced, joined, interned; one byte or two a unit), and
 * looks a method up by the way: where texts come in more than four of them, as titles and addresses do, each `text.charCodeAt` costs a
 * search through a table, which took a seventh of the time of matching. Methods that have been taken off the prototype are not looked up.
 */
const { charCodeAt, indexOf, slice } = String.prototype;

/** The UTF-16 unit at an index that is inside the text: what reads outside makes V8 compile all of these reads anew, and slower. */
export const unitAt = (text: string, at: number): number => charCodeAt.call(text, at);

/** `text.indexOf(sought, from)`, or `otherwise` when it is not there. */
export function findFrom(text: string, sought: string, from: number, otherwise: number): number {
  const found = indexOf.call(text, sought, from);
  return found === -1 ? otherwise : found;
}

export const cut = (text: string, from: number, to: number): string => slice.call(text, from, to);
