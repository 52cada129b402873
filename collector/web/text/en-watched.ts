/** English words about the pages for the watched. Part of `en`. */
export const enAboutMonitoring = {
  link: 'What is recorded on this school’s computers',
  /** Each in its own language. */
  languages: { en: 'English', cy: 'Cymraeg' },
};

export const enAgreement = {
  title: 'Who accepted the agreement',
  lead: 'Who has accepted the agreement on acceptable use at their own computer. Each account counts once a version, by the day on which it accepted first. This is kept as long as decided alerts are.',
  inForce: (version: string, date: string): string => `In force: version ${version}, from ${date}.`,
  noAgreement: 'The policy has no agreement now. It is written in the policy’s text, under “agreement”.',
  filter: 'Filter',
  search: 'Account',
  version: 'Version',
  anyVersion: 'Any version',
  versionWith: (version: string, people: number): string => `${version} (${people.toLocaleString('en-GB')})`,
  apply: 'Show',
  caption: 'Acceptances, newest first',
  columns: { account: 'Account', version: 'Version', accepted: 'Accepted', where: 'Computer' },
  standing: { inForce: 'In force', otherText: 'Its text has changed since', older: 'Not in force' },
  unknownAccount: 'Account not recorded',
  empty: 'Nobody has accepted it yet.',
  cut: 'There are more: choose a version or search for an account.',
};
