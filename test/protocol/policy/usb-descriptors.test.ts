import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decideMedia } from '../../../protocol/policy/media-decision.ts';
import { functionsOf, mediaClassOf } from '../../../protocol/policy/media-device.ts';
import { MAX_INTERFACES, readUsbDescriptors } from '../../../protocol/policy/usb-descriptors.ts';
import * as usb from '../../support/usb-bytes.ts';
import { context, policy, stick } from './media-samples.ts';

const { usbBytes, deviceBytes, configurationBytes } = usb;
const functions = (bytes: Uint8Array): string[] => functionsOf(readUsbDescriptors(bytes));

describe('what a device is', () => {
  test.each([
    ['a stick', usbBytes(usb.BULK_ONLY), ['storageBulkOnly'], 'stick'],
    [
      'an enclosure with both transports',
      usbBytes(usb.BULK_ONLY, { ...usb.ATTACHED, number: 0 }),
      ['storageBulkOnly', 'storageAttached'],
      'externalDisk',
    ],
    ['a camera', usbBytes(usb.STILL_IMAGE), ['stillImage'], 'camera'],
    [
      'a phone by PTP with a debugging bridge',
      usbBytes(usb.STILL_IMAGE, { class: 0xff, subclass: 0x42, protocol: 1 }),
      ['stillImage', 'vendorSpecific'],
      'phone',
    ],
    ['a phone by its vendor’s MTP', usbBytes(usb.VENDOR_MTP), ['vendorMtp'], 'phone'],
    [
      'a card reader behind the vendor class',
      usbBytes({ class: 0xff, subclass: 6, protocol: 0x50 }),
      ['storageOther'],
      'cardReader',
    ],
    ['a keyboard', usbBytes(usb.KEYBOARD, usb.OTHER_INPUT), ['keyboard', 'otherInput'], undefined],
    ['a mouse', usbBytes(usb.MOUSE), ['mouse'], undefined],
    ['a hub', usbBytes(usb.HUB), ['hub'], undefined],
    ['a sound card', usbBytes(usb.SOUND), ['other'], undefined],
    ['a stick with a keyboard', usbBytes(usb.BULK_ONLY, usb.KEYBOARD), ['storageBulkOnly', 'keyboard'], 'stick'],
  ])('%s', (_name, bytes, expected, mediaClass) => {
    const description = readUsbDescriptors(bytes);
    expect(functionsOf(description)).toEqual(expected);
    expect(mediaClassOf({ functions: functionsOf(description) })).toBe(mediaClass);
    expect(description.flaws).toEqual([]);
    expect([description.vendorId, description.productId]).toEqual([0x0781, 0x5567]);
  });

  it('sees what hides in a second configuration or an alternate setting', () => {
    const second = Uint8Array.from([
      ...deviceBytes(2),
      ...configurationBytes([usb.KEYBOARD]),
      ...configurationBytes([usb.BULK_ONLY], 2),
    ]);
    expect(functions(second)).toEqual(['keyboard', 'storageBulkOnly']);
    expect(functions(usbBytes(usb.SOUND, { ...usb.BULK_ONLY, number: 0, alternate: 1 }))).toContain('storageBulkOnly');
  });
});

describe('hostile bytes', () => {
  it('says that nothing is known without a device descriptor', () => {
    for (const bytes of [[], [18], [17, 1, ...Array(16).fill(0)], [18, 2, ...Array(16).fill(0)]])
      expect(readUsbDescriptors(Uint8Array.from(bytes)).flaws).toEqual(['noDeviceDescriptor']);
  });

  it('ends at a descriptor of no length, as the kernel does, and keeps what came before', () => {
    const bytes = usbBytes(usb.KEYBOARD, usb.BULK_ONLY);
    bytes[18 + 9 + 9 + 7] = 0;
    const description = readUsbDescriptors(bytes);
    expect(functionsOf(description)).toEqual(['keyboard']);
    expect(description.flaws).toEqual(['badLength']);
  });

  it('takes a total length of nothing, or beyond the end', () => {
    for (const [low, high] of [
      [0, 0],
      [0xff, 0xff],
    ] as const) {
      const bytes = usbBytes(usb.BULK_ONLY);
      bytes[20] = low;
      bytes[21] = high;
      const { flaws } = readUsbDescriptors(bytes);
      expect(flaws.length <= 1).toBe(true);
    }
  });

  it('reads 255 interfaces, and no more than its bound', () => {
    expect(readUsbDescriptors(usbBytes(...Array(255).fill(usb.KEYBOARD))).interfaces).toHaveLength(255);
    const many = readUsbDescriptors(usbBytes(...Array(MAX_INTERFACES + 5).fill(usb.SOUND)));
    expect(many.interfaces).toHaveLength(MAX_INTERFACES);
    expect(many.flaws).toEqual(['tooMany']);
  });

  it('notices configurations that were promised and are not there', () => {
    const bytes = Uint8Array.from([...deviceBytes(255), ...configurationBytes([usb.BULK_ONLY])]);
    expect(readUsbDescriptors(bytes).flaws).toEqual(['configurationMissing']);
  });
});

describe('properties', () => {
  it('gives a description for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        const { interfaces, flaws } = readUsbDescriptors(bytes);
        expect(interfaces.length).toBeLessThanOrEqual(MAX_INTERFACES);
        expect(new Set(flaws).size).toBe(flaws.length);
      }),
      { numRuns: 2_000 },
    );
  });

  const shapes = fc.array(
    fc.constantFrom(usb.BULK_ONLY, usb.ATTACHED, usb.KEYBOARD, usb.MOUSE, usb.VENDOR_MTP, usb.HUB, usb.SOUND),
    { minLength: 1, maxLength: 12 },
  );

  it('a truncated description only ever loses interfaces, and says so', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (list, cut) => {
        const bytes = usbBytes(...list);
        const whole = readUsbDescriptors(bytes);
        const part = readUsbDescriptors(bytes.subarray(0, cut % bytes.length));
        expect(whole.interfaces).toHaveLength(list.length);
        expect(part.flaws).not.toEqual([]);
        // The end points of the last interface may be lost, by which MTP is known.
        const kept = part.interfaces.length;
        expect(part.interfaces.slice(0, -1)).toEqual(whole.interfaces.slice(0, Math.max(0, kept - 1)));
      }),
    );
  });

  it('one changed byte never makes it throw, and what is left without interfaces is refused', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.integer({ min: 0, max: 255 }), (list, where, value) => {
        const bytes = usbBytes(...list);
        bytes[where % bytes.length] = value;
        const functions = functionsOf(readUsbDescriptors(bytes));
        if (functions.length > 0) return;
        const { action } = decideMedia(stick({ functions }), policy({ otherwise: 'allow' }), context());
        expect(action).toBe('block');
      }),
      { numRuns: 2_000 },
    );
  });
});
