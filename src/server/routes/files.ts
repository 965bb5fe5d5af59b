import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { MOST_FILE_BYTES, isSha256 } from '../../domain/file.ts';
import { ProblemError } from '../../domain/problem.ts';
import { dayAt } from '../../domain/time.ts';
import { TUS } from '../../protocol/files.ts';
import { BASE } from '../../protocol/version.ts';
import type { Endpoint } from '../context.ts';
import { readChecksum } from '../files/append.ts';
import { readAnnounced } from '../files/metadata.ts';
import { type Standing, createUploads } from '../files/uploads.ts';
import { type Session, sessionOf } from '../http/session.ts';

/**
 * Files of records: up by tus 1.0.0 (creation, checksum, expiration, termination), in pieces that a cut line does not
 * lose; down to those who may see the record. An upload has 32 hex digits, a file the 64 of its SHA-256.
 */
export function fileRoutes(app: Hono, endpoint: Endpoint): void {
  const uploads = createUploads(endpoint);

  /** What every request of tus has in common. */
  const tus =
    (answer: (c: Context, session: Session, id: string) => Promise<Response>) => async (c: Context) => {
      c.header('tus-resumable', TUS);
      c.header('cache-control', 'no-store');
      if (c.req.header('tus-resumable') !== TUS) return c.body(null, 412, { 'tus-version': TUS });
      const session = await sessionOf(c, endpoint);
      const id = c.req.param('id') ?? '';
      if (id !== '' && !/^[0-9a-f]{32}$/.test(id)) throw new ProblemError({ code: 'not.found' });
      return answer(c, session, id);
    };

  app.options('/files', (c) =>
    c.body(null, 204, {
      'tus-resumable': TUS,
      'tus-version': TUS,
      'tus-extension': 'creation,checksum,expiration,termination',
      'tus-max-size': String(MOST_FILE_BYTES),
      'tus-checksum-algorithm': 'sha1,sha256',
    }),
  );

  app.post(
    '/files',
    tus(async (c, { device, officer }) => {
      const announced = readAnnounced(c.req.header('upload-length'), c.req.header('upload-metadata'));
      const standing = await uploads.begin(device.fed, officer, announced);
      const location = `${BASE}/files/${standing.id ?? announced.sha256}`;
      return c.body(null, 201, { location, ...headersOf(standing) });
    }),
  );

  const look = tus(async (c, { device, officer }, id) =>
    c.body(null, 200, headersOf(await uploads.look(device.fed, officer.id, id))),
  );
  // Hono answers HEAD by what GET says, without its body. What an upload under way holds is read by nobody.
  app.get('/files/:id', (c) =>
    c.req.method === 'HEAD' && !isSha256(c.req.param('id')) ? look(c) : download(c),
  );

  app.patch(
    '/files/:id',
    tus(async (c, { device, officer }, id) => {
      const offset = c.req.header('upload-offset') ?? '';
      if (c.req.header('content-type') !== 'application/offset+octet-stream' || !/^\d{1,15}$/.test(offset))
        throw new ProblemError({ code: 'malformed' });
      const standing = await uploads.take(device.fed, officer.id, id, {
        offset: Number(offset),
        checksum: readChecksum(c.req.header('upload-checksum')),
        body: c.req.raw.body,
      });
      return c.body(null, 204, headersOf(standing));
    }),
  );

  app.delete(
    '/files/:id',
    tus(async (c, { device, officer }, id) => {
      await uploads.end(device.fed, officer.id, id);
      return c.body(null, 204);
    }),
  );

  async function download(c: Context): Promise<Response> {
    const { device, officer } = await sessionOf(c, endpoint);
    const sha256 = c.req.param('id') ?? '';
    const found = await endpoint.store.read(async (reader) => {
      const scope = await reader.scope(device.fed, officer.id, dayAt(endpoint.now()));
      return reader.fileFor(device.fed, scope, sha256);
    });
    if (!found || (await uploads.disk.size(device.fed, sha256)) === null)
      throw new ProblemError({ code: 'not.found' });
    const how = found.type.startsWith('image/') ? 'inline' : 'attachment';
    const headers = {
      'content-type': found.type,
      'content-length': String(found.bytes),
      'content-disposition': `${how}; filename*=UTF-8''${fileName(found.name)}`,
      'cache-control': 'private, no-store',
    };
    if (c.req.method === 'HEAD') return c.newResponse(null, 200, headers);
    const stream = Readable.toWeb(uploads.disk.read(device.fed, sha256));
    return c.newResponse(stream as ReadableStream, 200, headers);
  }
}

/** A name as RFC 8187 writes it in a header. */
function fileName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function headersOf({ offset, bytes, expires }: Standing): Record<string, string> {
  return {
    'upload-offset': String(offset),
    'upload-length': String(bytes),
    'upload-expires': new Date(expires).toUTCString(),
    'cache-control': 'no-store',
  };
}
