/** From whatever was thrown to an exit code and a sentence. */
import { SetupError } from '../identity/identity-files.ts';
import { StoreError } from '../store/store.ts';
import { CliError, EXIT } from './exit-codes.ts';

export interface Failure {
  exitCode: number;
  message: string;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof CliError) return { exitCode: error.exitCode, message: error.message };
  if (error instanceof SetupError) return { exitCode: EXIT.notSetUp, message: error.message };
  if (error instanceof StoreError) {
    return { exitCode: error.code === 'locked' ? EXIT.locked : EXIT.storeUnusable, message: error.message };
  }
  return systemFailure(error);
}

function systemFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'EADDRINUSE':
      return { exitCode: EXIT.portTaken, message: `${message}: another program has this port; choose another one` };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return { exitCode: EXIT.portTaken, message: `${message}: this machine does not have that address; see --listen` };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { exitCode: EXIT.storeUnusable, message: `${message}: check who may write there` };
    case 'ENOSPC':
      return { exitCode: EXIT.storeUnusable, message: `${message}: free some space on that disk` };
    default:
      return { exitCode: EXIT.failed, message };
  }
}
