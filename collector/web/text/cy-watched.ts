/** Welsh words about the pages for the watched. Part of `cy`. */
import type { Texts } from './texts.ts';
import { number } from './welsh-counts.ts';

export const cyAboutMonitoring: Texts['aboutMonitoring'] = {
  link: 'Beth a gofnodir ar gyfrifiaduron yr ysgol hon',
  languages: { en: 'English', cy: 'Cymraeg' },
};

export const cyAgreement: Texts['agreement'] = {
  title: 'Pwy dderbyniodd y cytundeb',
  lead: 'Pwy sydd wedi derbyn y cytundeb defnydd derbyniol wrth eu cyfrifiadur eu hunain. Mae pob cyfrif yn cyfrif unwaith fesul fersiwn, yn ôl y diwrnod y’i derbyniwyd gyntaf. Cedwir hyn cyhyd â rhybuddion y penderfynwyd arnynt.',
  inForce: (version, date) => `Mewn grym: fersiwn ${version}, o ${date}.`,
  noAgreement: 'Nid oes cytundeb yn y polisi nawr. Fe’i hysgrifennir yn nhestun y polisi, o dan “agreement”.',
  filter: 'Hidlo',
  search: 'Cyfrif',
  version: 'Fersiwn',
  anyVersion: 'Unrhyw fersiwn',
  versionWith: (version, people) => `${version} (${number(people)})`,
  apply: 'Dangos',
  caption: 'Derbyniadau, y diweddaraf yn gyntaf',
  columns: { account: 'Cyfrif', version: 'Fersiwn', accepted: 'Derbyniwyd', where: 'Cyfrifiadur' },
  standing: {
    inForce: 'Mewn grym',
    otherText: 'Mae ei destun wedi newid ers hynny',
    older: 'Nid mewn grym',
  },
  unknownAccount: 'Ni chofnodwyd y cyfrif',
  empty: 'Nid oes neb wedi ei dderbyn eto.',
  cut: 'Mae mwy: dewiswch fersiwn neu chwiliwch am gyfrif.',
};
