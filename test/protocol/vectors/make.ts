/** Writes the vectors anew: `node test/protocol/vectors/make.ts`. Only a change of the wire changes them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeVectors } from './vectors.ts';

for (const [name, vectors] of Object.entries(makeVectors())) {
  writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(vectors, null, 2)}\n`);
}
