/** The table of actions, searches, alerts and capture. */
import { gravityOf } from '../../../../protocol/match/themes.ts';
import { didYouMean } from '../did-you-mean.ts';
import { KEY } from '../mistakes.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { type Checked, knownThemes } from './checked.ts';

export function checkRules(checked: Checked): void {
  checkActions(checked);
  checkSearches(checked);
  checkAlerts(checked);
  checkCapture(checked);
  checkRetention(checked);
}

function checkActions({ file, mistake }: Checked): void {
  const themes = knownThemes(file);
  for (const [category, row] of Object.entries(file.actions)) {
    if (!themes.includes(category)) {
      mistake(`actions.${category}${KEY}`, ['unknownCategory', category, didYouMean(category, themes)]);
    }
    for (const [audience, verdict] of Object.entries(row)) {
      const path = `actions.${category}.${audience}`;
      if (gravityOf(category) === 'grave' && mayBeAcceptable(verdict)) {
        mistake(path, ['neverAcceptable', category]);
      }
      if (typeof verdict === 'object') checkTimes(path, verdict, mistake);
    }
  }
}

type WrittenVerdict = PolicyFile['actions'][string][string];

const mayBeAcceptable = (verdict: WrittenVerdict): boolean => verdict === 'acceptable' || typeof verdict === 'object';

function checkTimes(path: string, verdict: Exclude<WrittenVerdict, string>, mistake: Checked['mistake']): void {
  const [key, list]: ['at' | 'nominated', readonly string[]] =
    'at' in verdict ? ['at', verdict.at] : ['nominated', verdict.nominated];
  if (list.length === 0) mistake(path, ['namesNothing', key]);
  list.forEach((entry, index) => {
    if (list.indexOf(entry) < index && entry !== '') mistake(`${path}.${key}[${index}]`, ['standsTwice', entry]);
  });
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i;

function checkSearches({ file: { searches }, mistake }: Checked): void {
  searches.engines.forEach((engine, index) => {
    if (engine === '' || HOST.test(engine)) return;
    mistake(`searches.engines[${index}]`, ['noHost', engine]);
  });
  if (searches.audiences.length > 0 && searches.engines.length === 0) {
    mistake('searches.engines', ['noEngines']);
  }
}

function checkAlerts({ file, mistake, warning, isWritten }: Checked): void {
  const { alerts } = file;
  checkHidden(file, mistake, warning);
  const seen = new Set<number>();
  alerts.tell.forEach(({ urgency, roles }, index) => {
    const path = `alerts.tell[${index}]`;
    if (urgency >= 1 && seen.has(urgency)) mistake(`${path}.urgency`, ['urgencyTwice', urgency]);
    seen.add(urgency);
    if (roles.length === 0) mistake(path, ['toldNobody', urgency]);
    if (urgency > alerts.threshold && isWritten(path)) warning(path, ['belowThreshold', urgency, alerts.threshold]);
  });
  if (!seen.has(1)) warning('alerts.tell', ['gravestUntold']);
  if (alerts.threshold >= 1 && alerts.threshold < 3) warning('alerts.threshold', ['fewReach', alerts.threshold]);
}

function checkHidden(file: Checked['file'], mistake: Checked['mistake'], warning: Checked['warning']): void {
  const themes = knownThemes(file);
  file.alerts.hide.forEach((theme, index) => {
    const path = `alerts.hide[${index}]`;
    if (theme === '') return;
    if (!themes.includes(theme)) mistake(path, ['unknownTheme', theme, didYouMean(theme, themes)]);
    else if (gravityOf(theme) === 'grave') warning(path, ['hiddenAnyway', theme]);
    else if (file.alerts.hide.indexOf(theme) < index) warning(path, ['themeTwice', theme]);
  });
}

function checkCapture({ file: { capture, alerts }, warning }: Checked): void {
  const { accountNames, flaggedText } = alerts.inEmail;
  if (accountNames && !capture.accountNames) warning('alerts.inEmail.accountNames', ['noNameToSay']);
  if (flaggedText && !capture.windowTitles) warning('alerts.inEmail.flaggedText', ['noTitleToSay']);
  if (!capture.windowTitles) warning('capture.windowTitles', ['noTitles']);
  if (!capture.accountNames) warning('capture.accountNames', ['noAccounts']);
}

function checkRetention({ file: { retention }, warning }: Checked): void {
  const { journalDays, alertsDays } = retention;
  if (alertsDays < 1 || alertsDays >= journalDays) return;
  warning('retention.alertsDays', ['alertsKept', journalDays]);
}
