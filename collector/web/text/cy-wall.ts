/** Welsh words of the class wall. Part of `cy`. */
import type { Texts } from './texts.ts';

export const cyWall: Texts['wall'] = {
  title: 'Wal y dosbarth',
  lead: 'Beth sydd ar y blaen ar gyfrifiaduron un grŵp, nawr. Cofnodir agor wal; ni chedwir dim ohoni yma.',
  groups: 'Grwpiau o gyfrifiaduron',
  noGroup: 'Heb grŵp',
  noGroups: 'Nid oes grŵp o gyfrifiaduron y cewch ei weld yn fyw.',
  nothing: 'Nid adroddwyd dim yn y ddwy awr ddiwethaf.',
  away: 'Heb gysylltu',
  noScript: 'Heb JavaScript, llwythwch y dudalen eto i weld beth sydd wedi newid.',
  settings: 'Pwy sy’n gweld pa grwpiau',
  settingsLead: 'Enwau grwpiau, wedi’u gwahanu â chomas. Yn wag: pob grŵp.',
  groupsOf: (name) => `Grwpiau y mae ${name} yn eu gweld yn fyw`,
  save: 'Cadw',
  saved: (name, n) =>
    n === 0 ? `Mae ${name} yn gweld pob grŵp yn fyw.` : `Mae ${name} yn gweld y grwpiau a enwir yn fyw.`,
};
