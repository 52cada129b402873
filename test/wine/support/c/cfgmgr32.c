/*
 * A configuration manager whose devices are lines of a file, below koffi and our own calls: what is passed and how is checked by the system's
 * header, which this file must agree with. Takes the place of Wine's own, which knows no USB devices and enables or disables none.
 *
 * WATCHKEEPER_DEVICES names the file, read anew for every list: one device a line, fields parted by "|":
 *   instance|parent|compatible ids parted by ;|class|removal policy|arrival|location path|disk path
 * A device runs unless its line begins with "-" (refused by policy, problem 28). WATCHKEEPER_CALLS names the file that every call which
 * changes something is written to. What was disabled stays so while this process lives;
 * a device with STUBBORN in its name lets nobody disable or eject it.
 */
#define _WIN32_WINNT 0x0A00
#define INITGUID
/* These functions are made here, not imported. */
#define _CFGMGR32_
#include <windows.h>
#include <cfgmgr32.h>
#include <cfg.h>
#include <devpkey.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEVICES = 64, MAX_LINE = 1024, FIELDS = 8 };
enum { INSTANCE, PARENT, IDS, CLASS, REMOVAL, ARRIVAL, LOCATION, DISK };

static struct device {
  char line[MAX_LINE];
  char *field[FIELDS];
  DWORD problem;
} devices[MAX_DEVICES];
static int device_count;
static char disabled[MAX_DEVICES][MAX_LINE];

/* Index + 2: 1 is the root, which every parent that is not listed stands for. */
static DEVINST node_of(const char *instance) {
  for (int i = 0; i < device_count; i++)
    if (!_stricmp(devices[i].field[INSTANCE], instance)) return i + 2;
  return 0;
}

static struct device *device_of(DEVINST node) {
  return node >= 2 && (int)node - 2 < device_count ? &devices[node - 2] : NULL;
}

static void note(const char *what, const char *instance, ULONG flags) {
  FILE *file = fopen(getenv("WATCHKEEPER_CALLS"), "a");
  if (!file) return;
  fprintf(file, "%s %s %lx\n", what, instance, flags);
  fclose(file);
}

static void read_devices(void) {
  FILE *file = fopen(getenv("WATCHKEEPER_DEVICES"), "r");
  device_count = 0;
  if (!file) return;
  while (device_count < MAX_DEVICES) {
    struct device *one = &devices[device_count];
    if (!fgets(one->line, MAX_LINE, file)) break;
    one->line[strcspn(one->line, "\r\n")] = 0;
    char *at = one->line;
    one->problem = *at == '-' ? CM_PROB_FAILED_INSTALL : 0;
    if (*at == '-') at++;
    for (int i = 0; i < FIELDS; i++) {
      one->field[i] = at;
      at = strchr(at, '|');
      if (!at) at = one->field[i] + strlen(one->field[i]);
      else *at++ = 0;
    }
    for (int i = 0; i < MAX_DEVICES; i++)
      if (!_stricmp(disabled[i], one->field[INSTANCE])) one->problem = CM_PROB_DISABLED;
    if (*one->field[INSTANCE]) device_count++;
  }
  fclose(file);
}

/* Texts of the buffer are ended by a zero each, and the last one by two. */
static ULONG put(WCHAR *buffer, ULONG units, ULONG at, const char *text) {
  ULONG length = (ULONG)strlen(text) + 1;
  if (buffer && at + length <= units) MultiByteToWideChar(CP_UTF8, 0, text, -1, buffer + at, length);
  return at + length;
}

static ULONG list_present(const WCHAR *filter, WCHAR *buffer, ULONG units) {
  char prefix[MAX_LINE];
  WideCharToMultiByte(CP_UTF8, 0, filter, -1, prefix, MAX_LINE, NULL, NULL);
  ULONG at = 0;
  for (int i = 0; i < device_count; i++)
    if (!_strnicmp(devices[i].field[INSTANCE], prefix, strlen(prefix))) at = put(buffer, units, at, devices[i].field[INSTANCE]);
  if (buffer && at < units) buffer[at] = 0;
  return at + 1;
}

CONFIGRET WINAPI CM_Get_Device_ID_List_SizeW(PULONG units, PCWSTR filter, ULONG flags) {
  read_devices();
  if (flags != (CM_GETIDLIST_FILTER_ENUMERATOR | CM_GETIDLIST_FILTER_PRESENT)) return CR_INVALID_FLAG;
  *units = list_present(filter, NULL, 0);
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Get_Device_ID_ListW(PCWSTR filter, PWCHAR buffer, ULONG units, ULONG flags) {
  return list_present(filter, buffer, units) <= units ? CR_SUCCESS : CR_BUFFER_SMALL;
}

CONFIGRET WINAPI CM_Locate_DevNodeW(PDEVINST node, DEVINSTID_W instance, ULONG flags) {
  char name[MAX_LINE];
  WideCharToMultiByte(CP_UTF8, 0, instance, -1, name, MAX_LINE, NULL, NULL);
  *node = node_of(name);
  /* A hub that the file does not list is there all the same. */
  if (!*node && strstr(name, "ROOT_HUB")) *node = 1;
  return *node ? CR_SUCCESS : CR_NO_SUCH_DEVNODE;
}

CONFIGRET WINAPI CM_Get_Device_IDW(DEVINST node, PWCHAR buffer, ULONG units, ULONG flags) {
  struct device *one = device_of(node);
  return put(buffer, units, 0, one ? one->field[INSTANCE] : "USB\\ROOT_HUB30\\1") <= units ? CR_SUCCESS : CR_BUFFER_SMALL;
}

CONFIGRET WINAPI CM_Get_Parent(PDEVINST parent, DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  if (!one) return CR_NO_SUCH_DEVNODE;
  *parent = node_of(one->field[PARENT]);
  if (!*parent) *parent = 1;
  return CR_SUCCESS;
}

static CONFIGRET next_child(PDEVINST result, const char *parent, DEVINST after) {
  for (int i = (int)after - 1; i < device_count; i++)
    if (!_stricmp(devices[i].field[PARENT], parent)) {
      *result = i + 2;
      return CR_SUCCESS;
    }
  return CR_NO_SUCH_DEVNODE;
}

CONFIGRET WINAPI CM_Get_Child(PDEVINST child, DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  return one ? next_child(child, one->field[INSTANCE], 1) : CR_NO_SUCH_DEVNODE;
}

CONFIGRET WINAPI CM_Get_Sibling(PDEVINST sibling, DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  return one ? next_child(sibling, one->field[PARENT], node) : CR_NO_SUCH_DEVNODE;
}

CONFIGRET WINAPI CM_Get_DevNode_Status(PULONG status, PULONG problem, DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  if (!one) return CR_NO_SUCH_DEVNODE;
  *status = one->problem ? DN_HAS_PROBLEM : DN_STARTED;
  *problem = one->problem;
  return CR_SUCCESS;
}

static CONFIGRET answer(const void *data, ULONG bytes, DEVPROPTYPE kind, DEVPROPTYPE *type, PBYTE buffer, PULONG room) {
  *type = kind;
  if (bytes > *room) return CR_BUFFER_SMALL;
  memcpy(buffer, data, bytes);
  *room = bytes;
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Get_DevNode_PropertyW(DEVINST node, const DEVPROPKEY *key, DEVPROPTYPE *type, PBYTE buffer, PULONG bytes, ULONG flags) {
  struct device *one = device_of(node);
  if (!one) return CR_NO_SUCH_DEVNODE;
  WCHAR text[MAX_LINE] = {0};
  ULONG units = 0;
  DEVPROPTYPE kind = DEVPROP_TYPE_STRING;
  if (IsEqualDevPropKey(*key, DEVPKEY_Device_RemovalPolicy)) {
    DWORD value = strtoul(one->field[REMOVAL], NULL, 10);
    return answer(&value, sizeof value, DEVPROP_TYPE_UINT32, type, buffer, bytes);
  }
  if (IsEqualDevPropKey(*key, DEVPKEY_Device_LastArrivalDate)) {
    ULONGLONG value = strtoull(one->field[ARRIVAL], NULL, 10);
    return answer(&value, sizeof value, DEVPROP_TYPE_FILETIME, type, buffer, bytes);
  }
  if (IsEqualDevPropKey(*key, DEVPKEY_Device_CompatibleIds)) {
    char ids[MAX_LINE];
    strcpy(ids, one->field[IDS]);
    for (char *id = strtok(ids, ";"); id; id = strtok(NULL, ";")) units = put(text, MAX_LINE, units, id);
    units++;
    kind = DEVPROP_TYPE_STRING_LIST;
  } else if (IsEqualDevPropKey(*key, DEVPKEY_Device_LocationPaths)) {
    units = put(text, MAX_LINE, 0, one->field[LOCATION]) + 1;
    kind = DEVPROP_TYPE_STRING_LIST;
  } else if (IsEqualDevPropKey(*key, DEVPKEY_Device_Class)) {
    units = put(text, MAX_LINE, 0, one->field[CLASS]);
  } else if (IsEqualDevPropKey(*key, DEVPKEY_Device_Manufacturer)) {
    units = put(text, MAX_LINE, 0, "Sandisk \xc5\xb4");
  } else if (IsEqualDevPropKey(*key, DEVPKEY_Device_BusReportedDeviceDesc)) {
    units = put(text, MAX_LINE, 0, "Cruzer Blade");
  } else {
    return CR_NO_SUCH_VALUE;
  }
  return answer(text, units * sizeof(WCHAR), kind, type, buffer, bytes);
}

/* Only a disk's own interface, and only while it runs. */
static const char *disk_of(LPGUID class, DEVINSTID_W instance) {
  static const GUID disk = {0x53f56307, 0xb6bf, 0x11d0, {0x94, 0xf2, 0x00, 0xa0, 0xc9, 0x1e, 0xfb, 0x8b}};
  char name[MAX_LINE];
  WideCharToMultiByte(CP_UTF8, 0, instance, -1, name, MAX_LINE, NULL, NULL);
  struct device *one = device_of(node_of(name));
  return one && !one->problem && IsEqualGUID(class, &disk) && *one->field[DISK] ? one->field[DISK] : NULL;
}

CONFIGRET WINAPI CM_Get_Device_Interface_List_SizeW(PULONG units, LPGUID class, DEVINSTID_W instance, ULONG flags) {
  const char *disk = disk_of(class, instance);
  *units = disk ? (ULONG)strlen(disk) + 2 : 1;
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Get_Device_Interface_ListW(LPGUID class, DEVINSTID_W instance, PWCHAR buffer, ULONG units, ULONG flags) {
  const char *disk = disk_of(class, instance);
  ULONG at = disk ? put(buffer, units, 0, disk) : 0;
  if (at >= units) return CR_BUFFER_SMALL;
  buffer[at] = 0;
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Disable_DevNode(DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  if (!one) return CR_NO_SUCH_DEVNODE;
  note("disable", one->field[INSTANCE], flags);
  /* Slow, as a device that does not answer: nothing else may wait for it. */
  Sleep(300);
  if (strstr(one->field[INSTANCE], "STUBBORN")) return CR_REMOVE_VETOED;
  one->problem = CM_PROB_DISABLED;
  strcpy(disabled[node - 2], one->field[INSTANCE]);
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Enable_DevNode(DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  if (!one) return CR_NO_SUCH_DEVNODE;
  note("enable", one->field[INSTANCE], flags);
  one->problem = 0;
  for (int i = 0; i < MAX_DEVICES; i++)
    if (!_stricmp(disabled[i], one->field[INSTANCE])) disabled[i][0] = 0;
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Reenumerate_DevNode(DEVINST node, ULONG flags) {
  struct device *one = device_of(node);
  note("reenumerate", one ? one->field[INSTANCE] : "USB\\ROOT_HUB30\\1", flags);
  return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Request_Device_EjectW(DEVINST node, PPNP_VETO_TYPE veto, LPWSTR name, ULONG units, ULONG flags) {
  struct device *one = device_of(node);
  if (!one) return CR_NO_SUCH_DEVNODE;
  note("eject", one->field[INSTANCE], flags);
  *veto = PNP_VetoOutstandingOpen;
  put(name, units, 0, "C:\\WORD.EXE");
  return CR_REMOVE_VETOED;
}
