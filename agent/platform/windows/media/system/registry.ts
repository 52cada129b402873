/** The registry by advapi32 (winreg.h). */
import type { RegistryCalls, RegistryValue } from '../calls.ts';
import { type ForeignCall, type Koffi, libraryCalls } from './library.ts';

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

export class SystemRegistry implements RegistryCalls {
  readonly #calls: Record<keyof typeof PROTOTYPES, ForeignCall>;
  // One pair for all: each call ends before the next.
  readonly #name = Buffer.alloc(MAX_NAME_UNITS * 2);
  readonly #data = Buffer.alloc(MAX_DATA_BYTES);

  constructor(koffi: Koffi) {
    this.#calls = libraryCalls(koffi, 'advapi32.dll', PROTOTYPES);
  }

  values(key: string): Map<string, RegistryValue> | undefined {
    return this.#opened('reading', key, KEY_READ, (handle) => {
      const values = new Map<string, RegistryValue>();
      for (let index = 0; index < MAX_VALUES; index++) {
        const found = this.#valueAt(handle, index, key);
        if (found === 'end') break;
        if (found !== 'tooLarge') values.set(...found); // nothing of ours
      }
      return values;
    });
  }

  set(key: string, name: string, { type, data }: RegistryValue): void {
    const [handle, disposition] = [[0n], [0]];
    const access = KEY_WRITE | KEY_WOW64_64KEY;
    const made = this.#calls.create(HKEY_LOCAL_MACHINE, key, 0, null, 0, access, null, handle, disposition);
    check('making', key, made);
    const code = this.#calls.set(handle[0], name, 0, type, data, data.length);
    this.#calls.close(handle[0]);
    check(`writing ${name} of`, key, code);
  }

  remove(key: string, name: string): void {
    this.#opened('opening', key, KEY_WRITE, (handle) => {
      const code = this.#calls.remove(handle, name);
      if (code !== ERROR_FILE_NOT_FOUND) check(`removing ${name} of`, key, code);
    });
  }

  removeEmptyKey(key: string): void {
    const isEmpty = this.#opened('reading', key, KEY_READ, (handle) => {
      const [keys, values, none] = [[0], [0], null];
      const code = this.#calls.info(handle, none, none, none, keys, none, none, values, none, none, none, none);
      check('reading', key, code);
      return keys[0] === 0 && values[0] === 0;
    });
    if (isEmpty !== true) return;
    check('removing', key, this.#calls.removeKey(HKEY_LOCAL_MACHINE, key, KEY_WOW64_64KEY, 0));
  }

  flush(key: string): void {
    this.#opened('opening', key, KEY_READ, (handle) => check('flushing', key, this.#calls.flush(handle)));
  }

  /** Undefined when there is no such key. */
  #opened<T>(step: string, key: string, access: number, use: (handle: bigint) => T): T | undefined {
    const handle: bigint[] = [0n];
    const code = this.#calls.open(HKEY_LOCAL_MACHINE, key, 0, access | KEY_WOW64_64KEY, handle);
    if (code === ERROR_FILE_NOT_FOUND) return undefined;
    check(step, key, code);
    try {
      return use(handle[0] ?? 0n);
    } finally {
      this.#calls.close(handle[0]);
    }
  }

  #valueAt(handle: bigint, index: number, key: string): [string, RegistryValue] | 'end' | 'tooLarge' {
    const [nameUnits, dataBytes, type] = [[MAX_NAME_UNITS], [MAX_DATA_BYTES], [0]];
    const code = this.#calls.enumerate(handle, index, this.#name, nameUnits, null, type, this.#data, dataBytes);
    if (code === ERROR_NO_MORE_ITEMS) return 'end';
    if (code === ERROR_MORE_DATA) return 'tooLarge';
    check('reading a value of', key, code);
    const name = this.#name.toString('utf16le', 0, (nameUnits[0] ?? 0) * 2);
    return [name, { type: type[0] ?? 0, data: Buffer.from(this.#data.subarray(0, dataBytes[0])) }];
  }
}

function check(step: string, key: string, code: number): void {
  if (code !== ERROR_SUCCESS) throw new RegistryFailed(step, key, code);
}
