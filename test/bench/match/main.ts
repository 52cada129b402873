/** `node test/bench/match/main.ts [PART …]`: parts of the benchmark alone, for whoever works on one. */
import { resultLine } from '../report.ts';
import { matchBench, PARTS } from './match.ts';

const parts = process.argv.slice(2);
const unknown = parts.filter((part) => PARTS[part] === undefined);
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const results = await matchBench((text) => console.error(text), parts.length > 0 ? parts : undefined);
for (const result of results) console.log(resultLine(result));
process.exit(results.every((result) => result.pass) ? 0 : 1);
