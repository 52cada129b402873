/** English words for what a timeline says of removable media. */
import type {
  FileChange,
  LeftInTime,
  MediaDecided,
  MediaTroubleKind,
  MediaUpdateKind,
} from '../../../protocol/media-event.ts';
import type { MediaClass } from '../../../protocol/policy/media-device.ts';
import type { ToldMediaReason } from '../../../protocol/policy/media-reason-text.ts';
import { wordsOfReason } from '../../../protocol/policy/media-reason-words.ts';
import { enMediaReason } from './en-media-reason.ts';
import { number } from './english-counts.ts';

const mediaClass: Record<MediaClass | 'none', string> = {
  stick: 'USB stick',
  cardReader: 'Memory card',
  externalDisk: 'External disk',
  optical: 'Disc',
  phone: 'Phone',
  camera: 'Camera',
  none: 'Device without files',
};

const action: Record<MediaDecided['action'], string> = {
  unspecified: 'Decided in a way that this version does not know',
  allow: 'Let in',
  readOnly: 'Let in for reading only',
  probe: 'Being looked at: is it encrypted?',
  ask: 'Kept out until somebody approves it',
  block: 'Kept out',
};

const trouble: Record<MediaTroubleKind, string> = {
  unspecified: 'Something went wrong with removable media',
  notEnforced: 'The computer did not do as was decided',
  detached: 'A device did not come off in time: what was not yet written may be lost',
  watchFailed: 'Arrivals of devices are seen every few seconds only',
  filesNotSeen: 'Files on a device cannot be followed, or not all of them',
};

const fileChange: Record<FileChange, string> = {
  unspecified: 'Something happened to a file',
  created: 'File written to a device',
  changed: 'File changed on a device',
  deleted: 'File deleted from a device',
};

const leftIn: Record<LeftInTime, string> = {
  unspecified: 'A device was left in',
  idle: 'A device is in a computer that nobody is using',
  signedOut: 'A device was still in when the person signed out',
};

const update: Record<MediaUpdateKind, string> = {
  unspecified: 'what was sent about media',
  register: 'the register of known devices',
  grants: 'approvals',
};

export const enMediaEvents = {
  mediaClass,
  action,
  trouble,
  fileChange,
  leftIn,
  update,
  /** Why a device was let in or kept out. */
  reason: (reason: ToldMediaReason): string => wordsOfReason(enMediaReason, reason),
  inserted: (what: string, name: string) => (name === '' ? `${what} plugged in` : `${what} plugged in: ${name}`),
  wasIn: (what: string, name: string) =>
    name === '' ? `${what} was in when watching started` : `${what} was in when watching started: ${name}`,
  serial: (serial: string) => `serial number ${serial}`,
  noSerial: 'no serial number',
  removed: 'Device pulled out',
  requested: 'Asked for a device',
  files: (created: number, changed: number, deleted: number) =>
    `Files on a device: ${number(created)} written, ${number(changed)} changed, ${number(deleted)} deleted`,
  registerApplied: (version: number) => `Goes by version ${version} of the register of known devices`,
  grantsApplied: 'Has taken the approvals of devices',
  updateRefused: (what: string) => `Could not take ${what}`,
} as const;
