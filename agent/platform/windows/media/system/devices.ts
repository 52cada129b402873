/** The configuration manager by cfgmgr32 (cfgmgr32.h, devpkey.h), and the privilege that installing a driver takes. */
import type { DeviceCalls, NumberProperty, TextProperty } from '../calls.ts';
import { type ForeignCall, type Koffi, libraryCalls, onWorker, textsIn } from './library.ts';
import { enablePrivilege } from './privilege.ts';

const CR_SUCCESS = 0;
const CR_BUFFER_SMALL = 0x1a;
const FILTER_ENUMERATOR = 1;
const FILTER_PRESENT = 0x100;
/** CM_DISABLE_UI_NOT_OK: a service has nobody to ask. */
const NO_QUESTIONS = 4;
const REENUMERATE_SYNCHRONOUS = 1;
const REENUMERATE_RETRY_INSTALLATION = 2;
const DN_STARTED = 0x8;
const DN_HAS_PROBLEM = 0x400;
const MAX_ID_UNITS = 201;
const MAX_LIST_UNITS = 1_048_576;
const MAX_SIBLINGS = 512;
const MAX_VETO_UNITS = 260;
/** DEVPROP_TYPE_… of devpropdef.h. */
const TYPE = { uint32: 0x07, fileTime: 0x10, text: 0x12, texts: 0x2012 };

const DEVICE = 'a45c254e-df1c-4efd-8020-67d146a850e0';
const PROPERTIES: Record<TextProperty | NumberProperty, readonly [category: string, id: number]> = {
  hardwareIds: [DEVICE, 3],
  compatibleIds: [DEVICE, 4],
  class: [DEVICE, 9],
  manufacturer: [DEVICE, 13],
  removalPolicy: [DEVICE, 33],
  locationPaths: [DEVICE, 37],
  busReportedName: ['540b947e-8b40-45bc-a8a2-6a0b894cbda2', 4],
  lastArrival: ['83da6326-97a6-4088-9453-a1923f573b29', 102],
};
/** Device interfaces of ntddstor.h. */
const DISK_INTERFACES = ['53f56307-b6bf-11d0-94f2-00a0c91efb8b', '53f56308-b6bf-11d0-94f2-00a0c91efb8b'];

const PROTOTYPES = {
  listSize: 'uint32_t __stdcall CM_Get_Device_ID_List_SizeW(_Out_ uint32_t *units, str16 filter, uint32_t flags)',
  list: 'uint32_t __stdcall CM_Get_Device_ID_ListW(str16 filter, void *buffer, uint32_t units, uint32_t flags)',
  locate: 'uint32_t __stdcall CM_Locate_DevNodeW(_Out_ uint32_t *node, str16 instance, uint32_t flags)',
  parent: 'uint32_t __stdcall CM_Get_Parent(_Out_ uint32_t *result, uint32_t node, uint32_t flags)',
  child: 'uint32_t __stdcall CM_Get_Child(_Out_ uint32_t *result, uint32_t node, uint32_t flags)',
  sibling: 'uint32_t __stdcall CM_Get_Sibling(_Out_ uint32_t *result, uint32_t node, uint32_t flags)',
  id: 'uint32_t __stdcall CM_Get_Device_IDW(uint32_t node, void *buffer, uint32_t units, uint32_t flags)',
  property:
    'uint32_t __stdcall CM_Get_DevNode_PropertyW(uint32_t node, void *key, _Out_ uint32_t *type, void *buffer, _Inout_ uint32_t *bytes, uint32_t flags)',
  status:
    'uint32_t __stdcall CM_Get_DevNode_Status(_Out_ uint32_t *status, _Out_ uint32_t *problem, uint32_t node, uint32_t flags)',
  interfaceSize:
    'uint32_t __stdcall CM_Get_Device_Interface_List_SizeW(_Out_ uint32_t *units, void *cls, str16 instance, uint32_t flags)',
  interfaces:
    'uint32_t __stdcall CM_Get_Device_Interface_ListW(void *cls, str16 instance, void *buffer, uint32_t units, uint32_t flags)',
  disable: 'uint32_t __stdcall CM_Disable_DevNode(uint32_t node, uint32_t flags)',
  enable: 'uint32_t __stdcall CM_Enable_DevNode(uint32_t node, uint32_t flags)',
  reenumerate: 'uint32_t __stdcall CM_Reenumerate_DevNode(uint32_t node, uint32_t flags)',
  eject:
    'uint32_t __stdcall CM_Request_Device_EjectW(uint32_t node, _Out_ int32_t *veto, void *name, uint32_t units, uint32_t flags)',
};
type Calls = Record<keyof typeof PROTOTYPES, ForeignCall>;

export function systemDevices(koffi: Koffi): DeviceCalls {
  const calls: Calls = libraryCalls(koffi, 'cfgmgr32.dll', PROTOTYPES);
  const reading = readingCalls(calls);
  const changing = async (instance: string, change: (node: number) => Promise<number>): Promise<number> => {
    const located = locate(calls, instance);
    return located.node === undefined ? located.result : await change(located.node);
  };
  return {
    ...reading,
    disable: (instance) => changing(instance, (node) => onWorker(calls.disable, node, NO_QUESTIONS)),
    enable: (instance) => changing(instance, (node) => onWorker(calls.enable, node, 0)),
    retryInstallation: (parent) =>
      changing(parent, (node) => {
        enablePrivilege(koffi, 'SeLoadDriverPrivilege');
        return onWorker(calls.reenumerate, node, REENUMERATE_SYNCHRONOUS | REENUMERATE_RETRY_INSTALLATION);
      }),
    eject: async (instance) => {
      const [veto, name] = [[0], Buffer.alloc(MAX_VETO_UNITS * 2)];
      const result = await changing(instance, (node) => onWorker(calls.eject, node, veto, name, MAX_VETO_UNITS, 0));
      return { result, vetoedBy: textsIn(name)[0] ?? '' };
    },
  };
}

type Reading = Omit<DeviceCalls, 'disable' | 'enable' | 'retryInstallation' | 'eject'>;

function readingCalls(calls: Calls): Reading {
  const nodeOf = (instance: string): number | undefined => locate(calls, instance).node;
  return {
    present: (enumerator) => listOf(calls, enumerator),
    parent: (instance) => {
      const node = nodeOf(instance);
      const parent = node === undefined ? undefined : relative(calls.parent, node);
      return parent === undefined ? undefined : idOf(calls, parent);
    },
    children: (instance) => {
      const node = nodeOf(instance);
      const found: string[] = [];
      let next = node === undefined ? undefined : relative(calls.child, node);
      while (next !== undefined && found.length < MAX_SIBLINGS) {
        const id = idOf(calls, next);
        if (id !== undefined) found.push(id);
        next = relative(calls.sibling, next);
      }
      return found;
    },
    text: (instance, property) => {
      const read = propertyOf(calls, nodeOf(instance), property);
      return read?.type === TYPE.text || read?.type === TYPE.texts ? textsIn(read.data) : [];
    },
    number: (instance, property) => {
      const read = propertyOf(calls, nodeOf(instance), property);
      if (read?.type === TYPE.uint32 && read.data.length >= 4) return BigInt(read.data.readUInt32LE());
      return read?.type === TYPE.fileTime && read.data.length >= 8 ? read.data.readBigUInt64LE() : undefined;
    },
    status: (instance) => {
      const node = nodeOf(instance);
      const [status, problem] = [[0], [0]];
      if (node === undefined || calls.status(status, problem, node, 0) !== CR_SUCCESS) return undefined;
      const bits = status[0] ?? 0;
      return { started: (bits & DN_STARTED) !== 0, problem: (bits & DN_HAS_PROBLEM) === 0 ? 0 : (problem[0] ?? 0) };
    },
    diskPaths: (instance) => DISK_INTERFACES.flatMap((cls) => interfacesOf(calls, instance, guidBytes(cls))),
  };
}

function locate(calls: Calls, instance: string): { node: number | undefined; result: number } {
  const node = [0];
  const result = calls.locate(node, instance, 0);
  return { node: result === CR_SUCCESS ? node[0] : undefined, result };
}

function relative(call: ForeignCall, node: number): number | undefined {
  const result = [0];
  return call(result, node, 0) === CR_SUCCESS ? result[0] : undefined;
}

function idOf(calls: Calls, node: number): string | undefined {
  const buffer = Buffer.alloc(MAX_ID_UNITS * 2);
  return calls.id(node, buffer, MAX_ID_UNITS, 0) === CR_SUCCESS ? textsIn(buffer)[0] : undefined;
}

/** The list may grow between asking for its size and for itself: then once more. */
function filled(size: (units: number[]) => number, fill: (buffer: Buffer, units: number) => number): string[] {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const units = [0];
    if (size(units) !== CR_SUCCESS) return [];
    const wanted = Math.min(units[0] ?? 0, MAX_LIST_UNITS);
    if (wanted === 0) return [];
    const buffer = Buffer.alloc(wanted * 2);
    const result = fill(buffer, wanted);
    if (result === CR_SUCCESS) return textsIn(buffer);
    if (result !== CR_BUFFER_SMALL) return [];
  }
  return [];
}

function listOf(calls: Calls, enumerator: string): string[] {
  const flags = FILTER_ENUMERATOR | FILTER_PRESENT;
  return filled(
    (units) => calls.listSize(units, enumerator, flags),
    (buffer, units) => calls.list(enumerator, buffer, units, flags),
  );
}

function interfacesOf(calls: Calls, instance: string, cls: Buffer): string[] {
  return filled(
    (units) => calls.interfaceSize(units, cls, instance, 0),
    (buffer, units) => calls.interfaces(cls, instance, buffer, units, 0),
  );
}

const MAX_PROPERTY_BYTES = 16_384;

function propertyOf(
  calls: Calls,
  node: number | undefined,
  property: TextProperty | NumberProperty,
): { type: number; data: Buffer } | undefined {
  if (node === undefined) return undefined;
  const [category, id] = PROPERTIES[property];
  const key = Buffer.concat([guidBytes(category), Buffer.alloc(4)]);
  key.writeUInt32LE(id, 16);
  const [type, bytes, data] = [[0], [MAX_PROPERTY_BYTES], Buffer.alloc(MAX_PROPERTY_BYTES)];
  if (calls.property(node, key, type, data, bytes, 0) !== CR_SUCCESS) return undefined;
  return { type: type[0] ?? 0, data: data.subarray(0, bytes[0]) };
}

/** The first three groups little-endian, as GUID of guiddef.h. */
function guidBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
