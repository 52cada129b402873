import { expect, test } from 'vitest';
import { quantile } from '../../bench/report.ts';
import { tellOfAlerts } from '../support/told-by-email.ts';

const ALERTS = 200;

test('200 alerts at once are each accepted by the mail server exactly once', async () => {
  const { matterIds, latenciesMs } = await tellOfAlerts(ALERTS);
  expect(matterIds).toHaveLength(ALERTS);
  expect(new Set(matterIds).size).toBe(ALERTS);
  // How soon is measured by `npm run bench -- notify`: a test must not depend on it.
  console.log(`alert to accepted email: p50 ${quantile(latenciesMs, 0.5)} ms, p99 ${quantile(latenciesMs, 0.99)} ms`);
}, 180_000);
