import { expect, it } from 'vitest';
import type { MediaDecided, MediaEventBody } from '../../../protocol/media-event.ts';
import { mediaDeviceText } from '../../../protocol/policy/media-device-text.ts';
import { MEDIA_THEME, mediaMatch } from '../../../protocol/policy/media-flags.ts';
import type { MediaSection } from '../../../protocol/policy/media-section.ts';
import { mediaEvents } from '../vectors/media-samples.ts';
import { policy } from './media-samples.ts';

const { known: _, ...settings } = policy();
const section: MediaSection = {
  ...settings,
  files: { names: ['*list*'], programs: true, urgency: 3 },
  remindAfterMinutes: 15,
  alerts: [
    { when: ['readOnly', 'leftIn'], audiences: [], urgency: 4 },
    { when: ['readOnly'], audiences: ['year-6'], urgency: 2 },
  ],
};
const events = mediaEvents(1_790_000_000_000);
const ofKind = <K extends MediaEventBody['kind']>(kind: K) =>
  events.find((event) => event.kind === kind) as unknown as Extract<MediaEventBody, { kind: K }>;
const said = (event: MediaEventBody, chain = ['pupil'], of: MediaSection | undefined = section) => {
  const found = mediaMatch(event, of, chain);
  return found === undefined ? undefined : [found.text, found.match.term, found.match.urgency];
};

it('a decision is as urgent as the nearest audience’s line says, and shows the device', () => {
  const decided = ofKind('mediaDecided');
  expect(said(decided)).toEqual(['Kingston DataTraveler 3.0 (0951:1666, 60A44C)', 'readOnly', 4]);
  expect(said(decided, ['year-6', 'pupil'])?.at(-1)).toBe(2);
  expect(mediaMatch(decided, section, ['pupil'])?.match.theme).toBe(MEDIA_THEME);
  const asked: MediaDecided = { ...decided, action: 'ask' };
  expect(said(asked)).toBeUndefined();
});

it('files are told as the policy wants them, and what was deleted is not', () => {
  const file = ofKind('mediaFile');
  expect(said(file)).toEqual(['tools/run.exe', 'program', 3]);
  expect(said({ ...file, rule: '*list*' })?.[1]).toBe('file');
  expect(said({ ...file, change: 'deleted' })).toBeUndefined();
  const { files: __, ...without } = section;
  expect(said(file, ['pupil'], without)).toBeUndefined();
});

it('a device left in has a flag of its own; nothing else of media has, and nothing without a section', () => {
  expect(said(ofKind('mediaLeftIn'))).toEqual(['Kingston (0951:1666)', 'leftIn', 4]);
  const flagged = events.filter((event) => said(event as MediaEventBody) !== undefined).map(({ kind }) => kind);
  expect(flagged).toEqual(['mediaDecided', 'mediaFile', 'mediaLeftIn']);
  for (const event of events) expect(mediaMatch(event as MediaEventBody, undefined, ['pupil'])).toBeUndefined();
});

it('a device is one line, whatever it says of itself', () => {
  const device = { manufacturer: '', product: '', vendorId: 0x951, productId: 1, serial: '' };
  expect(mediaDeviceText(device)).toBe('0951:0001');
  expect(mediaDeviceText({ ...device, product: 'Stick', serial: 'A1' })).toBe('Stick (0951:0001, A1)');
});
