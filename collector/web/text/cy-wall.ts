/** Welsh words of the class wall. Part of `cy`. */
import type { Texts } from './texts.ts';

export const cyWall: Texts['wall'] = {
  title: 'Wal y dosbarth',
  lead: 'Beth sydd ar y blaen ar gyfrifiaduron un grŵp, nawr. Cofnodir agor wal; ni chedwir dim ohoni yma.',
  groups: 'Grwpiau o gyfrifiaduron',
  noGroup: 'Heb grŵp',
  noGroups: 'Nid oes grŵp o gyfrifiaduron y cewch ei weld yn fyw.',
  noneGiven: 'Nid oes grŵp o gyfrifiaduron wedi’i roi i chi eto: gofynnwch i’r sawl sy’n gofalu am bobl yma.',
  hours: 'Cewch ei gweld yng ngwersi calendr yr ysgol; gyda’r gloch mae’n cau ohoni ei hun.',
  lesson: (name, to) => `${name}, tan ${to}`,
  lessonFrom: (from, to) => `Gwers o ${from}, tan ${to}`,
  schoolHours: (to) => `Oriau ysgol, tan ${to}`,
  lessonOver: 'Mae’r wers hon ar ben: mae’r wal wedi cau.',
  again: 'Agor y wal eto',
  closed: 'Nid oes gwers ar hyn o bryd yn ôl calendr yr ysgol, ac ni ddaw un heddiw: ni ddangosir dim.',
  closedUntil: (from) => `Nid oes gwers ar hyn o bryd yn ôl calendr yr ysgol. Mae’r nesaf yn dechrau am ${from}.`,
  ended: 'Ni ddangosir y wal hon yma mwyach. Llwythwch y dudalen eto.',
  nothing: 'Nid adroddwyd dim yn y ddwy awr ddiwethaf.',
  away: 'Heb gysylltu',
  noScript: 'Heb JavaScript, llwythwch y dudalen eto i weld beth sydd wedi newid.',
  settings: 'Pwy sy’n gweld pa grwpiau',
  settingsLead:
    'Mae athrawon dosbarth yn gweld y grwpiau a enwir yma a dim eraill, yng ngwersi calendr y polisi; lle nad oes ynddo na gwersi nac egwylau, yn ystod oriau ysgol.',
  emptyAll: 'Enwau grwpiau, wedi’u gwahanu â chomas. Yn wag: pob grŵp.',
  emptyNone: 'Enwau grwpiau, wedi’u gwahanu â chomas. Yn wag: dim un.',
  unknown: (group) => `Nid oes grŵp o gyfrifiaduron o’r enw ${group}`,
  tooMany: (n) => `${n} grŵp ar y mwyaf`,
  seesAll: 'Ar wal y dosbarth: pob grŵp.',
  seesNone: 'Ar wal y dosbarth: dim grŵp eto, felly nid yw’n gweld dim.',
  sees: (groups) => `Ar wal y dosbarth: ${groups}.`,
  change: 'Newid hyn yno',
  groupsOf: (name) => `Grwpiau y mae ${name} yn eu gweld yn fyw`,
  save: 'Cadw',
  savedNone: (name) => `Nid yw ${name} yn gweld unrhyw grŵp yn fyw.`,
  saved: (name, n) =>
    n === 0 ? `Mae ${name} yn gweld pob grŵp yn fyw.` : `Mae ${name} yn gweld y grwpiau a enwir yn fyw.`,
};
