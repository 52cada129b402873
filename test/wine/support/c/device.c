/*
 * Plugs and unplugs a removable drive under Wine, by asking its mount manager as its own winecfg does (ddk/mountmgr.h of Wine), and sends
 * the messages about it, which Wine does not.
 *
 *   device plug E /unix/folder | unplug E | say CLASS arrived|gone|changed
 */
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <winioctl.h>
#include <dbt.h>
#include <stdio.h>
#include <string.h>

/* struct mountmgr_unix_drive and IOCTL_MOUNTMGR_DEFINE_UNIX_DRIVE. */
struct unix_drive {
  ULONG size, type, file_system;
  DWORD serial;
  ULONGLONG device;
  WCHAR letter;
  USHORT folder_at, device_at, label_at;
};
#define DEFINE_UNIX_DRIVE CTL_CODE('m', 32, METHOD_BUFFERED, FILE_READ_ACCESS | FILE_WRITE_ACCESS)

static int define(char letter, const char *folder) {
  char bytes[1024] = {0};
  struct unix_drive *drive = (struct unix_drive *)bytes;
  drive->letter = letter;
  drive->type = folder ? DRIVE_REMOVABLE : DRIVE_NO_ROOT_DIR;
  drive->size = sizeof *drive;
  if (folder) {
    drive->folder_at = sizeof *drive;
    strncpy(bytes + sizeof *drive, folder, sizeof bytes - sizeof *drive - 1);
    drive->size += strlen(folder) + 1;
  }
  HANDLE manager = CreateFileW(L"\\\\.\\MountPointManager", GENERIC_READ | GENERIC_WRITE,
                               FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  DWORD returned;
  if (DeviceIoControl(manager, DEFINE_UNIX_DRIVE, drive, drive->size, NULL, 0, &returned, NULL)) return 0;
  fprintf(stderr, "mount manager: error %lu\n", GetLastError());
  return 1;
}

static int say(const char *window_class, const char *what) {
  HWND window = FindWindowA(window_class, NULL);
  if (!window) return 2;
  DEV_BROADCAST_VOLUME volume = {sizeof volume, DBT_DEVTYP_VOLUME, 0, 1 << ('E' - 'A'), 0};
  /* Sent, as Windows does: it returns when the window has answered. */
  if (!strcmp(what, "changed")) return SendMessageW(window, WM_DEVICECHANGE, DBT_DEVNODES_CHANGED, 0) == TRUE ? 0 : 3;
  WPARAM event = !strcmp(what, "arrived") ? DBT_DEVICEARRIVAL : DBT_DEVICEREMOVECOMPLETE;
  return SendMessageW(window, WM_DEVICECHANGE, event, (LPARAM)&volume) == TRUE ? 0 : 3;
}

int main(int count, char **words) {
  if (count == 4 && !strcmp(words[1], "plug")) return define(words[2][0], words[3]);
  if (count == 3 && !strcmp(words[1], "unplug")) return define(words[2][0], NULL);
  if (count == 4 && !strcmp(words[1], "say")) return say(words[2], words[3]);
  fprintf(stderr, "device plug E FOLDER | unplug E | say CLASS arrived|gone|changed\n");
  return 64;
}
