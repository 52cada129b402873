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
      mistake(`actions.${category}${KEY}`, `category "${category}" is not known${didYouMean(category, themes)}`);
    }
    for (const [audience, verdict] of Object.entries(row)) {
      const path = `actions.${category}.${audience}`;
      if (gravityOf(category) === 'grave' && mayBeAcceptable(verdict)) {
        mistake(
          path,
          `${category} is about somebody’s safety and cannot be acceptable: silence or regrade single terms instead`,
        );
      }
      if (typeof verdict === 'object') checkTimes(path, verdict, mistake);
    }
  }
}

type WrittenVerdict = PolicyFile['actions'][string][string];

const mayBeAcceptable = (verdict: WrittenVerdict): boolean => verdict === 'acceptable' || typeof verdict === 'object';

function checkTimes(path: string, verdict: Exclude<WrittenVerdict, string>, mistake: Checked['mistake']): void {
  const [key, list]: [string, readonly string[]] =
    'at' in verdict ? ['at', verdict.at] : ['nominated', verdict.nominated];
  if (list.length === 0)
    mistake(path, `${key} names nothing: write unacceptable, or when or for whom it is acceptable`);
  list.forEach((entry, index) => {
    if (list.indexOf(entry) < index && entry !== '') mistake(`${path}.${key}[${index}]`, `${entry} stands twice`);
  });
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i;

function checkSearches({ file: { searches }, mistake }: Checked): void {
  searches.engines.forEach((engine, index) => {
    if (engine === '' || HOST.test(engine)) return;
    mistake(
      `searches.engines[${index}]`,
      `"${engine}" is no host name: write it without https:// and path, such as kiddle.co`,
    );
  });
  if (searches.audiences.length > 0 && searches.engines.length === 0) {
    mistake('searches.engines', 'searches are to go through a child-friendly engine, but none is named');
  }
}

function checkAlerts({ file, mistake, warning, isWritten }: Checked): void {
  const { alerts } = file;
  checkHidden(file, mistake, warning);
  const seen = new Set<number>();
  alerts.tell.forEach(({ urgency, roles }, index) => {
    const path = `alerts.tell[${index}]`;
    if (urgency >= 1 && seen.has(urgency))
      mistake(`${path}.urgency`, `urgency ${urgency} has a line already: put all who are told into one`);
    seen.add(urgency);
    if (roles.length === 0)
      mistake(path, `nobody is told of alerts of urgency ${urgency}: name a role, or take the line out`);
    if (urgency > alerts.threshold && isWritten(path))
      warning(
        path,
        `urgency ${urgency} begins no alert (the threshold is ${alerts.threshold}): this line has no effect`,
      );
  });
  if (!seen.has(1)) warning('alerts.tell', 'nobody is told of alerts of urgency 1, when somebody may be in danger now');
  if (alerts.threshold >= 1 && alerts.threshold < 3)
    warning('alerts.threshold', `only urgency ${alerts.threshold === 1 ? '1' : '1 and 2'} would reach the review desk`);
}

function checkHidden(file: Checked['file'], mistake: Checked['mistake'], warning: Checked['warning']): void {
  const themes = knownThemes(file);
  file.alerts.hide.forEach((theme, index) => {
    const path = `alerts.hide[${index}]`;
    if (theme === '') return;
    if (!themes.includes(theme)) mistake(path, `theme "${theme}" is not known${didYouMean(theme, themes)}`);
    else if (gravityOf(theme) === 'grave') warning(path, `titles of ${theme} are hidden anyway: this has no effect`);
    else if (file.alerts.hide.indexOf(theme) < index) warning(path, `"${theme}" stands twice`);
  });
}

function checkCapture({ file: { capture, alerts }, warning }: Checked): void {
  const { accountNames, flaggedText } = alerts.inEmail;
  if (accountNames && !capture.accountNames)
    warning('alerts.inEmail.accountNames', 'account names are not recorded: this has no effect');
  if (flaggedText && !capture.windowTitles)
    warning('alerts.inEmail.flaggedText', 'window titles are not recorded: there are none to say');
  if (!capture.windowTitles) warning('capture.windowTitles', 'without window titles nothing can be flagged');
  if (!capture.accountNames)
    warning('capture.accountNames', 'without account names, rules for accounts and nominated users have no effect');
}

function checkRetention({ file: { retention }, warning }: Checked): void {
  const { journalDays, alertsDays } = retention;
  if (alertsDays < 1 || alertsDays >= journalDays) return;
  warning(
    'retention.alertsDays',
    `alerts are kept ${journalDays} days, as long as activity: their flags say which titles are hidden`,
  );
}
