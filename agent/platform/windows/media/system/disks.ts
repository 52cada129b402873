/** Disks and volumes by kernel32 (fileapi.h, ioapiset.h, winioctl.h). */
import type { DiskCalls, OpenVolume } from '../calls.ts';
import { type ForeignCall, type Koffi, libraryCalls, onWorker, textsIn } from './library.ts';

const GENERIC_READ = 0x8000_0000;
const GENERIC_WRITE = 0x4000_0000;
const SHARE_ALL = 3;
const OPEN_EXISTING = 3;
const INVALID_HANDLE = -1;
const MAX_PATH_UNITS = 1_024;
const MAX_VOLUMES = 256;
const MAX_ANSWER_BYTES = 65_536;

/** Control codes of winioctl.h. */
const CONTROL = {
  deviceNumber: 0x2d_1080,
  checkVerify: 0x2d_0800,
  volumeExtents: 0x56_0000,
  length: 0x7_405c,
  layout: 0x7_0050,
  getAttributes: 0x7_00f0,
  setAttributes: 0x7_c0f4,
  lock: 0x9_0018,
  dismount: 0x9_0020,
};
const ATTRIBUTE_READ_ONLY = 2n;
/** SET_DISK_ATTRIBUTES, DRIVE_LAYOUT_INFORMATION_EX and PARTITION_INFORMATION_EX, as the compiler lays them out for 64 bits. */
const SET_ATTRIBUTES_BYTES = 40;
const LAYOUT = { countAt: 4, entriesAt: 48, entryBytes: 144, startAt: 8, lengthAt: 16, kindAt: 32 };
const STYLE_MBR = 0;
/** Extended partitions hold others, which are listed too. */
const CONTAINERS = [0x05, 0x0f, 0x85];

const PROTOTYPES = {
  open: 'int64_t __stdcall CreateFileW(str16 name, uint32_t access, uint32_t share, void *security, uint32_t how, uint32_t flags, void *like)',
  close: 'int __stdcall CloseHandle(int64_t handle)',
  control:
    'int __stdcall DeviceIoControl(int64_t handle, uint32_t code, void *input, uint32_t inputBytes, void *output, uint32_t outputBytes, _Out_ uint32_t *returned, void *overlapped)',
  drives: 'uint32_t __stdcall GetLogicalDrives()',
  systemFolder: 'uint32_t __stdcall GetSystemDirectoryW(void *buffer, uint32_t units)',
  firstVolume: 'int64_t __stdcall FindFirstVolumeW(void *name, uint32_t units)',
  nextVolume: 'int __stdcall FindNextVolumeW(int64_t search, void *name, uint32_t units)',
  endVolumes: 'int __stdcall FindVolumeClose(int64_t search)',
  folders:
    'int __stdcall GetVolumePathNamesForVolumeNameW(str16 volume, void *names, uint32_t units, _Out_ uint32_t *returned)',
};
type Calls = Record<keyof typeof PROTOTYPES, ForeignCall>;
type Handle = number | bigint;

export function systemDisks(koffi: Koffi): DiskCalls {
  const calls: Calls = libraryCalls(koffi, 'kernel32.dll', PROTOTYPES);
  const asked = (path: string, code: number, access = GENERIC_READ): Promise<Buffer | undefined> =>
    withHandle(calls, path, access, (handle) => controlled(calls, handle, code));
  return {
    logicalDrives: () => calls.drives(),
    systemFolder: () => systemFolder(calls),
    volumes: () => volumesOf(calls),
    foldersOf: (volume) => foldersOf(calls, volume),
    disksOf: (volume) => disksOf(calls, volume),
    diskNumber: (path) => deviceNumber(askedNow(calls, path, CONTROL.deviceNumber)),
    sizeBytes: async (path) => {
      const answer = await asked(path, CONTROL.length);
      return answer === undefined || answer.length < 8 ? undefined : Number(answer.readBigInt64LE());
    },
    partitions: async (path) => partitionsIn(await asked(path, CONTROL.layout)),
    mediaCount: async (path) => {
      const answer = await asked(path, CONTROL.checkVerify, 0);
      return answer === undefined ? undefined : answer.length >= 4 ? answer.readUInt32LE() : 0;
    },
    isReadOnly: async (path) => {
      // GET_DISK_ATTRIBUTES: version, reserved, attributes.
      const answer = await asked(path, CONTROL.getAttributes);
      if (answer === undefined || answer.length < 16) return undefined;
      return (answer.readBigUInt64LE(8) & ATTRIBUTE_READ_ONLY) !== 0n;
    },
    setReadOnly: async (path, readOnly) => {
      const input = attributes(readOnly);
      const answer = await withHandle(calls, path, GENERIC_READ | GENERIC_WRITE, (handle) =>
        controlled(calls, handle, CONTROL.setAttributes, input),
      );
      return answer !== undefined;
    },
    openVolume: (volume) => openVolume(calls, volume),
  };
}

function systemFolder(calls: Calls): string {
  const buffer = Buffer.alloc(MAX_PATH_UNITS * 2);
  calls.systemFolder(buffer, MAX_PATH_UNITS);
  return textsIn(buffer)[0] ?? '';
}

function foldersOf(calls: Calls, volume: string): string[] {
  const buffer = Buffer.alloc(MAX_PATH_UNITS * 2);
  return calls.folders(`${volume}\\`, buffer, MAX_PATH_UNITS, [0]) === 0 ? [] : textsIn(buffer);
}

function open(calls: Calls, path: string, access: number): Handle | undefined {
  const handle: Handle = calls.open(path, access >>> 0, SHARE_ALL, null, OPEN_EXISTING, 0, null);
  return Number(handle) === INVALID_HANDLE ? undefined : handle;
}

async function withHandle<T>(
  calls: Calls,
  path: string,
  access: number,
  use: (handle: Handle) => Promise<T>,
): Promise<T | undefined> {
  const handle = open(calls, path, access);
  if (handle === undefined) return undefined;
  try {
    return await use(handle);
  } finally {
    calls.close(handle);
  }
}

/** Undefined when the driver says no. */
async function controlled(calls: Calls, handle: Handle, code: number, input?: Buffer): Promise<Buffer | undefined> {
  const [output, returned] = [Buffer.alloc(MAX_ANSWER_BYTES), [0]];
  const [inputBytes, outputBytes] = [input?.length ?? 0, input === undefined ? output.length : 0];
  const done = await onWorker(
    calls.control,
    ...[handle, code, input ?? null, inputBytes, outputBytes === 0 ? null : output, outputBytes, returned, null],
  );
  return done === 0 ? undefined : output.subarray(0, returned[0]);
}

/** What Windows answers from memory. */
function askedNow(calls: Calls, path: string, code: number): Buffer | undefined {
  const handle = open(calls, path, 0);
  if (handle === undefined) return undefined;
  const [output, returned] = [Buffer.alloc(4_096), [0]];
  const done = calls.control(handle, code, null, 0, output, output.length, returned, null);
  calls.close(handle);
  return done === 0 ? undefined : output.subarray(0, returned[0]);
}

/** STORAGE_DEVICE_NUMBER: type, number, partition. */
function deviceNumber(answer: Buffer | undefined): string | undefined {
  return answer === undefined || answer.length < 8 ? undefined : `${answer.readUInt32LE(0)}:${answer.readUInt32LE(4)}`;
}

/** FILE_DEVICE_DISK: what a volume's extents lie on. */
const DISK_TYPE = 7;

/** VOLUME_DISK_EXTENTS, or the device of what has none, such as an optical disc. */
function disksOf(calls: Calls, volume: string): string[] {
  const extents = askedNow(calls, volume, CONTROL.volumeExtents);
  if (extents !== undefined && extents.length >= 8) {
    const count = Math.min(extents.readUInt32LE(0), Math.floor((extents.length - 8) / 24));
    return Array.from({ length: count }, (_, i) => `${DISK_TYPE}:${extents.readUInt32LE(8 + i * 24)}`);
  }
  const number = deviceNumber(askedNow(calls, volume, CONTROL.deviceNumber));
  return number === undefined ? [] : [number];
}

function volumesOf(calls: Calls): string[] {
  const buffer = Buffer.alloc(MAX_PATH_UNITS * 2);
  const search: Handle = calls.firstVolume(buffer, MAX_PATH_UNITS);
  if (Number(search) === INVALID_HANDLE) return [];
  const found: string[] = [];
  do {
    // CreateFile wants the name without its last backslash; with it, it opens the root folder.
    found.push((textsIn(buffer)[0] ?? '').replace(/\\$/, ''));
    buffer.fill(0);
  } while (found.length < MAX_VOLUMES && calls.nextVolume(search, buffer, MAX_PATH_UNITS) !== 0);
  calls.endVolumes(search);
  return found.filter((name) => name !== '');
}

function partitionsIn(layout: Buffer | undefined): { startBytes: number; sizeBytes: number }[] {
  if (layout === undefined || layout.length < LAYOUT.entriesAt) return [];
  const room = Math.floor((layout.length - LAYOUT.entriesAt) / LAYOUT.entryBytes);
  const count = Math.min(layout.readUInt32LE(LAYOUT.countAt), room);
  return Array.from({ length: count }, (_, i) => LAYOUT.entriesAt + i * LAYOUT.entryBytes)
    .filter((at) => layout.readUInt32LE(at) !== STYLE_MBR || !CONTAINERS.includes(layout[at + LAYOUT.kindAt] ?? 0))
    .map((at) => ({
      startBytes: Number(layout.readBigInt64LE(at + LAYOUT.startAt)),
      sizeBytes: Number(layout.readBigInt64LE(at + LAYOUT.lengthAt)),
    }))
    .filter(({ sizeBytes }) => sizeBytes > 0);
}

function attributes(readOnly: boolean): Buffer {
  const bytes = Buffer.alloc(SET_ATTRIBUTES_BYTES);
  bytes.writeUInt32LE(SET_ATTRIBUTES_BYTES, 0);
  bytes.writeBigUInt64LE(readOnly ? ATTRIBUTE_READ_ONLY : 0n, 8);
  bytes.writeBigUInt64LE(ATTRIBUTE_READ_ONLY, 16);
  return bytes;
}

function openVolume(calls: Calls, volume: string): OpenVolume | undefined {
  const handle = open(calls, volume, GENERIC_READ | GENERIC_WRITE) ?? open(calls, volume, GENERIC_READ);
  if (handle === undefined) return undefined;
  return {
    lock: async () => (await controlled(calls, handle, CONTROL.lock)) !== undefined,
    dismount: async () => (await controlled(calls, handle, CONTROL.dismount)) !== undefined,
    close: () => calls.close(handle),
  };
}
