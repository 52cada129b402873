/**
 * The guest of the kernel tests: Debian's own kernel, a few of its packages and the pinned Node, all in one initial RAM file system.
 * Built once from packages that apt fetches, and kept below node_modules/.cache until what it is made of changes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const CACHE = join(REPOSITORY, 'node_modules', '.cache', 'watchkeeper-kernel');
/** Change it when this file makes something else of the same packages. */
const RECIPE = 8;

const LIBRARIES = [
  ...['libc6', 'libstdc++6', 'libgcc-s1', 'libatomic1', 'liblzma5', 'libssl3', 'libzstd1', 'libkmod2'],
  ...['libacl1', 'libblkid1', 'libcap2', 'libselinux1', 'libudev1', 'libpcre2-8-0'],
] as const;
/** Who may sign in in the guest. */
const PEOPLE = ['pupil', 'teacher'];
/** Found by what it depends on, since its name has the version in it. */
const KERNEL = 'linux-image-amd64';
const [PACKED_FILE, UNPACKED_FILE] = ['vmlinuz', 'vmlinux'];
const XZ_MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const PROGRAMS = ['busybox-static', 'kmod', 'udev', 'xz-utils'] as const;
/** With USBGuard, which the tests measure ours against. */
const PEER = [
  ...['usbguard', 'libusbguard1', 'libqb100', 'libaudit1', 'libcap-ng0', 'libglib2.0-0', 'libmount1', 'libffi8'],
  ...['libseccomp2', 'libprotobuf32', 'zlib1g', 'libsodium23', 'libgcrypt20', 'libgpg-error0', 'libumockdev0'],
  ...['libdbus-1-3', 'libsystemd0', 'liblz4-1', 'libpcap0.8'],
] as const;

/** Folders and files below `kernel/` of the modules that the tests load, as a whole or by dependency. */
const MODULES = [
  ...['drivers/usb/common', 'drivers/usb/core', 'drivers/usb/host', 'drivers/usb/storage', 'drivers/usb/gadget'],
  ...['drivers/hid/hid.ko', 'drivers/hid/hid-generic.ko', 'drivers/hid/usbhid', 'drivers/input/evdev.ko'],
  ...['drivers/scsi/scsi_mod.ko', 'drivers/scsi/scsi_common.ko', 'drivers/scsi/sd_mod.ko', 'drivers/scsi/sr_mod.ko'],
  ...['drivers/scsi/virtio_scsi.ko', 'drivers/mmc'],
  ...['drivers/cdrom', 'drivers/net/mii.ko', 'fs/configfs', 'fs/ext4', 'fs/jbd2', 'fs/mbcache.ko', 'fs/fat', 'fs/nls'],
  ...['lib', 'arch/x86/crypto', 'crypto', 'block', 'drivers/virtio', 'drivers/char/virtio_console.ko'],
  ...['drivers/net/virtio_net.ko', 'drivers/net/net_failover.ko', 'net/core/failover.ko'],
] as const;

export interface GuestImage {
  /** As the package has it. */
  packedKernel: string;
  /** The same, which starts four seconds sooner; woken from sleep it stays dead. */
  kernel: string;
  /** cpio archive; more may be put behind it. */
  initrd: string;
}

/** @throws Error with apt's words when packages cannot be fetched and are not in the cache. */
export function guestImage(): GuestImage {
  const folder = join(CACHE, recipeKey());
  const file = (name: string): string => join(folder, name);
  const image = { packedKernel: file(PACKED_FILE), kernel: file(UNPACKED_FILE), initrd: file('initrd.cpio') };
  if (existsSync(image.initrd)) return image;
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  try {
    build(work);
    // Older images are of no use any more.
    for (const name of readdirSync(CACHE))
      if (!name.includes('.')) rmSync(join(CACHE, name), { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return image;
}

function recipeKey(): string {
  const parts = [RECIPE, process.version, ...LIBRARIES, ...PROGRAMS, ...PEER, ...MODULES];
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 16);
}

function build(work: string): void {
  const root = join(work, 'root');
  const packages = join(work, 'packages');
  mkdirSync(packages, { recursive: true });
  mkdirSync(root);
  const kernel = /Depends: (linux-image-\S+)/.exec(run('apt-cache', ['depends', KERNEL]))?.[1];
  if (kernel === undefined) throw new Error(`apt knows no package ${KERNEL}: run "apt-get update" first`);
  run('apt-get', ['download', '--quiet', ...LIBRARIES, ...PROGRAMS, ...PEER], packages);
  for (const file of readdirSync(packages)) run('dpkg-deb', ['-x', join(packages, file), root]);
  installKernel(work, root, kernel);
  copyFileSync(process.execPath, join(root, 'usr/bin/node'));
  for (const name of [
    'usr/share/doc',
    'usr/share/man',
    'usr/share/locale',
    'usr/share/bash-completion',
    'usr/lib/udev/hwdb.d',
  ])
    rmSync(join(root, name), { recursive: true, force: true });
  for (const name of ['proc', 'sys', 'dev', 'run', 'tmp', 'mnt', 'root', 'var/lib', 'etc/modprobe.d'])
    mkdirSync(join(root, name), { recursive: true });
  const people = ['root:x:0:0::/root:/bin/sh', ...PEOPLE.map((name, i) => `${name}:x:${1_000 + i}:1000::/tmp:/bin/sh`)];
  writeFileSync(join(root, 'etc/passwd'), `${people.join('\n')}\n`);
  writeFileSync(
    join(root, 'etc/group'),
    `${['root:x:0:', 'disk:x:6:', 'input:x:101:', 'people:x:1000:'].join('\n')}\n`,
  );
  writeFileSync(join(root, 'etc/machine-id'), '5f1d3c2b4a69788796a5b4c3d2e1f001\n');
  writeFileSync(join(root, 'init'), INIT, { mode: 0o755 });
  pack(root, join(work, 'initrd.cpio'));
  rmSync(root, { recursive: true });
  rmSync(packages, { recursive: true });
}

function installKernel(work: string, root: string, name: string): void {
  const folder = join(work, 'kernel');
  mkdirSync(folder);
  run('apt-get', ['download', '--quiet', name], folder);
  const file = readdirSync(folder).find((one) => one.endsWith('.deb')) ?? '';
  run('dpkg-deb', ['-x', join(folder, file), folder]);
  const version = name.slice('linux-image-'.length);
  const packed = readFileSync(join(folder, 'boot', `vmlinuz-${version}`));
  writeFileSync(join(work, PACKED_FILE), packed);
  writeFileSync(join(work, UNPACKED_FILE), unpackKernel(root, packed));
  const from = join(folder, 'lib/modules', version);
  const to = join(root, 'lib/modules', version);
  for (const part of MODULES) cpSync(join(from, 'kernel', part), join(to, 'kernel', part), { recursive: true });
  for (const part of readdirSync(from).filter((one) => one.startsWith('modules.')))
    copyFileSync(join(from, part), join(to, part));
  runPackaged(root, 'bin/kmod', ['-b', root, version], { argv0: 'depmod' });
  rmSync(folder, { recursive: true });
}

/**
 * An ELF file, which QEMU starts as it is: unpacking itself under emulation takes a kernel four seconds. One that is not packed with xz
 * is left as it is. The boot protocol says where the packed part is (Linux Documentation/x86/boot.rst, `payload_offset`).
 */
function unpackKernel(root: string, image: Buffer): Buffer {
  const [SETUP_SECTORS, PAYLOAD_OFFSET, PAYLOAD_LENGTH, SECTOR_BYTES] = [0x1f1, 0x248, 0x24c, 512];
  const setupBytes = ((image[SETUP_SECTORS] || 4) + 1) * SECTOR_BYTES;
  const start = setupBytes + image.readUInt32LE(PAYLOAD_OFFSET);
  const payload = image.subarray(start, start + image.readUInt32LE(PAYLOAD_LENGTH));
  if (!payload.subarray(0, XZ_MAGIC.length).equals(XZ_MAGIC)) return image;
  // Four bytes follow the packed part, of which xz says that they are none of it.
  return runPackaged(root, 'usr/bin/xz', ['--decompress', '--single-stream', '--stdout'], { input: payload });
}

/** A package's own program, with its own libraries: this machine need not have one. */
function runPackaged(
  root: string,
  program: string,
  args: readonly string[],
  { argv0 = program, input }: { argv0?: string; input?: Buffer } = {},
): Buffer {
  const libraries = ['lib', 'usr/lib'].map((one) => join(root, one, 'x86_64-linux-gnu')).join(':');
  const loader = ['--library-path', libraries, '--argv0', argv0, join(root, program)];
  return execFileSync(join(root, 'lib64/ld-linux-x86-64.so.2'), [...loader, ...args], {
    ...{ input, stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 1 << 28 },
  });
}

/** All files of `root` as a cpio archive of the form that the kernel unpacks. */
export function pack(root: string, file: string): void {
  execFileSync('sh', ['-c', `find . | cpio --quiet -o -H newc -R 0:0 > "$1"`, 'pack', file], { cwd: root });
}

function run(program: string, args: readonly string[], cwd = REPOSITORY): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
}

/**
 * Brings the guest up as far as a desktop's udev would, then takes commands on a virtio port (a serial line loses characters on a busy
 * machine, and costs an exit from emulation for each): a line of base64 is a script; the answer is its output in base64 and its exit code.
 */
const INIT = `#!/bin/busybox sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
/bin/busybox --install -s
# Debian's own, which know modprobe.d as an installed system does.
for name in modprobe lsmod rmmod insmod depmod; do ln -sf /bin/kmod /sbin/$name; done
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
mount -t tmpfs shm /dev/shm
ip link set lo up
modprobe -a virtio_pci virtio_console
/lib/systemd/systemd-udevd --daemon
udevadm trigger --type=subsystems --action=add
udevadm trigger --type=devices --action=add
udevadm settle
exec 0<> /dev/vport0p1 1>&0
echo ready
while read -r line; do
  echo "$line" | base64 -d > /tmp/.command
  sh /tmp/.command > /tmp/.answer 2>&1 < /dev/null
  code=$?
  echo "$(base64 /tmp/.answer | tr -d '\\n') $code"
done
`;
