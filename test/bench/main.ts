/** `npm run bench [-- NAME …] [--json FILE]`: each figure a ratio within one run, judged against its bound. */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { agentBench } from './agent.ts';
import { dashboardsBench } from './dashboards/dashboards.ts';
import { deskBench } from './desk.ts';
import { growthBench } from './growth.ts';
import { ingestBench } from './ingest.ts';
import { latencyBench } from './latency.ts';
import { matchBench } from './match/match.ts';
import { mediaKernelBench } from './media-kernel.ts';
import { mediaLatencyBench } from './media-latency.ts';
import { notifyBench } from './notify.ts';
import { reconnectBench } from './reconnect.ts';
import { type Bench, type BenchResult, machine, resultLine } from './report.ts';
import { tryBench } from './try.ts';

const BENCHES: Record<string, Bench> = {
  match: matchBench,
  agent: agentBench,
  latency: latencyBench,
  media: mediaLatencyBench,
  'media-kernel': mediaKernelBench,
  reconnect: reconnectBench,
  ingest: ingestBench,
  growth: growthBench,
  try: tryBench,
  desk: deskBench,
  dashboards: dashboardsBench,
  notify: notifyBench,
};

const command = new Command('bench')
  .description('Measures Watchkeeper against the raw ceiling of this machine. Exits with 1 when a bound is missed.')
  .argument('[names...]', `which (default: all): ${Object.keys(BENCHES).join(', ')}`)
  .option('--json <file>', 'write the results there')
  .parse();
const names = command.args.length > 0 ? command.args : Object.keys(BENCHES);
const unknown = names.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) command.error(`no such benchmark: ${unknown.join(', ')}`, { exitCode: 2 });

const results: BenchResult[] = [];
for (const name of names) {
  console.error(`${name} …`);
  results.push(...((await BENCHES[name]?.((text) => console.error(`  ${text}`))) ?? []));
}
for (const result of results) console.log(resultLine(result));
const { json } = command.opts<{ json?: string }>();
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
process.exit(results.every((result) => result.pass) ? 0 : 1);
