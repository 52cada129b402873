/** A classroom with sticks: told by signed events, verified and projected as the collector does it. */
import type { KnownEventBody } from '../../../protocol/event.ts';
import { decided, inserted, looked, newAttachment, removed, requested, wroteFile } from '../support/media-events.ts';
import type { DashboardFixture } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { project } from './judged.ts';

/** Everything that a device or a person can write to spoil a page. */
export const HOSTILE = '<script>alert(1)</script>\u202eevil\n=cmd|calc';

/** The last of the events is told of at `atMs`, the others a millisecond apart before it. */
export async function report(
  fixture: DashboardFixture,
  desk: Desk,
  bodies: readonly KnownEventBody[],
  atMs = fixture.nowMs(),
): Promise<void> {
  await desk.report(bodies.map((body, index) => ({ atMs: atMs - bodies.length + 1 + index, ...body })));
}

export interface MediaClassroom {
  desks: Desk[];
  /** Of the stick that waits at the first desk. */
  requestId: string;
  mediaId: number;
  hostileId: number;
}

/** One stick that has travelled and waits, one that is all bad text, and one that was reported lost. */
export async function fillMediaClassroom(fixture: DashboardFixture): Promise<MediaClassroom> {
  const desks = ['pc-21', 'pc-22', 'pc-23'].map((name, index) => new Desk(fixture, name, `pupil${index + 1}`));
  for (const desk of desks) await desk.enrol();
  const [first, second, third] = desks as [Desk, Desk, Desk];
  // A minute apart: what a quick machine reports within one millisecond has no order, and a journey is read in order.
  let atMs = fixture.nowMs() - 10 * 60_000;
  const tell = (desk: Desk, bodies: readonly KnownEventBody[]): Promise<void> => {
    atMs += 60_000;
    return report(fixture, desk, bodies, atMs);
  };
  for (const desk of [second, third]) {
    const attachment = newAttachment();
    const refused = decided(attachment, { action: 'block', reasons: [{ kind: 'locked', session: 'locked' }] });
    await tell(desk, [inserted(attachment), refused, removed(attachment)]);
  }
  const [waiting, hostile, lost] = [newAttachment(), newAttachment(), newAttachment()];
  const request = requested(waiting, `my history project ${HOSTILE}`);
  await tell(first, [
    inserted(waiting),
    decided(waiting, { ...looked, label: 'HOMEWORK' }),
    request,
    wroteFile(waiting, `passwords ${HOSTILE}.xlsx`),
  ]);
  await tell(second, [
    inserted(hostile, { serial: `S${HOSTILE}`, product: HOSTILE, manufacturer: '', vendorId: 0x1234 }),
    decided(hostile, { label: HOSTILE, action: 'allow' }),
  ]);
  await tell(third, [inserted(lost, { serial: 'LOST-1', product: 'Ultra' })]);
  await project(fixture);
  const find = async (vendorId: number, productId: number, serial: string): Promise<number> =>
    (await fixture.store.media.findMedium({ vendorId, productId, serial }))?.mediaId ?? 0;
  return {
    desks,
    requestId: request.requestId,
    mediaId: await find(0x0951, 0x1666, 'E0D55EA573'),
    hostileId: await find(0x1234, 0x1666, `S${HOSTILE}`),
  };
}
