/** Enrols a fleet through the agent's own enrolment code: only the machines are made up. */
import { createPrivateKey } from 'node:crypto';
import { enrol } from '../../agent/uplink/enrol.ts';
import { parseToken } from '../../protocol/enrolment.ts';
import type { Credentials } from './simulated-agent.ts';
import { simulatedFingerprint } from './simulated-machine.ts';

const AT_A_TIME = 8;

/** @throws EnrolmentFailed by the first that fails. */
export async function enrolFleet(
  tokenText: string,
  count: number,
  names: (index: number) => { name: string },
  onProgress: (done: number) => void = () => {},
): Promise<Credentials[]> {
  const token = parseToken(tokenText);
  const credentials: Credentials[] = [];
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const { name } = names(index);
      const facts = { hostname: name, operatingSystem: 'simulated', fingerprint: simulatedFingerprint(name) };
      const identity = await enrol(token, facts);
      credentials[index] = { identity, privateKey: createPrivateKey(identity.privateKey) };
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return credentials;
}
