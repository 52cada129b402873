/** A refusal that time alone does not mend is tried rarely, and says what somebody has to do; every other is tried soon and asks for nobody. */
import { expect, it } from 'vitest';
import { HOPELESS_RETRY_MS, retryAfterRefusalMs, whatToDo } from '../../../agent/uplink/retry.ts';
import { REFUSAL_CODES } from '../../../protocol/frame.ts';

it.each([...REFUSAL_CODES, 'unknown'] as const)('%s', (code) => {
  const delaysMs = [0, 0.5, 0.999].map((random) =>
    retryAfterRefusalMs({ code, message: '', retryAfterMs: 0 }, 3, random),
  );
  const isRare = delaysMs.every((delayMs) => delayMs >= HOPELESS_RETRY_MS / 2);
  expect(whatToDo(code) !== undefined).toBe(isRare);
});
