/**
 * The local link over a Unix domain socket. What makes it trustworthy is the folder: only the service's user can put a
 * socket there, and the companion looks before it trusts. The service in turn asks the kernel who connected.
 */
import { chmodSync, lstatSync, mkdirSync, rmSync, type Stats } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type LinkListener, type LinkPeer, type LinkTransport, LinkUnavailable } from '../platform.ts';
import { accountName, peerCredentials } from './libc.ts';

const SOCKET_NAME = 'agent.sock';
/** sun_path of unix(7), less its closing zero byte. A longer path would be cut without a word. */
const MAX_PATH_BYTES = 107;
const WRITABLE_BY_OTHERS = 0o022;

type OnPeer = (peer: LinkPeer) => void;

export class UnixLink implements LinkTransport {
  readonly #linkDir: string;
  readonly #userId: number;

  /** @param userId this process's own. */
  constructor(linkDir: string, userId: number) {
    this.#linkDir = linkDir;
    this.#userId = userId;
  }

  async listen(onPeer: OnPeer, onUnidentified: (cause: unknown) => void): Promise<LinkListener> {
    const path = this.#socketPath();
    this.#makeFolder();
    await this.#removeStaleSocket(path);
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => {}); // `close` follows
      identify(socket).then(onPeer, (cause) => {
        socket.destroy();
        onUnidentified(cause);
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause) => reject(new LinkUnavailable('failed', `cannot listen on ${path}`, { cause })));
      // Everyone may connect; who it is, the kernel says.
      server.listen({ path, readableAll: true, writableAll: true }, resolve);
    });
    return { close: () => close(server, open) };
  }

  async connect(): Promise<Duplex> {
    const path = this.#socketPath();
    this.#checkTrust(path);
    return await open(path);
  }

  accountName(userId: number): Promise<string> {
    return accountName(userId);
  }

  #socketPath(): string {
    const path = join(this.#linkDir, SOCKET_NAME);
    if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return path;
    throw new LinkUnavailable('pathTooLong', `${path} is longer than ${MAX_PATH_BYTES} bytes: choose a shorter folder`);
  }

  #makeFolder(): void {
    try {
      const made = mkdirSync(this.#linkDir, { recursive: true, mode: 0o755 });
      if (made !== undefined) chmodSync(this.#linkDir, 0o755); // whatever the umask took away
    } catch (cause) {
      throw new LinkUnavailable('failed', `cannot make the folder ${this.#linkDir}`, { cause });
    }
    this.#checkFolder();
  }

  /** A service that was killed leaves its socket behind; one that answers is alive and keeps it. */
  async #removeStaleSocket(path: string): Promise<void> {
    if (statOrNothing(path) === undefined) return;
    try {
      (await open(path)).destroy();
    } catch {
      rmSync(path, { force: true });
      return;
    }
    throw new LinkUnavailable('inUse', `another service already listens on ${path}: stop it first`);
  }

  #checkTrust(path: string): void {
    const folder = this.#checkFolder();
    const socket = statOrNothing(path);
    if (socket === undefined) throw new LinkUnavailable('notListening', `no socket ${path}: is the service running?`);
    if (!socket.isSocket()) throw new LinkUnavailable('untrusted', `${path} is not a socket`);
    if (socket.uid !== folder.uid) throw new LinkUnavailable('untrusted', `${path} is owned by user ${socket.uid}`);
  }

  /** Root's or our own, a real folder, and nobody else can write to it. */
  #checkFolder(): Stats {
    const folder = statOrNothing(this.#linkDir);
    const untrusted = (why: string) => new LinkUnavailable('untrusted', `folder ${this.#linkDir} ${why}`);
    if (folder === undefined)
      throw new LinkUnavailable('notListening', `no folder ${this.#linkDir}: is the service running?`);
    if (!folder.isDirectory()) throw untrusted('is not a folder');
    if (folder.uid !== 0 && folder.uid !== this.#userId) throw untrusted(`is owned by user ${folder.uid}`);
    if ((folder.mode & WRITABLE_BY_OTHERS) !== 0) throw untrusted('can be written by other users');
    return folder;
  }
}

function statOrNothing(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw new LinkUnavailable('untrusted', `cannot look at ${path}`, { cause });
  }
}

function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => {
      socket.off('error', onError);
      resolve(socket);
    });
    const onError = (cause: NodeJS.ErrnoException): void => {
      const code = cause.code === 'ECONNREFUSED' || cause.code === 'ENOENT' ? 'notListening' : 'failed';
      reject(new LinkUnavailable(code, `cannot connect to ${path}: ${cause.code ?? 'unknown error'}`, { cause }));
    };
    socket.on('error', onError);
  });
}

async function identify(socket: Socket): Promise<LinkPeer> {
  return { stream: socket, ...(await peerCredentials(socket)) };
}

function close(server: Server, open: Set<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
