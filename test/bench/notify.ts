/** How soon an alert is an email that a real SMTP server has accepted: 200 alerts at once, the worst that a school may see. */
import { tellOfAlerts } from '../collector/support/told-by-email.ts';
import { type Bench, judge, quantile } from './report.ts';

const ALERTS = 200;

export const notifyBench: Bench = async (say) => {
  const { latenciesMs } = await tellOfAlerts(ALERTS);
  say(`${latenciesMs.length} messages, half of them within ${quantile(latenciesMs, 0.5)} ms`);
  return [judge({ name: 'notify.emailP99', value: quantile(latenciesMs, 0.99), unit: 'ms', atMost: 2_000 })];
};
