/** Which files the policy wants to be told of, by their names alone. Pure. */
import type { FileRules } from '../../protocol/policy/media.ts';
import { wildcard } from '../../protocol/policy/wildcard.ts';

/** What Windows, macOS or a Linux desktop starts when it is opened: installers, scripts, shortcuts and packages too. */
const PROGRAM_ENDINGS = [
  ...['exe', 'com', 'scr', 'pif', 'bat', 'cmd', 'ps1', 'psm1', 'vbs', 'vbe', 'js', 'jse', 'wsf', 'wsh', 'hta', 'msi'],
  ...[
    'msix',
    'appx',
    'cpl',
    'dll',
    'sys',
    'lnk',
    'reg',
    'inf',
    'jar',
    'apk',
    'dmg',
    'pkg',
    'command',
    'app',
    'deb',
    'rpm',
  ],
  ...['appimage', 'flatpakref', 'desktop', 'run', 'sh', 'bin', 'elf', 'iso', 'img', 'vhd', 'vhdx'],
];

/** The rule that wants it: its pattern, or `programs`. `name`: path within the medium, with `/`; a pattern is held to the last part of it. */
export type FileRuleOf = (name: string) => string | undefined;

export function fileRuleOf({ names, programs }: FileRules): FileRuleOf {
  const patterns = names.map((pattern) => ({ pattern, fits: wildcard(pattern) }));
  const endings = new Set(programs ? PROGRAM_ENDINGS : []);
  return (name) => {
    const last = name.slice(name.lastIndexOf('/') + 1);
    const found = patterns.find(({ fits }) => fits(last));
    if (found !== undefined) return found.pattern;
    const dot = last.lastIndexOf('.');
    return dot >= 0 && endings.has(last.slice(dot + 1).toLowerCase()) ? 'programs' : undefined;
  };
}
