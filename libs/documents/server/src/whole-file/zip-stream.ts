import { Readable } from 'node:stream';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Already compressed: done again it would only take time. */
const compressed = /\.(pdf|jpg|png)$/;

/**
 * A zip made as it is read: the next file is fetched once the former has been taken.
 * @param files each whole in memory, one at a time @param at the date written beside each
 * @param done called once everything was taken, with the bytes handed over
 */
export function zipStream(files: AsyncIterable<{ path: string; bytes: Buffer }>, at: Date, done: (bytes: number) => Promise<void>): Readable {
  return Readable.from(zipped(files, at, done), { objectMode: false, highWaterMark: 256 * 1024 });
}

async function* zipped(files: AsyncIterable<{ path: string; bytes: Buffer }>, at: Date, done: (bytes: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  let written = 0;
  const zip = new Zip((error, chunk) => { if (error) failure = error; else ready.push(chunk); });
  const taken = function* (): Generator<Uint8Array> {
    if (failure) throw failure;
    const chunks = ready;
    ready = [];
    for (const chunk of chunks) { written += chunk.length; yield chunk; }
  };
  for await (const { path, bytes } of files) {
    const entry = compressed.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = at;
    zip.add(entry);
    entry.push(bytes, true);
    yield* taken();
  }
  zip.end();
  yield* taken();
  await done(written);
}
