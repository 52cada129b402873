/** The few files that a page loads: read and compressed once at start, named by their content, cached for ever. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const FOLDER = join(import.meta.dirname, 'assets', 'gen');
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** One year, the longest that RFC 9111 caches honour in practice. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';

interface Asset {
  type: string;
  plain: Buffer;
  brotli: Buffer;
  gzip: Buffer;
}

export interface Assets {
  /** Address of a file by its plain name. @throws RangeError for a file that is not there: a template's mistake. */
  url(name: string): string;
  register(app: FastifyInstance): void;
}

/** Reads every generated file. @throws when the folder was not generated. */
export async function loadAssets(): Promise<Assets> {
  const names = (await readdir(FOLDER)).filter((name) => extension(name) in TYPES);
  const urls = new Map<string, string>();
  const files = new Map<string, Asset>();
  for (const name of names) {
    const plain = await readFile(join(FOLDER, name));
    const hash = createHash('sha256').update(plain).digest('hex').slice(0, 16);
    urls.set(name, `/assets/${hash}/${name}`);
    files.set(`${hash}/${name}`, compress(name, plain));
  }
  return {
    url: (name) => {
      const url = urls.get(name);
      if (url === undefined) throw new RangeError(`no asset named ${name}: run the asset build`);
      return url;
    },
    register: (app) => serve(app, files),
  };
}

const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function compress(name: string, plain: Buffer): Asset {
  const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return {
    type: TYPES[extension(name)] ?? 'application/octet-stream',
    plain,
    brotli,
    gzip: gzipSync(plain, { level: 9 }),
  };
}

function serve(app: FastifyInstance, files: ReadonlyMap<string, Asset>): void {
  app.get<{ Params: { hash: string; name: string } }>(
    '/assets/:hash/:name',
    { config: { needs: 'nobody' } },
    (request, reply) => {
      const asset = files.get(`${request.params.hash}/${request.params.name}`);
      if (!asset) return reply.callNotFound();
      const accepted = String(request.headers['accept-encoding'] ?? '');
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
      reply.header('cache-control', CACHE_CONTROL).header('vary', 'accept-encoding').type(asset.type);
      if (encoding) reply.header('content-encoding', encoding);
      return reply.send(encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain);
    },
  );
}
