import { expect, it } from 'vitest';
import { staleFiles } from './generate.ts';

it('generated code is what its source makes today', async () => {
  expect(await staleFiles()).toEqual([]);
}, 300_000);
