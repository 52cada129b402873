/**
 * For bundling the programs that run all day: leaves out what two libraries carry beside what the agent uses of them.
 *
 * - npm `x11`: extensions, an X server, tables of keys; four fifths of its code. The agent uses core requests and asks for the idle time.
 * - `ws`: compression (with it all of zlib), which the protocol forbids, and the server's side.
 *
 * README.md has what each saves.
 */
import type { Plugin } from 'esbuild';

const UNUSED = [
  /[\\/]x11[\\/]lib[\\/](?:ext[\\/].*|xserver[\\/].*|keysyms|fdpass.*|shm-provider|hexy|gcfunction|auth)\.js$/,
  /[\\/]ws[\\/]lib[\\/](?:permessage-deflate|websocket-server|stream|subprotocol)\.js$/,
];

/** The one extension that is used. */
const IDLE_TIME = 'screen-saver.js';

export const slimDependencies: Plugin = {
  name: 'slim-dependencies',
  setup(build) {
    const nothing = { contents: 'module.exports = {};', loader: 'js' } as const;
    for (const filter of UNUSED)
      build.onLoad({ filter }, ({ path }) => (path.endsWith(IDLE_TIME) ? undefined : nothing));
  },
};
