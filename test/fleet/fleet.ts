/** Many simulated agents in one process, and what happened to them. */
import type { RefusalCode } from '../../protocol/frame.ts';
import type { SealedBatch } from './lane.ts';
import { createRandom, type Random } from './random.ts';
import { type AgentReport, type Batching, type Credentials, SimulatedAgent } from './simulated-agent.ts';
import type { WindowSource } from './titles.ts';

export interface FleetOptions {
  credentials: readonly Credentials[];
  names: (index: number) => { name: string; account: string };
  seed: number;
  now: () => number;
  batching: Batching;
  /** Events per second and agent; ignored when saturating. */
  eventsPerSecond: number;
  windows: WindowSource;
  /** How an agent that lost its connection comes back. */
  reconnect: ReconnectPlan;
}

export type ReconnectPlan =
  /** Full jitter, as the real agent: random in [0, base × 2^attempt], at most `capMs`. */
  | { kind: 'jitter'; baseMs: number; capMs: number }
  /** All at once, so many handshakes under way at a time: for measuring. */
  | { kind: 'storm'; maxHandshakes: number };

export interface FleetSummary {
  agents: number;
  seed: number;
  eventsAcknowledged: number;
  batchesAcknowledged: number;
  concerningMade: number;
  welcomes: number;
  disconnects: number;
  refusals: Record<string, number>;
  violations: string[];
  ackLatencyMs: { median: number; p99: number; max: number };
}

const MAX_LATENCY_SAMPLES = 200_000;
const MAX_VIOLATIONS = 100;
const TICK_MS = 50;
const HEARTBEAT_MS = 10_000;
/** Agents were not switched on in the same moment: their heartbeats come in so many parts. */
const HEARTBEAT_PARTS = 100;

export class Fleet implements AgentReport {
  readonly agents: SimulatedAgent[];
  readonly #options: FleetOptions;
  readonly #random: Random;
  readonly #attempts = new Map<SimulatedAgent, number>();
  readonly #waiting: SimulatedAgent[] = [];
  readonly #latenciesMs: number[] = [];
  readonly #refusals: Record<string, number> = {};
  readonly #violations: string[] = [];
  #handshakes = 0;
  #welcomes = 0;
  #disconnects = 0;
  #events = 0;
  #batches = 0;
  #heartbeats = 0;
  #running = false;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed);
    this.agents = options.credentials.map((credentials, index) => {
      const { now, batching, windows } = options;
      const random = createRandom(options.seed * 100_003 + index);
      const { name, account } = options.names(index);
      return new SimulatedAgent({ name, account, credentials, random, now, batching, windows, report: this });
    });
  }

  get eventsAcknowledged(): number {
    return this.#events;
  }

  get streaming(): number {
    return this.agents.filter((agent) => agent.streaming).length;
  }

  get drained(): boolean {
    return this.agents.every((agent) => agent.drained);
  }

  start(): void {
    this.#running = true;
    for (const agent of this.agents) this.#dial(agent);
    if (this.#options.batching.kind === 'gather' && this.#options.eventsPerSecond > 0) {
      this.#timers.push(setInterval(() => this.#tick(), TICK_MS));
    }
    this.#timers.push(setInterval(() => this.#heartbeat(), HEARTBEAT_MS / HEARTBEAT_PARTS));
  }

  /** Makes no more events; what is unacknowledged goes on being sent. */
  quieten(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    for (const agent of this.agents) agent.quieten();
  }

  stop(): void {
    this.#running = false;
    this.quieten();
    for (const agent of this.agents) agent.disconnect();
  }

  /** Pulls every cable. The agents come back by themselves. */
  disconnectAll(): void {
    for (const agent of this.agents) agent.disconnect();
  }

  /** Every agent makes so many events at once. */
  burst(count: number): void {
    for (const agent of this.agents) agent.focusWindows(count);
  }

  summary(): FleetSummary {
    const sorted = this.#latenciesMs.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    return {
      agents: this.agents.length,
      seed: this.#options.seed,
      eventsAcknowledged: this.#events,
      batchesAcknowledged: this.#batches,
      concerningMade: this.agents.reduce((sum, agent) => sum + agent.concerningMade, 0),
      welcomes: this.#welcomes,
      disconnects: this.#disconnects,
      refusals: this.#refusals,
      violations: this.#violations,
      ackLatencyMs: { median: at(0.5), p99: at(0.99), max: at(1) },
    };
  }

  welcomed(agent: SimulatedAgent): void {
    this.#welcomes++;
    this.#attempts.set(agent, 0);
    this.#handshakeEnded();
  }

  acknowledged(_agent: SimulatedAgent, batch: SealedBatch, latencyMs: number): void {
    this.#events += batch.count;
    this.#batches++;
    if (this.#latenciesMs.length < MAX_LATENCY_SAMPLES) this.#latenciesMs.push(latencyMs);
  }

  refused(_agent: SimulatedAgent, code: RefusalCode | 'unknown'): void {
    this.#refusals[code] = (this.#refusals[code] ?? 0) + 1;
  }

  violated(agent: SimulatedAgent, what: string): void {
    if (this.#violations.length < MAX_VIOLATIONS) this.#violations.push(`${agent.name}: ${what}`);
  }

  disconnected(agent: SimulatedAgent, wasStreaming: boolean): void {
    this.#disconnects++;
    if (!wasStreaming) this.#handshakeEnded();
    if (!this.#running) return;
    const plan = this.#options.reconnect;
    const attempt = this.#attempts.get(agent) ?? 0;
    this.#attempts.set(agent, attempt + 1);
    if (plan.kind === 'storm') {
      // A refused connection comes back at once: without a pause a dead collector would be dialled in a tight loop.
      setTimeout(() => this.#dial(agent), attempt === 0 ? 0 : 20);
    } else {
      const ceilingMs = Math.min(plan.capMs, plan.baseMs * 2 ** attempt);
      setTimeout(() => this.#dial(agent), this.#random.next() * ceilingMs);
    }
  }

  #dial(agent: SimulatedAgent): void {
    if (!this.#running) return;
    const { reconnect } = this.#options;
    if (reconnect.kind === 'storm' && this.#handshakes >= reconnect.maxHandshakes) {
      this.#waiting.push(agent);
      return;
    }
    this.#handshakes++;
    agent.connect();
  }

  #handshakeEnded(): void {
    this.#handshakes--;
    const next = this.#waiting.shift();
    if (next !== undefined) this.#dial(next);
  }

  #tick(): void {
    const perTick = (this.#options.eventsPerSecond * TICK_MS) / 1000;
    for (const agent of this.agents) {
      const whole = Math.floor(perTick);
      const count = whole + (this.#random.next() < perTick - whole ? 1 : 0);
      if (count > 0) agent.focusWindows(count);
    }
  }

  #heartbeat(): void {
    const part = this.#heartbeats++ % HEARTBEAT_PARTS;
    for (let i = part; i < this.agents.length; i += HEARTBEAT_PARTS) this.agents[i]?.heartbeat();
  }
}
