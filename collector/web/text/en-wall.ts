/** English words of the class wall. Part of `en`. */
export const enWall = {
  title: 'Class wall',
  lead: 'What stands in front on the computers of one group, now. Opening a wall is recorded; nothing of it is kept here.',
  groups: 'Groups of computers',
  noGroup: 'Without a group',
  noGroups: 'There is no group of computers that you may see live.',
  nothing: 'Nothing was reported in the last two hours.',
  away: 'Not connected',
  noScript: 'Without JavaScript, load the page again to see what has changed.',
  settings: 'Who sees which groups',
  settingsLead: 'Names of groups, separated by commas. Empty: every group.',
  groupsOf: (name: string) => `Groups that ${name} sees live`,
  save: 'Save',
  saved: (name: string, n: number) =>
    n === 0 ? `${name} sees every group live.` : `${name} sees the named groups live.`,
} as const;
