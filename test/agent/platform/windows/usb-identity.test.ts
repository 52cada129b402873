import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionOfIds, positionOf, readUsbInstance } from '../../../../agent/platform/windows/media/usb-identity.ts';

describe('instance ids', () => {
  it.each([
    ['USB\\VID_0781&PID_5567\\4C530001', 0x0781, 0x5567, undefined, '4C530001'],
    ['usb\\vid_0781&pid_5567\\a1', 0x0781, 0x5567, undefined, 'a1'],
    ['USB\\VID_0781&PID_5567&REV_0100\\X', 0x0781, 0x5567, undefined, 'X'],
    // Windows made the name from the port: no serial number, or one that another device had already.
    ['USB\\VID_0781&PID_5567\\6&2A3B&0&3', 0x0781, 0x5567, undefined, ''],
    ['USB\\VID_046D&PID_C52B&MI_01\\7&1C2D&0&0001', 0x046d, 0xc52b, 1, ''],
  ])('%s', (instance, vendorId, productId, interfaceNumber, serial) => {
    expect(readUsbInstance(instance)).toEqual({ vendorId, productId, interfaceNumber, serial });
  });

  it.each(['USB\\ROOT_HUB30\\4&1', 'USBSTOR\\DISK&VEN_X\\1', 'USB\\VID_0781&PID_5567', 'PCI\\VEN_8086', ''])(
    'is none: %s',
    (instance) => {
      expect(readUsbInstance(instance)).toBeUndefined();
    },
  );

  it('are read whatever a device claims', () => {
    fc.assert(
      fc.property(fc.string(), (serial) => {
        const read = readUsbInstance(`USB\\VID_0781&PID_5567\\${serial}`);
        expect(read === undefined ? serial : 'read').toBe(serial === '' ? '' : 'read');
      }),
    );
  });
});

describe('compatible ids', () => {
  it.each([
    ['storageBulkOnly', ['USB\\Class_08&SubClass_06&Prot_50', 'USB\\Class_08&SubClass_06', 'USB\\Class_08']],
    ['storageAttached', ['USB\\Class_08&SubClass_06&Prot_62', 'USB\\Class_08']],
    ['storageOther', ['USB\\Class_08&SubClass_04', 'USB\\Class_08']],
    ['storageOther', ['USB\\Class_FF&SubClass_06&Prot_50', 'USB\\Class_FF']],
    ['stillImage', ['USB\\Class_06&SubClass_01&Prot_01']],
    ['vendorMtp', ['USB\\MS_COMP_MTP', 'USB\\Class_06&SubClass_01&Prot_01']],
    ['keyboard', ['USB\\Class_03&SubClass_01&Prot_01']],
    ['mouse', ['usb\\class_03&subclass_01&prot_02']],
    ['otherInput', ['USB\\Class_03']],
    ['hub', ['USB\\Class_09']],
    ['vendorSpecific', ['USB\\Class_FF&SubClass_5D&Prot_01']],
    ['other', ['USB\\Class_01&SubClass_01']],
    [undefined, ['USB\\DevClass_00', 'USB\\COMPOSITE']],
    [undefined, []],
  ])('%s', (does, ids) => {
    expect(functionOfIds(ids)).toBe(does);
  });
});

describe('positions', () => {
  it('are the port, whatever stands before', () => {
    const path = 'PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)#USB(13)';
    expect(positionOf(['ACPI(_SB_)#ACPI(PCI0)', path], 'x')).toBe('PCI(1400).USB(2).USB(13)');
  });

  it('are the end of the instance id where Windows names no port, and fit the wire', () => {
    expect(positionOf([], 'USB\\VID_0781&PID_5567\\A1')).toBe('USB\\VID_0781&PID_5567\\A1');
    expect(positionOf([], 'x'.repeat(200))).toHaveLength(64);
    expect(positionOf([`PCIROOT(0)${'#USB(1)'.repeat(40)}`], 'x').length).toBeLessThanOrEqual(64);
  });
});
