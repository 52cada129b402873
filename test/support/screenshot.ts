/**
 * `npm run screenshot`: the review page as the README shows it. A collector, the demo's simulated lesson, and Chromium; the
 * picture is written to collector/web/screenshot.png.
 */
import { join } from 'node:path';
import { CLASS_SIZE, startClassroom } from '../demo/classroom.ts';
import { launchChromium, openPage, signIn } from './browser.ts';
import { until } from './program.ts';
import { CollectorProcess, Folder } from './stack.ts';

const FILE = join(import.meta.dirname, '../../collector/web/screenshot.png');
/** Less than what the lesson's incidents make: one may be of two themes. */
const ALERTS = 7;

const folder = new Folder('screenshot');
const collector = new CollectorProcess(join(folder.path, 'collector'));
try {
  await collector.setup();
  const { dashboard } = await collector.start();
  const person = await collector.addUser('m.okafor');
  const token = await collector.token({ label: 'Simulated class', uses: CLASS_SIZE, simulated: true });
  const classroom = await startClassroom(token, { live: false });
  const browser = await launchChromium();
  try {
    await until('the lesson to be stored', () => classroom.drained);
    const { page } = await openPage(browser, { width: 1280, height: 860 });
    await signIn(page, dashboard, person);
    await until('every alert', async () => {
      await page.goto(`${dashboard}/review`);
      return (await page.locator('[data-row]').count()) >= ALERTS;
    });
    await page.locator('[data-live][data-state="connected"]').waitFor();
    await page.screenshot({ path: FILE, animations: 'disabled' });
    console.log(`Wrote ${FILE}`);
  } finally {
    await browser.close();
    classroom.stop();
  }
} finally {
  await collector.process?.stop();
  folder.remove();
}
