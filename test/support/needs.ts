/** What a test needs beyond Node: where it is missing the test is left out, and the summary says what brings it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's package of each program; `chromium` goes by other names elsewhere. */
export const PROGRAMS = {
  Xvfb: { names: ['Xvfb'], package: 'xvfb' },
  openbox: { names: ['openbox'], package: 'openbox' },
  xterm: { names: ['xterm'], package: 'xterm' },
  xdotool: { names: ['xdotool'], package: 'xdotool' },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], package: 'chromium' },
  firefox: { names: ['firefox-esr', 'firefox'], package: 'firefox-esr' },
  openssl: { names: ['openssl'], package: 'openssl' },
  qemu: { names: ['qemu-system-x86_64'], package: 'qemu-system-x86' },
  apt: { names: ['apt-get'], package: 'apt' },
  cryptsetup: { names: ['cryptsetup'], package: 'cryptsetup-bin' },
  mke2fs: { names: ['mke2fs'], package: 'e2fsprogs' },
  wine: { names: ['wine'], package: 'wine' },
  mingw: { names: ['x86_64-w64-mingw32-gcc'], package: 'gcc-mingw-w64-x86-64' },
  wapiti: { names: ['wapiti'], package: 'wapiti' },
  sslscan: { names: ['sslscan'], package: 'sslscan' },
  testssl: { names: ['testssl'], package: 'testssl.sh' },
  mkfsFat: { names: ['mkfs.vfat'], package: 'dosfstools' },
} as const;
export type ProgramName = keyof typeof PROGRAMS;

/** What the summary reads of a test, or of the group it stands in. */
export interface Needs {
  missing: ProgramName[];
  /** In words, when it is not a program that is missing. */
  condition?: string;
}

declare module 'vitest' {
  interface TaskMeta {
    needs?: Needs;
  }
}

/** Full path of a program on PATH, undefined when it is not there. */
export function findProgram(program: ProgramName): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of PROGRAMS[program].names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder, or not for us.
      }
    }
  }
  return undefined;
}

interface NeedsOptions {
  skip: boolean;
  meta: { needs: Needs };
}

/** Options for `describe` and `test`: `describe('a display', needs('Xvfb', 'openbox'), () => …)`. */
export function needs(...programs: ProgramName[]): NeedsOptions {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  return { skip: missing.length > 0, meta: { needs: { missing } } };
}

/** For what only root can arrange, such as a folder that belongs to somebody else. */
export function needsRoot(): NeedsOptions {
  return { skip: process.getuid?.() !== 0, meta: { needs: { missing: [], condition: 'only root can arrange it' } } };
}
