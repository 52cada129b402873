/**
 * The two calls that Node does not offer: who is at the other end of a local socket, and what a user id is called.
 * koffi is loaded with the first call, so that only the service pays for it, and only once somebody signs in.
 */
import type { Socket } from 'node:net';

// asm-generic/socket.h; the same on x86, ARM and RISC-V, which are what Node runs on here.
const SOL_SOCKET = 1;
const SO_PEERCRED = 17;
/** struct ucred { pid_t pid; uid_t uid; gid_t gid; }: unix(7). */
const UCRED_BYTES = 12;
/** Directory servers may attach long comments to an account; getpwuid_r(3) says ERANGE when it is too little. */
const PASSWD_BUFFER_BYTES = 65_536;

interface PasswdOut {
  pw_name?: string | null;
}

interface Libc {
  getsockopt(fd: number, level: number, name: number, value: Buffer, length: Buffer): number;
  getpwuid(userId: number): Promise<string | undefined>;
}

let loaded: Promise<Libc> | undefined;

function libc(): Promise<Libc> {
  // What failed once (a file that could not be opened just then) may work for the next who signs in.
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load(): Promise<Libc> {
  const { default: koffi } = await import('koffi');
  // The program's own symbols: libc is in it already, whatever its file is called.
  const library = koffi.load(null);
  koffi.struct('WatchkeeperPasswd', {
    pw_name: 'str',
    pw_passwd: 'void *',
    pw_uid: 'uint32_t',
    pw_gid: 'uint32_t',
    pw_gecos: 'void *',
    pw_dir: 'void *',
    pw_shell: 'void *',
  });
  const getpwuid = library.func(
    'int getpwuid_r(uint32_t uid, _Out_ WatchkeeperPasswd *pwd, uint8_t *buf, size_t buflen, _Out_ void **result)',
  );
  return {
    getsockopt: library.func('int getsockopt(int fd, int level, int name, uint8_t *value, uint8_t *length)'),
    getpwuid: (userId) =>
      new Promise((resolve) => {
        const passwd: PasswdOut = {};
        const result: unknown[] = [null];
        const buffer = Buffer.alloc(PASSWD_BUFFER_BYTES);
        // On a worker thread: the name may come from a directory server.
        getpwuid.async(userId, passwd, buffer, buffer.length, result, (error: unknown, code: number) => {
          const found = !error && code === 0 && result[0] !== null;
          resolve(found ? (passwd.pw_name ?? undefined) : undefined);
        });
      }),
  };
}

/** The kernel remembers who connected, also after the peer hung up. @throws Error when it does not say. */
export async function peerCredentials(socket: Socket): Promise<{ processId: number; userId: number }> {
  const { getsockopt } = await libc();
  const value = Buffer.alloc(UCRED_BYTES);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(UCRED_BYTES);
  const failed = getsockopt(descriptorOf(socket), SOL_SOCKET, SO_PEERCRED, value, length) !== 0;
  if (failed || length.readUInt32LE() !== UCRED_BYTES)
    throw new Error('the kernel does not name the peer (SO_PEERCRED)');
  return { processId: value.readInt32LE(0), userId: value.readUInt32LE(4) };
}

/** The account's name, from whatever nsswitch.conf names; the number in decimal when there is none. */
export async function accountName(userId: number): Promise<string> {
  const { getpwuid } = await libc();
  return (await getpwuid(userId)) || String(userId);
}

/** Node keeps the descriptor to itself; `_handle.fd` has been there, undocumented, in every version. */
function descriptorOf(socket: Socket): number {
  const fd = (socket as Socket & { _handle?: { fd?: number } | null })._handle?.fd;
  if (typeof fd !== 'number' || fd < 0) throw new Error('the socket is closed');
  return fd;
}
