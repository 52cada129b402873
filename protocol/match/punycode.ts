/** Labels of hosts that hold more than ASCII: `xn--` and Punycode (RFC 3492). */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_POINT = 0x80;
const FIRST_BIAS = 72;
const MAX_LABEL_UNITS = 63;
const LAST_POINT = 0x10ffff;

/** What a label such as `xn--bcher-kva` shows; undefined when it is not one, or is damaged. */
export function decodeLabel(label: string): string | undefined {
  if (!/^xn--/i.test(label) || label.length > MAX_LABEL_UNITS) return undefined;
  const encoded = label.slice(4).toLowerCase();
  const hyphen = encoded.lastIndexOf('-');
  const points = hyphen > 0 ? [...encoded.slice(0, hyphen)].map((unit) => unit.charCodeAt(0)) : [];
  let at = hyphen > 0 ? hyphen + 1 : 0;
  let [point, index, bias] = [FIRST_POINT, 0, FIRST_BIAS];
  while (at < encoded.length) {
    const delta = readDelta(encoded, at, bias);
    if (delta === undefined) return undefined;
    at = delta.end;
    const count = points.length + 1;
    const total = index + delta.value;
    bias = adapt(delta.value, count, index === 0 && points.length === (hyphen > 0 ? hyphen : 0));
    point += Math.floor(total / count);
    if (point > LAST_POINT) return undefined;
    index = total % count;
    points.splice(index++, 0, point);
  }
  return String.fromCodePoint(...points);
}

function readDelta(encoded: string, from: number, bias: number): { value: number; end: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let at = from, k = BASE; at < encoded.length; at++, k += BASE) {
    const digit = digitOf(encoded.charCodeAt(at));
    if (digit === -1) return undefined;
    value += digit * weight;
    const threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
    if (digit < threshold) return { value, end: at + 1 };
    weight *= BASE - threshold;
  }
  return undefined;
}

function digitOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61;
  return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 + 26 : -1;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
