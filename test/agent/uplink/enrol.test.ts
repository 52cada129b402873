import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { enrol } from '../../../agent/uplink/enrol.ts';
import { formatToken, parseToken } from '../../../protocol/enrolment.ts';
import { ScriptedCollector } from '../../support/scripted-collector.ts';
import { freePort } from '../../support/stack.ts';
import { MACHINE } from './uplink-bench.ts';

let collector: ScriptedCollector;

beforeEach(async () => {
  collector = await ScriptedCollector.start();
});

afterEach(async () => {
  await collector.stop();
});

describe('enrolment', () => {
  test('gives an identity whose certificate is from the authority of the token', async () => {
    const identity = await enrol(parseToken(collector.token()), MACHINE);
    const certificate = new X509Certificate(identity.certificate);
    const authority = new X509Certificate(identity.authority);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.subject).toBe(`CN=${identity.deviceId.toHex()}`);
    expect(identity.address).toBe(collector.address);
  });

  test('a server with another CA gets neither the secret nor a request', async () => {
    let asked = false;
    collector.behaviour.refuseEnrolment = () => {
      asked = true;
      return undefined;
    };
    const token = { ...parseToken(collector.token()), authoritySha256: new Uint8Array(32).fill(1) };
    await expect(enrol(parseToken(formatToken(token)), MACHINE)).rejects.toMatchObject({ code: 'wrongAuthority' });
    expect(asked).toBe(false);
  });

  test.each(['tokenExpired', 'tokenUsedUp', 'tokenInvalid', 'tokenRevoked', 'rateLimited'] as const)(
    'a refusal keeps its code: %s',
    async (code) => {
      collector.behaviour.refuseEnrolment = () => ({ code, message: 'make a new token', retryAfterMs: 0 });
      await expect(enrol(parseToken(collector.token()), MACHINE)).rejects.toMatchObject({
        code,
        message: 'make a new token',
      });
    },
  );

  test('nobody there', async () => {
    const token = { ...parseToken(collector.token()), address: `127.0.0.1:${await freePort()}` };
    await expect(enrol(token, MACHINE)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
