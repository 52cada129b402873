/** The calls on block devices and mounts that Node does not offer. koffi is loaded with the first call. */

// linux/fs.h and asm-generic/ioctl.h; the same on x86, ARM and RISC-V.
const BLKROSET = 0x125d;
const BLKRRPART = 0x125f;
/** umount2(2). */
const MNT_DETACH = 2;

type Callback = (error: unknown, result: number) => void;
interface AsyncCall {
  async(...args: [...values: unknown[], done: Callback]): void;
}

interface Calls {
  ioctl: AsyncCall;
  umount2: AsyncCall;
}

let loaded: Promise<Calls> | undefined;

async function load(): Promise<Calls> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load(null);
  return {
    ioctl: library.func('int ioctl(int fd, unsigned long request, void *argument)'),
    umount2: library.func('int umount2(const char *target, int flags)'),
  };
}

/** On a worker thread: a device that does not answer must not stop the others. True when the kernel says 0. */
function call(name: keyof Calls, ...args: unknown[]): Promise<boolean> {
  loaded ??= load();
  return loaded.then(
    (calls) =>
      new Promise((resolve, reject) => {
        calls[name].async(...args, (error, result) => (error ? reject(error) : resolve(result === 0)));
      }),
  );
}

/** Of a whole disk: holds for its partitions too, also for those that are added later (Linux 5.11 and newer). */
export function setReadOnly(fd: number, readOnly: boolean): Promise<boolean> {
  const flag = Buffer.alloc(4);
  flag.writeInt32LE(readOnly ? 1 : 0);
  return call('ioctl', fd, BLKROSET, flag);
}

/** False when a partition is in use. */
export function readPartitionsAgain(fd: number): Promise<boolean> {
  return call('ioctl', fd, BLKRRPART, null);
}

/** Writes what is due, then takes the mount away; false while somebody has a file open there. */
export function unmount(target: string): Promise<boolean> {
  return call('umount2', target, 0);
}

/** Takes the mount away now; what has open files goes when they are closed. */
export function detach(target: string): Promise<boolean> {
  return call('umount2', target, MNT_DETACH);
}
