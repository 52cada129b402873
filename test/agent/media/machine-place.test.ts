import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MachinePlace } from '../../../agent/media/machine-place.ts';
import { Folder } from '../../support/stack.ts';

test('a place that the disk did not take counts at once, and is kept with the next Welcome that says the same', () => {
  const folder = new Folder('machine-place');
  try {
    const dataDir = join(folder.path, 'not-there-yet');
    const logged: string[] = [];
    const place = new MachinePlace({ dataDir, log: (_, event) => logged.push(event) });
    const library = { deviceGroup: 'library', deviceAudience: 'pupil' };
    place.heard(library);
    expect([place.now, logged]).toEqual([library, ['placeNotKept']]);
    mkdirSync(dataDir);
    place.heard(library);
    expect(new MachinePlace({ dataDir, log: () => {} }).now).toEqual(library);
    expect(logged).toHaveLength(1);
  } finally {
    folder.remove();
  }
});
