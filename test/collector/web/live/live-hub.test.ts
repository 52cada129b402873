import { afterEach, describe, expect, it } from 'vitest';
import type { QueueChange } from '../../../../collector/web/live/change-log.ts';
import { type LiveClient, LiveHub } from '../../../../collector/web/live/live-hub.ts';
import type { Language } from '../../../../collector/web/text/languages.ts';
import { eventually } from '../../../support/eventually.ts';

const alertOf = (change: QueueChange): number => (change.kind === 'alert' ? change.alertId : 0);

class Recorder implements LiveClient {
  readonly viewer: number | null;
  readonly language: Language;
  received = '';
  isClosed = false;
  waiting = 0;
  constructor(viewer: number | null = null, language: Language = 'en') {
    this.viewer = viewer;
    this.language = language;
  }

  send = (frame: string): void => {
    this.received += frame;
  };
  waitingBytes = (): number => this.waiting;
  isWelcome = async (): Promise<boolean> => true;
  close = (): void => {
    this.isClosed = true;
  };
  /** Numbers of the messages with content, in order. */
  get ids(): number[] {
    return [...this.received.matchAll(/^id: \S+-(\d+)\ndata:/gm)].map((found) => Number(found[1]));
  }
}

const hubs: LiveHub[] = [];
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.stop();
});

function makeHub(maxClients = 10): { hub: LiveHub; renders: number[][] } {
  const renders: number[][] = [];
  const hub = new LiveHub({
    renderer: {
      // Alerts above 100 are kept from viewer 1.
      seeLess: async (changes) => new Set(changes.some((change) => alertOf(change) > 100) ? [1] : []),
      render: async (all, viewer, language) => {
        const changes = all.filter((change) => viewer !== 1 || alertOf(change) <= 100);
        renders.push(changes.map(alertOf));
        return (
          changes.map((change) => `<li>${alertOf(change)}\n</li>`).join('') + (language === 'cy' ? 'yn Gymraeg' : '')
        );
      },
    },
    maxClients,
    beatMs: 60_000,
    onError: (error) => {
      throw error;
    },
  });
  hubs.push(hub);
  return { hub, renders };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const change = (alertId: number) => ({ kind: 'alert', alertId, isNew: true }) as const;

describe('live arrival', () => {
  it('renders once, whatever the number of pages', async () => {
    const { hub, renders } = makeHub();
    const clients = [new Recorder(), new Recorder(), new Recorder()];
    for (const client of clients) hub.join(client, hub.cursor());
    hub.onChange(change(7));
    await turn();
    expect(renders).toEqual([[7]]);
    for (const client of clients) expect(client.ids).toEqual([1]);
  });

  it('keeps from one person what everybody else is sent', async () => {
    const { hub, renders } = makeHub();
    const [lead, head, deputy] = [new Recorder(), new Recorder(1), new Recorder(2)];
    for (const client of [lead, head, deputy]) hub.join(client, hub.cursor());
    hub.onChange(change(7));
    await turn();
    hub.onChange(change(101));
    await eventually('the head is told too', () => head.ids.length === 2);
    expect(head.ids).toEqual([1, 2]);
    expect(renders).toEqual([[7], [101], []]);
    for (const client of [lead, deputy]) expect(client.received).toContain('<li>101');
    expect(head.received).toContain('<li>7');
    expect(head.received).not.toContain('101');
  });

  it('renders once for each language that is read, and keeps the same from a reader of either', async () => {
    const { hub, renders } = makeHub();
    const [english, welsh, head] = [new Recorder(), new Recorder(null, 'cy'), new Recorder(1, 'cy')];
    for (const client of [english, welsh, new Recorder(null, 'cy'), head]) hub.join(client, hub.cursor());
    hub.onChange(change(7));
    await turn();
    expect(renders).toEqual([[7], [7]]);
    hub.onChange(change(101));
    await eventually('the head is told too', () => head.ids.length === 2);
    expect(head.ids).toEqual([1, 2]);
    expect(renders.slice(2)).toEqual([[101], [101], []]);
    expect(english.received).not.toContain('yn Gymraeg');
    expect(welsh.received).toContain('<li>101\ndata: </li>yn Gymraeg');
    expect(head.received).toContain('<li>7\ndata: </li>yn Gymraeg');
    expect(head.received).not.toContain('<li>101');
  });

  it('writes to hundreds of pages in several turns of the event loop, to each once, whoever comes or goes meanwhile', async () => {
    const { hub, renders } = makeHub(500);
    const clients = Array.from({ length: 200 }, () => new Recorder());
    for (const client of clients) hub.join(client, hub.cursor());
    const before = hub.cursor();
    const told = (): number => clients.filter((client) => client.ids.length > 0).length;
    hub.onChange(change(7));
    while (told() === 0) await turn();
    const whileWriting = told();
    const [late, gone] = [new Recorder(), clients.at(-1) as Recorder];
    hub.join(late, before);
    hub.leave(gone);
    await eventually('all that are left are told', () => told() === 199);
    expect(whileWriting).toBeLessThan(199);
    expect(renders).toEqual([[7]]);
    for (const client of [late, ...clients.slice(0, -1)]) expect(client.ids).toEqual([1]);
    expect(gone.ids).toEqual([]);
  });

  it('puts what comes quickly one after another into one message where many listen', async () => {
    const { hub, renders } = makeHub(500);
    const clients = Array.from({ length: 200 }, () => new Recorder());
    for (const client of clients) hub.join(client, hub.cursor());
    const told = (messages: number): number => clients.filter(({ ids }) => ids.length === messages).length;
    hub.onChange(change(1));
    // While the first is written, which takes as many turns however quick or slow this machine is.
    for (const id of [2, 3, 4]) {
      await turn();
      hub.onChange(change(id));
    }
    expect(told(1)).toBeLessThan(200);
    await eventually('everybody is told of all', () => told(2) === 200);
    expect(renders).toEqual([[1], [2, 3, 4]]);
  });

  it('rests after a message to many, so that alerts one after another take a bounded share of the processor', async () => {
    const { hub } = makeHub(500);
    const writtenMs: number[] = [];
    for (let i = 0; i < 200; i++) {
      const client = new Recorder();
      hub.join(client, hub.cursor());
      client.send = () => void writtenMs.push(performance.now());
    }
    for (const id of [1, 2]) {
      hub.onChange(change(id));
      await eventually('everybody is told', () => writtenMs.length === id * 200);
    }
    // At least a millisecond for each beyond the first twenty, less what a timer may be early; a slow machine rests longer.
    expect((writtenMs[200] ?? 0) - (writtenMs[199] ?? 0)).toBeGreaterThanOrEqual(170);
  });

  it('tells the first reader of a language to reload what was never rendered in it', async () => {
    const { hub } = makeHub();
    const before = hub.cursor();
    hub.join(new Recorder(), before);
    hub.onChange(change(7));
    await turn();
    const welsh = new Recorder(null, 'cy');
    hub.join(welsh, before);
    expect(welsh.received).toContain('event: reload');
    expect(welsh.received).not.toContain('<li>');
  });

  it('tells whoever may see less to reload what they missed, rather than what others were sent', async () => {
    const { hub } = makeHub();
    const before = hub.cursor();
    hub.join(new Recorder(), before);
    hub.onChange(change(101));
    await turn();
    const head = new Recorder(1);
    hub.join(head, before);
    expect(head.received).toContain('event: reload');
    expect(head.received).not.toContain('101\n');
  });

  it('sends what was missed, in order and nothing twice', async () => {
    const { hub } = makeHub();
    hub.join(new Recorder(), hub.cursor());
    const away = new Recorder();
    hub.onChange(change(1));
    await turn();
    const cursor = hub.cursor();
    for (const id of [2, 3]) {
      hub.onChange(change(id));
      await turn();
    }
    hub.join(away, cursor);
    expect(away.ids).toEqual([2, 3]);
    expect(away.received).not.toContain('event: reload');
  });

  it('says "reload" when it no longer knows what was missed', async () => {
    const { hub } = makeHub();
    const early = hub.cursor();
    hub.onChange(change(1)); // nobody listens
    await turn();
    for (const cursor of [early, 'anotherrun-3', '', 'x', `${early.split('-')[0]}-999`]) {
      const client = new Recorder();
      hub.join(client, cursor);
      expect(client.received, cursor).toContain('event: reload');
    }
  });

  it('says "reload" to a page that was away for longer than it keeps', async () => {
    const { hub } = makeHub();
    hub.join(new Recorder(), hub.cursor());
    const cursor = hub.cursor();
    for (let id = 1; id <= 201; id++) {
      hub.onChange(change(id));
      await turn();
    }
    const client = new Recorder();
    hub.join(client, cursor);
    expect(client.received).toContain('event: reload');
  });

  it('lets a page go that does not read, and refuses one too many', async () => {
    const { hub } = makeHub(2);
    const slow = new Recorder();
    const quick = new Recorder();
    expect(hub.join(slow, hub.cursor())).toBe(true);
    expect(hub.join(quick, hub.cursor())).toBe(true);
    expect(hub.join(new Recorder(), hub.cursor())).toBe(false);
    slow.waiting = 10_000_000;
    hub.onChange(change(1));
    await turn();
    expect(slow.isClosed).toBe(true);
    expect(quick.ids).toEqual([1]);
  });

  it('gathers what happens to a matter apart from its alerts', async () => {
    const { hub, renders } = makeHub();
    const client = new Recorder();
    hub.join(client, hub.cursor());
    hub.onChange(change(7));
    for (let i = 0; i < 3; i++) hub.onChange({ kind: 'matter', matterId: 7 });
    await turn();
    expect(renders).toEqual([[7], [0]]);
  });

  it('gathers a burst instead of rendering each change of one alert', async () => {
    const { hub, renders } = makeHub();
    hub.join(new Recorder(), hub.cursor());
    for (let i = 0; i < 100; i++) hub.onChange(change(1 + (i % 2)));
    await turn();
    expect(renders).toEqual([[1], [2, 1]]);
  });
});
