/** What is plugged into a FakeWindows. */

export const STORAGE_IDS = ['USB\\Class_08&SubClass_06&Prot_50', 'USB\\Class_08&SubClass_06', 'USB\\Class_08'];
export const KEYBOARD_IDS = ['USB\\Class_03&SubClass_01&Prot_01', 'USB\\Class_03&SubClass_01', 'USB\\Class_03'];
export const CAMERA_IDS = ['USB\\Class_06&SubClass_01&Prot_01', 'USB\\Class_06&SubClass_01', 'USB\\Class_06'];

export interface FakeDisk {
  /** A file with its bytes. */
  path: string;
  sizeBytes: number;
  class?: 'DiskDrive' | 'CDROM';
  partitions?: { startBytes: number; sizeBytes: number }[];
  letter?: string;
  /** How many media have been in the drive before this one. */
  mediaBefore?: number;
  /** Somebody has a file open there. */
  busy?: boolean;
  /** Takes no attributes, as optical drives. */
  stubborn?: boolean;
}

export interface FakeDevice {
  instance: string;
  /** Of each function: one is a simple device, more a composite one. */
  functions: string[][];
  /** How many interfaces Windows has made at first; all, if absent. */
  interfacesAtFirst?: number;
  location?: string;
  builtIn?: boolean;
  disk?: FakeDisk;
}
