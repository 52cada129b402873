/** A wall's stream of server-sent events: the tiles whenever they look different, a beat otherwise. */
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayStill } from '../../guard.ts';
import { BEAT_FRAME, SIGNED_OUT_FRAME } from '../../live/live-hub.ts';
import { isLocked } from '../../screen-lock.ts';
import type { Site } from '../../site.ts';

const LOOK_MS = 3_000;
/** Streams of one dashboard: beyond it a page stays as it was opened. */
const MAX_STREAMS = 120;
/** A browser with more than this waiting is let go; it connects anew and gets the tiles of then. */
const MAX_WAITING_BYTES = 512 * 1024;
const TOO_MANY = 503;

const open = new WeakMap<Site, { streams: number }>();

export interface WallStream {
  html(): Promise<string>;
  /** Asked at each look: a group may have been taken away since. */
  stillAllowed(): Promise<boolean>;
  /** In place of the tiles once nobody may see them here any more: a wall that hangs in a classroom must not stay. */
  endHtml: string;
  /** The bell has gone. */
  isOver(): Promise<boolean>;
  /** In place of the tiles from then on. */
  overHtml: string;
}

export function streamWall(site: Site, request: FastifyRequest, reply: FastifyReply, wall: WallStream): FastifyReply {
  const count = open.get(site) ?? { streams: 0 };
  open.set(site, count);
  if (count.streams >= MAX_STREAMS) return reply.code(TOO_MANY).type('text/plain; charset=utf-8').send('');
  count.streams += 1;
  const { raw } = reply;
  beginStream(reply);
  const isWelcome = async (): Promise<boolean> => (await isWelcomeStill(site, request)) && (await wall.stillAllowed());
  const look = repeatedLook(site, raw, {
    ...{ wall, isWelcome, isLocked: () => isLocked(site, request) },
  });
  const timer = setInterval(() => void look(), LOOK_MS);
  raw.on('close', () => {
    clearInterval(timer);
    count.streams -= 1;
  });
  void look();
  return reply;
}

function beginStream(reply: FastifyReply): void {
  const { raw } = reply;
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}

/** One look at a time: while one goes on, the next is left out. */
function repeatedLook(
  site: Site,
  raw: ServerResponse,
  of: { wall: WallStream; isWelcome(): Promise<boolean>; isLocked(): boolean },
): () => Promise<void> {
  let sent = '';
  let isLooking = false;
  const end = (html: string): void => void raw.end(frameOf(html) + SIGNED_OUT_FRAME);
  return async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const { wall } = of;
      if (!(await of.isWelcome())) return end(wall.endHtml);
      if (await wall.isOver()) return end(wall.overHtml);
      if (raw.writableLength > MAX_WAITING_BYTES) {
        raw.end();
        return;
      }
      // Nobody is there: what comes meanwhile is not sent to a screen that is locked.
      if (of.isLocked()) {
        raw.write(BEAT_FRAME);
        return;
      }
      const html = await wall.html();
      // Should the bell have gone while it was read, nothing of it is sent.
      if (await wall.isOver()) return end(wall.overHtml);
      raw.write(html === sent ? BEAT_FRAME : frameOf(html));
      sent = html;
    } catch (error) {
      site.deps.log.error({ err: error }, 'a wall could not be read: its pages stay as they are');
    } finally {
      isLooking = false;
    }
  };
}

/** A line break in the data begins a new `data:` line (HTML, server-sent events). */
const frameOf = (html: string): string =>
  `${html
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;

async function isWelcomeStill(site: Site, request: FastifyRequest): Promise<boolean> {
  await new Promise<void>((resolve, reject) => {
    request.session.reload((error) => (error ? reject(error) : resolve()));
  });
  return mayStill(site, request);
}
