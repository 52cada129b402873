/** Waits for a condition with a generous limit, just below what most tests have, so that no test depends on how fast the machine is. */
export async function eventually(what: string, condition: () => boolean, limitMs = 50_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${limitMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
