/**
 * Windows' messages about devices by user32 (winuser.h, dbt.h). The window is an ordinary one that is never shown: a message-only window gets
 * no broadcasts (Microsoft's page "Window Features"), and "the device tree changed" is one, the only message about a device that has no driver.
 */
import type { MessageCalls } from '../calls.ts';
import { type Koffi, libraryCalls } from './library.ts';

const WINDOW_CLASS = 'WatchkeeperMedia';
const WM_DEVICECHANGE = 0x219;
/** DEV_BROADCAST_DEVICEINTERFACE_W without a name, for all interface classes. */
const FILTER_BYTES = 32;
const DBT_DEVTYP_DEVICEINTERFACE = 5;
const NOTIFY_WINDOW_ALL_CLASSES = 4;
const PM_REMOVE = 1;
/** MSG of winuser.h for 64 bits. */
const MSG_BYTES = 48;
/** Whatever is still waiting is taken the next time. */
const MAX_MESSAGES = 256;

const PROTOTYPES = {
  register: 'uint16_t __stdcall RegisterClassW(WatchkeeperWindowClass *cls)',
  create:
    'int64_t __stdcall CreateWindowExW(uint32_t extended, str16 cls, str16 name, uint32_t style, int x, int y, int w, int h, void *parent, void *menu, void *instance, void *parameter)',
  destroy: 'int __stdcall DestroyWindow(int64_t window)',
  unregister: 'int __stdcall UnregisterClassW(str16 cls, void *instance)',
  otherwise: 'int64_t __stdcall DefWindowProcW(int64_t window, uint32_t message, uint64_t w, int64_t l)',
  peek: 'int __stdcall PeekMessageW(void *message, int64_t window, uint32_t first, uint32_t last, uint32_t remove)',
  dispatch: 'int64_t __stdcall DispatchMessageW(void *message)',
  notify: 'int64_t __stdcall RegisterDeviceNotificationW(int64_t window, void *filter, uint32_t flags)',
  denotify: 'int __stdcall UnregisterDeviceNotification(int64_t registration)',
};
const PROCEDURE =
  'int64_t __stdcall WatchkeeperWindowProcedure(int64_t window, uint32_t message, uint64_t w, int64_t l)';

/** WNDCLASSW of winuser.h. */
const CLASS_FIELDS = {
  style: 'uint32_t',
  procedure: 'void *',
  classBytes: 'int',
  windowBytes: 'int',
  ...{ instance: 'void *', icon: 'void *', cursor: 'void *', background: 'void *' },
  menu: 'void *',
  name: 'str16',
};

type Word = number | bigint;

/** Once a process: koffi keeps the types that are named here. */
export function systemMessages(koffi: Koffi): MessageCalls {
  const procedureType = koffi.pointer(koffi.proto(PROCEDURE));
  koffi.struct('WatchkeeperWindowClass', CLASS_FIELDS);
  const calls = libraryCalls(koffi, 'user32.dll', PROTOTYPES);

  return {
    openWindow: (onChange) => {
      const take = (window: Word, message: number, w: Word, l: Word): Word => {
        if (message !== WM_DEVICECHANGE) return calls.otherwise(window, message, w, l);
        onChange();
        return 1; // also to a question whether a device may go: it is not ours to refuse
      };
      const procedure = koffi.register(take, procedureType);
      calls.register({ ...EMPTY_CLASS, procedure, name: WINDOW_CLASS });
      const window: Word = calls.create(0, WINDOW_CLASS, '', 0, 0, 0, 0, 0, null, null, null, null);
      if (Number(window) === 0) {
        koffi.unregister(procedure);
        throw new Error('Windows gives no window for messages about devices');
      }
      const registration: Word = calls.notify(window, interfaceFilter(), NOTIFY_WINDOW_ALL_CLASSES);
      const message = Buffer.alloc(MSG_BYTES);
      return {
        pump: () => {
          for (let taken = 0; taken < MAX_MESSAGES && calls.peek(message, 0, 0, 0, PM_REMOVE) !== 0; taken++)
            calls.dispatch(message);
        },
        close: () => {
          if (Number(registration) !== 0) calls.denotify(registration);
          calls.destroy(window);
          calls.unregister(WINDOW_CLASS, null);
          koffi.unregister(procedure);
        },
      };
    },
  };
}

const EMPTY_CLASS = {
  ...{ style: 0, classBytes: 0, windowBytes: 0 },
  ...{ instance: null, icon: null, cursor: null, background: null, menu: null },
};

function interfaceFilter(): Buffer {
  const filter = Buffer.alloc(FILTER_BYTES);
  filter.writeUInt32LE(FILTER_BYTES, 0);
  filter.writeUInt32LE(DBT_DEVTYP_DEVICEINTERFACE, 4);
  return filter;
}
