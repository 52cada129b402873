/** Which mounts and swaps stand on which block devices: proc(5), `mountinfo` and `swaps`. Pure. */

export interface Mount {
  /** `8:1` */
  device: string;
  target: string;
}

/** Space, tab, line end and backslash are written as octal numbers. */
const OCTAL = /\\([0-7]{3})/g;

/** In the order in which they were mounted. Lines of another shape are left out. */
export function readMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, , device, , target] = line.split(' ');
    if (device === undefined || target === undefined || !/^\d+:\d+$/.test(device)) return [];
    return [
      { device, target: target.replace(OCTAL, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))) },
    ];
  });
}

/** Device files that swap lies on. */
export function readSwaps(text: string): string[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/)[0] ?? '')
    .filter((path) => path.startsWith('/dev/'));
}

/** What the system itself runs from: refusing the device below would take the machine down. */
const SYSTEM_TARGETS = [
  '/',
  '/boot',
  '/boot/efi',
  '/efi',
  '/etc',
  '/home',
  '/opt',
  '/srv',
  '/usr',
  '/var',
  '/var/lib',
  '/var/log',
];

export function isSystemMount({ target }: Mount): boolean {
  return SYSTEM_TARGETS.includes(target);
}
