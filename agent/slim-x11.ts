/**
 * For bundling the companion: leaves out what npm `x11` carries beside its core (extensions, an X server, tables of keys),
 * four fifths of its code. Measured on Debian 12, Node 26 in lite mode: the companion's addition to the machine's memory
 * falls from 0.63 to 0.49 of a bare Node process. The agent uses core requests alone.
 */
import type { Plugin } from 'esbuild';

const UNUSED =
  /[\\/]x11[\\/]lib[\\/](?:ext[\\/].*|xserver[\\/].*|keysyms|fdpass.*|shm-provider|hexy|gcfunction|auth)\.js$/;

export const slimX11: Plugin = {
  name: 'slim-x11',
  setup(build) {
    build.onLoad({ filter: UNUSED }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};
