/** USB descriptors as a device sends them, for tests: the shapes of USB 2.0, section 9.6. */

export interface InterfaceShape {
  class: number;
  subclass: number;
  protocol: number;
  number?: number;
  alternate?: number;
  /** Addresses and attributes, e.g. `[0x81, 2]` for bulk in. */
  endpoints?: readonly (readonly [address: number, attributes: number])[];
}

const BULK_PAIR = [
  [0x81, 2],
  [0x02, 2],
] as const;
const INTERRUPT_IN = [[0x83, 3]] as const;

export const BULK_ONLY: InterfaceShape = { class: 8, subclass: 6, protocol: 0x50, endpoints: BULK_PAIR };
export const ATTACHED: InterfaceShape = { class: 8, subclass: 6, protocol: 0x62, alternate: 1, endpoints: BULK_PAIR };
export const KEYBOARD: InterfaceShape = { class: 3, subclass: 1, protocol: 1, endpoints: INTERRUPT_IN };
export const MOUSE: InterfaceShape = { class: 3, subclass: 1, protocol: 2, endpoints: INTERRUPT_IN };
export const OTHER_INPUT: InterfaceShape = { class: 3, subclass: 0, protocol: 0, endpoints: INTERRUPT_IN };
export const STILL_IMAGE: InterfaceShape = { class: 6, subclass: 1, protocol: 1, endpoints: BULK_PAIR };
export const VENDOR_MTP: InterfaceShape = {
  class: 0xff,
  subclass: 0xff,
  protocol: 0,
  endpoints: [...BULK_PAIR, ...INTERRUPT_IN],
};
export const HUB: InterfaceShape = { class: 9, subclass: 0, protocol: 0, endpoints: INTERRUPT_IN };
export const SOUND: InterfaceShape = { class: 1, subclass: 1, protocol: 0 };

function interfaceBytes(shape: InterfaceShape, index: number): number[] {
  const endpoints = shape.endpoints ?? [];
  const { number = index, alternate = 0 } = shape;
  return [
    ...[9, 4, number, alternate, endpoints.length, shape.class, shape.subclass, shape.protocol, 0],
    ...endpoints.flatMap(([address, attributes]) => [7, 5, address, attributes, 0, 2, 0]),
  ];
}

export function configurationBytes(shapes: readonly InterfaceShape[], value = 1): number[] {
  const body = shapes.flatMap(interfaceBytes);
  const total = 9 + body.length;
  return [9, 2, total & 0xff, total >> 8, shapes.length & 0xff, value, 0, 0x80, 50, ...body];
}

export function deviceBytes(
  configurations: number,
  { vendorId = 0x0781, productId = 0x5567, deviceClass = 0 } = {},
): number[] {
  return [
    ...[18, 1, 0, 2, deviceClass, 0, 0, 64, vendorId & 0xff, vendorId >> 8, productId & 0xff, productId >> 8],
    ...[0, 1, 1, 2, 3, configurations],
  ];
}

/** A device with one configuration. */
export function usbBytes(...shapes: InterfaceShape[]): Uint8Array {
  return Uint8Array.from([...deviceBytes(1), ...configurationBytes(shapes)]);
}
