/**
 * `node test/bench/match/practice.ts [THEME …]`: what the shipped packs miss of the practice set, and what they flag that is
 * benign. The blind set is never shown: `npm run bench -- match` prints its figures alone.
 */
import { createLineJudge } from './judging.ts';
import { type LineSet, readSets } from './sets.ts';

const only = process.argv.slice(2);
const judge = createLineJudge();
const sets = readSets('practice');

function show({ name, lines }: LineSet): { hits: number; alerts: number } {
  const judged = lines.map((line) => ({ line, ...judge(line) }));
  const alerts = judged.filter(({ alert }) => alert).length;
  const hits = judged.filter(({ flagged }) => flagged).length;
  if (only.length > 0 && !only.includes(name)) return { hits, alerts };
  console.log(`\n${name}: ${alerts} of ${lines.length} alert, ${hits} flagged`);
  for (const { line, alert, flagged } of judged) {
    if (!alert) console.log(`  ${flagged ? 'report only' : 'missed     '}  ${line}`);
  }
  return { hits, alerts };
}

function showFalseAlarms({ name, lines }: LineSet): number {
  const wrong = lines.map((line) => ({ line, ...judge(line) })).filter(({ flagged }) => flagged);
  console.log(`\nbenign ${name}: ${wrong.length} of ${lines.length} flagged`);
  for (const { line, alert, flags } of wrong) {
    const why = flags.map(({ theme, urgency, term }) => `${theme} ${urgency} "${term}"`).join(', ');
    console.log(`  ${alert ? 'false alarm' : 'report only'}  ${line}  ← ${why}`);
  }
  return wrong.filter(({ alert }) => alert).length;
}

const count = (all: LineSet[]): number => all.reduce((sum, { lines }) => sum + lines.length, 0);
const caught = sets.concerning.map(show).reduce((sum, { alerts }) => sum + alerts, 0);
const alarms = sets.benign.map(showFalseAlarms).reduce((sum, alerts) => sum + alerts, 0);
console.log(`\nrecall ${caught} of ${count(sets.concerning)}; false alarms ${alarms} of ${count(sets.benign)}`);
