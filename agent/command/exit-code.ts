/** The exit code of an error, by its name: importing the classes would load the modules of every subcommand. */
import { EXIT, type ExitCode } from './context.ts';

export function exitCodeFor(error: unknown): ExitCode {
  switch (error instanceof Error ? error.name : '') {
    case 'IdentityUnusable':
      return EXIT.notEnrolled;
    case 'DataFolderInUse':
      return EXIT.folderInUse;
    case 'MalformedFrame':
      return EXIT.usage;
    default:
      return EXIT.failed;
  }
}
