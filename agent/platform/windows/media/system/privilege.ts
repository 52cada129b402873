/** Privileges of this process (securitybaseapi.h): a service has them, but most are switched off until they are asked for. */
import { type Koffi, libraryCalls } from './library.ts';

const TOKEN_ADJUST_PRIVILEGES = 0x20;
const TOKEN_QUERY = 0x8;
const SE_PRIVILEGE_ENABLED = 2;

const enabled = new Set<string>();

/** Nothing happens where this process may not have it: the call that needs it then fails and says so. */
export function enablePrivilege(koffi: Koffi, name: string): void {
  if (enabled.has(name)) return;
  enabled.add(name);
  const calls = libraryCalls(koffi, 'advapi32.dll', {
    open: 'int __stdcall OpenProcessToken(intptr_t process, uint32_t access, _Out_ uint64_t *token)',
    lookUp: 'int __stdcall LookupPrivilegeValueW(void *system, str16 name, void *luid)',
    adjust:
      'int __stdcall AdjustTokenPrivileges(uint64_t token, int disableAll, void *privileges, uint32_t bytes, void *before, void *beforeBytes)',
  });
  const { close } = libraryCalls(koffi, 'kernel32.dll', { close: 'int __stdcall CloseHandle(uint64_t handle)' });
  const [token, luid] = [[0n], Buffer.alloc(8)];
  const self = -1; // GetCurrentProcess
  if (calls.open(self, TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, token) === 0) return;
  if (calls.lookUp(null, name, luid) !== 0) {
    // TOKEN_PRIVILEGES: a count, then identifier and attributes of each.
    const privileges = Buffer.alloc(16);
    privileges.writeUInt32LE(1, 0);
    luid.copy(privileges, 4);
    privileges.writeUInt32LE(SE_PRIVILEGE_ENABLED, 12);
    calls.adjust(token[0], 0, privileges, privileges.length, null, null);
  }
  close(token[0]);
}
