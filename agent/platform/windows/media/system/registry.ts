/** The registry by advapi32 (winreg.h). */
import type { RegistryCalls, RegistryValue } from '../calls.ts';
import { type Koffi, libraryCalls } from './library.ts';

const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n;
const KEY_READ = 0x2_0019;
const KEY_WRITE = 0x2_0006;
/** The same keys whatever this program was built for. */
const KEY_WOW64_64KEY = 0x100;
const ERROR_SUCCESS = 0;
const ERROR_FILE_NOT_FOUND = 2;
const ERROR_MORE_DATA = 234;
const ERROR_NO_MORE_ITEMS = 259;
/** Documented limit of a value's name, in units, with its zero. */
const MAX_NAME_UNITS = 16_384;
/** Policies hold numbers and short texts. */
const MAX_DATA_BYTES = 65_536;
const MAX_VALUES = 4_096;

export class RegistryFailed extends Error {
  /** Code of winerror.h. */
  readonly code: number;
  constructor(step: string, key: string, code: number) {
    super(`${step} HKLM\\${key}: Windows says error ${code}`);
    this.name = 'RegistryFailed';
    this.code = code;
  }
}

const PROTOTYPES = {
  open: 'int32_t __stdcall RegOpenKeyExW(uint64_t key, str16 name, uint32_t options, uint32_t access, _Out_ uint64_t *result)',
  create:
    'int32_t __stdcall RegCreateKeyExW(uint64_t key, str16 name, uint32_t reserved, void *cls, uint32_t options, uint32_t access, void *security, _Out_ uint64_t *result, _Out_ uint32_t *disposition)',
  close: 'int32_t __stdcall RegCloseKey(uint64_t key)',
  enumerate:
    'int32_t __stdcall RegEnumValueW(uint64_t key, uint32_t index, void *name, _Inout_ uint32_t *nameUnits, void *reserved, _Out_ uint32_t *type, void *data, _Inout_ uint32_t *dataBytes)',
  set: 'int32_t __stdcall RegSetValueExW(uint64_t key, str16 name, uint32_t reserved, uint32_t type, void *data, uint32_t dataBytes)',
  remove: 'int32_t __stdcall RegDeleteValueW(uint64_t key, str16 name)',
  info: 'int32_t __stdcall RegQueryInfoKeyW(uint64_t key, void *cls, void *clsUnits, void *reserved, _Out_ uint32_t *keys, void *a, void *b, _Out_ uint32_t *values, void *c, void *d, void *e, void *f)',
  removeKey: 'int32_t __stdcall RegDeleteKeyExW(uint64_t key, str16 name, uint32_t view, uint32_t reserved)',
  flush: 'int32_t __stdcall RegFlushKey(uint64_t key)',
};

export function systemRegistry(koffi: Koffi): RegistryCalls {
  const calls = libraryCalls(koffi, 'advapi32.dll', PROTOTYPES);

  // One pair for all: each call ends before the next.
  const [name, data] = [Buffer.alloc(MAX_NAME_UNITS * 2), Buffer.alloc(MAX_DATA_BYTES)];

  const opened = <T>(step: string, key: string, access: number, use: (handle: bigint) => T): T | undefined => {
    const handle: bigint[] = [0n];
    const code = calls.open(HKEY_LOCAL_MACHINE, key, 0, access | KEY_WOW64_64KEY, handle);
    if (code === ERROR_FILE_NOT_FOUND) return undefined;
    if (code !== ERROR_SUCCESS) throw new RegistryFailed(step, key, code);
    try {
      return use(handle[0] ?? 0n);
    } finally {
      calls.close(handle[0]);
    }
  };
  const check = (step: string, key: string, code: number): void => {
    if (code !== ERROR_SUCCESS) throw new RegistryFailed(step, key, code);
  };
  const valueAt = (handle: bigint, index: number): [string, RegistryValue] | 'end' | 'tooLarge' => {
    const [nameUnits, dataBytes, type] = [[MAX_NAME_UNITS], [MAX_DATA_BYTES], [0]];
    const code = calls.enumerate(handle, index, name, nameUnits, null, type, data, dataBytes);
    if (code === ERROR_NO_MORE_ITEMS) return 'end';
    if (code === ERROR_MORE_DATA) return 'tooLarge';
    check('reading a value of', `handle ${handle}`, code);
    const text = name.toString('utf16le', 0, (nameUnits[0] ?? 0) * 2);
    return [text, { type: type[0] ?? 0, data: Buffer.from(data.subarray(0, dataBytes[0])) }];
  };

  return {
    values: (key) =>
      opened('reading', key, KEY_READ, (handle) => {
        const values = new Map<string, RegistryValue>();
        for (let index = 0; index < MAX_VALUES; index++) {
          const found = valueAt(handle, index);
          if (found === 'end') break;
          if (found !== 'tooLarge') values.set(...found); // nothing of ours
        }
        return values;
      }),
    set: (key, valueName, value) => {
      const [handle, disposition] = [[0n], [0]];
      const access = KEY_WRITE | KEY_WOW64_64KEY;
      const made = calls.create(HKEY_LOCAL_MACHINE, key, 0, null, 0, access, null, handle, disposition);
      check('making', key, made);
      const code = calls.set(handle[0], valueName, 0, value.type, value.data, value.data.length);
      calls.close(handle[0]);
      check(`writing ${valueName} of`, key, code);
    },
    remove: (key, valueName) => {
      opened('opening', key, KEY_WRITE, (handle) => {
        const code = calls.remove(handle, valueName);
        if (code !== ERROR_FILE_NOT_FOUND) check(`removing ${valueName} of`, key, code);
      });
    },
    removeEmptyKey: (key) => {
      const isEmpty = opened('reading', key, KEY_READ, (handle) => {
        const [keys, values] = [[0], [0]];
        check('reading', key, calls.info(handle, null, null, null, keys, null, null, values, null, null, null, null));
        return keys[0] === 0 && values[0] === 0;
      });
      if (isEmpty === true) check('removing', key, calls.removeKey(HKEY_LOCAL_MACHINE, key, KEY_WOW64_64KEY, 0));
    },
    flush: (key) => {
      opened('opening', key, KEY_READ, (handle) => check('flushing', key, calls.flush(handle)));
    },
  };
}
