/** The Welsh catalogue against the English one, key by key. That each key is there is the compiler's to see; what it holds is seen here. */
import { describe, expect, it } from 'vitest';
import { NOTIFY_TEXTS } from '../../../collector/notify/text/languages.ts';
import { ENGLISH, WELSH } from '../../../collector/web/text/languages.ts';
import { COMPUTER, count, DEVICE, MATTER } from '../../../collector/web/text/welsh-counts.ts';

type Entry = string | ((...args: unknown[]) => string);

/** Every text by its path. */
function entries(catalogue: object, path = ''): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const [key, value] of Object.entries(catalogue)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object' && value !== null) for (const [k, v] of entries(value, at)) found.set(k, v);
    else found.set(at, value as Entry);
  }
  return found;
}

const english = entries(ENGLISH);
const welsh = entries(WELSH);

/** Functions of codes and not of words and numbers: tried one by one elsewhere. */
const OF_CODES = new Set([
  'ago',
  'alarmDetail',
  'policy.change.sentence',
  'policy.exception.mistake.unknownAudience',
  'policy.explain.part',
  'mediaEvents.reason',
  'media.register.problem',
  'closedAccounts.problem',
  'policy.overview.hides',
  'policy.media.rule',
  'policy.media.alert',
  'policy.media.files',
  'policy.media.locked',
  'policy.media.others',
  'policy.media.otherwise',
  'policy.media.notEncrypted',
]);

/** The mistakes of a policy have a test of their own, sentence by sentence: welsh-mistakes.test.ts. */
const isOfCodes = (key: string): boolean => OF_CODES.has(key) || key.startsWith('policy.draft.mistake.');

/** The same in both languages, and rightly so: names, units, and what Welsh has the same word for. No other may be. */
const SAME = [
  ...['aboutMonitoring.languages.cy', 'aboutMonitoring.languages.en', 'agreement.versionWith'],
  ...['overview.barOf', 'overview.share'],
  ...['product', 'pageTitle', 'timeline.title', 'policy.words.term'],
  ...['media.size', 'media.partitionTable.gpt', 'media.partitionTable.mbr'],
];

const WORDS = ['alpha', 'bravo', 'charlie', 'delta'];
const NUMBERS = [7_001, 40_002, 90_003, 80_004];

/** What a function says of words, and of numbers. Those that do arithmetic have an answer to one of them alone. */
function said(entry: Entry, args: readonly unknown[]): string {
  return String(typeof entry === 'string' ? entry : entry(...args));
}

/** The probes that a text shows: words as they are, numbers by their digits. */
const shown = (text: string, probes: readonly unknown[]): unknown[] =>
  probes.filter((probe) => text.replaceAll(/[,.\s]/g, '').includes(String(probe)));

describe('the Welsh catalogue', () => {
  it('has the keys of the English one and no others', () => {
    expect([...welsh.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(english.size).toBeGreaterThan(900);
  });

  it('has a text wherever English has one, and a function wherever it has one', () => {
    for (const [key, entry] of english) expect(typeof welsh.get(key), key).toBe(typeof entry);
    const empty = [...welsh].filter(([, entry]) => entry === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('shows all that is put into a text, as English does', () => {
    let tried = 0;
    for (const [key, entry] of english) {
      const other = welsh.get(key);
      if (typeof entry !== 'function' || typeof other !== 'function' || isOfCodes(key)) continue;
      for (const probes of [WORDS, NUMBERS]) {
        // A number is asked for: words say nothing.
        if (probes === WORDS && [entry, other].some((one) => said(one, probes).includes('NaN'))) continue;
        if (key !== 'media.size') expect(said(other, probes), key).not.toContain('undefined');
        expect(shown(said(other, probes), probes), `${key}: ${said(other, probes)}`).toEqual(
          shown(said(entry, probes), probes),
        );
      }
      tried += 1;
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('says nothing in English', () => {
    const same = [...english]
      .filter(([key, entry]) => !isOfCodes(key) && said(entry, NUMBERS) === said(welsh.get(key) as Entry, NUMBERS))
      .map(([key]) => key);
    expect(same.toSorted()).toEqual(SAME.toSorted());
  });

  it('says on every page that nobody has reviewed it', () => {
    expect(ENGLISH.translation).toBe('');
    expect(WELSH.translation).toContain('adolygu eto');
  });
});

describe('the Welsh of messages', () => {
  it('has every text, none of it English', () => {
    const [mailEnglish, mailWelsh] = [entries(NOTIFY_TEXTS.en), entries(NOTIFY_TEXTS.cy)];
    expect([...mailWelsh.keys()].toSorted()).toEqual([...mailEnglish.keys()].toSorted());
    for (const [key, entry] of mailEnglish) {
      const probes = key === 'isAbout' ? [['alpha', 'bravo']] : [7_001, 40_002];
      const other = mailWelsh.get(key) as Entry;
      expect(said(other, probes), key).not.toBe(said(entry, probes));
      if (key !== 'isAbout')
        expect(shown(said(other, probes), probes), key).toEqual(shown(said(entry, probes), probes));
    }
  });
});

describe('counting in Welsh', () => {
  it('leaves the noun singular and lets the numeral change how it begins', () => {
    const said = [0, 1, 2, 3, 6, 7, 12].map((n) => count(n, COMPUTER));
    expect(said).toEqual([
      '0 cyfrifiadur',
      '1 cyfrifiadur',
      '2 gyfrifiadur',
      '3 chyfrifiadur',
      '6 chyfrifiadur',
      '7 cyfrifiadur',
      '12 cyfrifiadur',
    ]);
    expect([1, 2, 3].map((n) => count(n, DEVICE))).toEqual(['1 ddyfais', '2 ddyfais', '3 dyfais']);
    expect(count(2, MATTER)).toBe('2 fater');
    expect(WELSH.ago({ unit: 'minute', count: 2 })).toBe('2 funud yn ôl');
  });
});

describe('sentences made of codes', () => {
  it('explain a flag', () => {
    const part = { kind: 'term', term: 'kys', packId: 'core.en', ownOfSchool: false, ranges: [] } as const;
    expect(WELSH.policy.explain.part(part)).toBe('mae “kys” yn derm yn y rhestr core.en');
    const policy = {
      kind: 'policy',
      version: 3,
      audience: 'Blwyddyn 6',
      moment: 'lunch',
      alerts: true,
      ranges: [],
    } as const;
    expect(WELSH.policy.explain.part(policy)).toBe(
      'yn ôl fersiwn 3 o’r polisi, ar gyfer Blwyddyn 6, amser cinio: mae fflag o’r fath yn dechrau rhybudd',
    );
  });

  it('explain a decision about a device', () => {
    expect(WELSH.mediaEvents.reason({ kind: 'locked', session: 'nobody' })).toBe('Nid oes neb wedi mewngofnodi.');
    expect(WELSH.mediaEvents.reason({ kind: 'rule', rule: 'staff', verdict: 'ask' })).toBe(
      'Dywed y rheol staff: mae angen cymeradwyaeth.',
    );
  });

  it('say a rule for devices', () => {
    const rule = {
      ...{ name: 'x', devices: [], classes: ['stick', 'phone'], audiences: ['staff'], accounts: [], deviceGroups: [] },
      ...{ moments: ['lunch'], verdict: 'readOnly' },
    } as unknown as Parameters<typeof WELSH.policy.media.rule>[0];
    expect(WELSH.policy.media.rule(rule)).toBe(
      'cofbinnau, ffonau; pobl: staff; amser cinio: yn cael ei gadael i mewn i’w darllen yn unig',
    );
  });
});
