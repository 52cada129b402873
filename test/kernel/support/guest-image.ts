/**
 * The guest of the kernel tests: Debian's own kernel, a few of its packages and the pinned Node, all in one initial RAM file system.
 * Built once from packages that apt fetches, and kept below node_modules/.cache until what it is made of changes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const CACHE = join(REPOSITORY, 'node_modules', '.cache', 'watchkeeper-kernel');
/** Change it when this file makes something else of the same packages. */
const RECIPE = 4;

const LIBRARIES = [
  ...['libc6', 'libstdc++6', 'libgcc-s1', 'libatomic1', 'liblzma5', 'libssl3', 'libzstd1', 'libkmod2'],
  ...['libacl1', 'libblkid1', 'libcap2', 'libselinux1', 'libudev1', 'libpcre2-8-0'],
] as const;
/** Who may sign in in the guest. */
const PEOPLE = ['pupil', 'teacher'];
/** Found by what it depends on, since its name has the version in it. */
const KERNEL = 'linux-image-amd64';
const PROGRAMS = ['busybox-static', 'kmod', 'udev'] as const;
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
  ...['drivers/cdrom', 'drivers/net/mii.ko', 'fs/configfs', 'fs/ext4', 'fs/jbd2', 'fs/mbcache.ko', 'fs/fat', 'fs/nls'],
  ...['lib', 'arch/x86/crypto', 'crypto', 'block', 'drivers/virtio', 'drivers/char/virtio_console.ko'],
  ...['drivers/net/virtio_net.ko', 'drivers/net/net_failover.ko', 'net/core/failover.ko'],
] as const;

export interface GuestImage {
  kernel: string;
  /** cpio archive; more may be put behind it. */
  initrd: string;
}

/** @throws Error with apt's words when packages cannot be fetched and are not in the cache. */
export function guestImage(): GuestImage {
  const folder = join(CACHE, recipeKey());
  const image = { kernel: join(folder, 'vmlinuz'), initrd: join(folder, 'initrd.cpio') };
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
  copyFileSync(join(folder, 'boot', `vmlinuz-${version}`), join(work, 'vmlinuz'));
  const from = join(folder, 'lib/modules', version);
  const to = join(root, 'lib/modules', version);
  for (const part of MODULES) cpSync(join(from, 'kernel', part), join(to, 'kernel', part), { recursive: true });
  for (const part of readdirSync(from).filter((one) => one.startsWith('modules.')))
    copyFileSync(join(from, part), join(to, part));
  // The package's own depmod, with its own libraries: this machine need not have one.
  const libraries = ['lib', 'usr/lib'].map((one) => join(root, one, 'x86_64-linux-gnu')).join(':');
  run(join(root, 'lib64/ld-linux-x86-64.so.2'), [
    ...['--library-path', libraries, '--argv0', 'depmod', join(root, 'bin/kmod')],
    ...['-b', root, version],
  ]);
  rmSync(folder, { recursive: true });
}

/** All files of `root` as a cpio archive of the form that the kernel unpacks. */
export function pack(root: string, file: string): void {
  execFileSync('sh', ['-c', `find . | cpio --quiet -o -H newc -R 0:0 > "$1"`, 'pack', file], { cwd: root });
}

function run(program: string, args: readonly string[], cwd = REPOSITORY): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
}

/**
 * Brings the guest up as far as a desktop's udev would, then takes commands on the second serial line: a line of base64 and its length is
 * a script; the answer is its output in base64 and its exit code, or `again`: on a busy machine the line loses characters.
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
[ -x /before-udev ] && /before-udev
/lib/systemd/systemd-udevd --daemon
udevadm trigger --type=subsystems --action=add
udevadm trigger --type=devices --action=add
udevadm settle
stty -F /dev/ttyS1 raw -echo
exec < /dev/ttyS1 > /dev/ttyS1
echo ready
while read -r line length; do
  [ "\${#line}" = "$length" ] || { echo again; continue; }
  echo "$line" | base64 -d > /tmp/.command
  sh /tmp/.command > /tmp/.answer 2>&1 < /dev/null
  code=$?
  echo "$(base64 /tmp/.answer | tr -d '\\n') $code"
done
`;
