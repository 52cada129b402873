import { expect, onTestFinished, test } from 'vitest';
import { generatePassword, hashPassword, verifyPassword } from '../../../collector/people/password.ts';
import { SignIn } from '../../../collector/people/sign-in.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { Folder } from '../../support/stack.ts';

test('a password opens its own hash alone, however it is composed', async () => {
  const hash = await hashPassword('caf\u00e9 au lait 12');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword('cafe\u0301 au lait 12', hash)).toBe(true);
  expect(await verifyPassword('cafe au lait 12', hash)).toBe(false);
  expect(await hashPassword('caf\u00e9 au lait 12')).not.toBe(hash);
});

test('a hash that is none, or asks for a gigabyte, opens nothing', async () => {
  for (const bad of ['', 'x', '$argon2id$v=19$m=999999999,t=2,p=1$AAAA$AAAA', '$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA']) {
    expect(await verifyPassword('whatever it is', bad)).toBe(false);
  }
});

test('too short and too long are refused', async () => {
  await expect(hashPassword('short')).rejects.toThrow('at least 12');
  await expect(hashPassword('x'.repeat(2_000))).rejects.toThrow('at most');
});

test('made passwords differ and are long enough', () => {
  const made = new Set(Array.from({ length: 100 }, generatePassword));
  expect(made.size).toBe(100);
  for (const one of made) expect(one).toMatch(/^([a-hj-kmnp-z2-9]{4}-){4}[a-hj-kmnp-z2-9]{4}$/);
});

test('an unknown name takes the work of a known one', async () => {
  const folder = new Folder('people');
  const store = openStore(folder.path);
  onTestFinished(() => {
    store.close();
    folder.remove();
  });
  const passwordHash = await hashPassword('right password');
  const audit = { atMs: 1, actor: 'test', action: 'personAdded', subject: 'jo', from: '', detail: '' } as const;
  const jo = { name: 'jo', roles: ['monitoringLead'], passwordHash, passwordTemporary: false, createdMs: 1 } as const;
  const person = await store.people.addPerson(jo, audit);
  const signIn = new SignIn(store.people);
  expect(await signIn.check('jo', 'right password')).toEqual(person);
  expect(await signIn.check('jo', 'wrong password')).toBeUndefined();
  await signIn.check('nobody', 'right password');
  const cpuOf = async (name: string): Promise<number> => {
    const before = process.cpuUsage();
    for (let i = 0; i < 5; i++) await signIn.check(name, 'wrong password');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [known, unknown] = [await cpuOf('jo'), await cpuOf('nobody')];
  expect(unknown / known).toBeGreaterThan(0.3);
});
