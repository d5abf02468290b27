import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One append-only file of JSON lines: what was accepted stays, and a restart reads it again.
 * A last line cut by a kill is dropped: its message was never acknowledged.
 */
export class AppendLog<T> {
  private fd: number | null = null;

  constructor(private readonly path: string) { mkdirSync(dirname(path), { recursive: true }); }

  /** Gives the rows written so far, oldest first, without ever holding the whole file: it may tell 100,000 documents. */
  forEach(take: (row: T) => void): void {
    if (!existsSync(this.path)) return;
    const fd = openSync(this.path, 'r');
    const chunk = Buffer.allocUnsafe(1024 * 1024);
    let rest = Buffer.alloc(0);
    try {
      for (let size = readSync(fd, chunk); size > 0; size = readSync(fd, chunk)) {
        let block = Buffer.concat([rest, chunk.subarray(0, size)]);
        for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10)) {
          take(JSON.parse(block.toString('utf8', 0, end)) as T);
          block = block.subarray(end + 1);
        }
        rest = Buffer.from(block);
      }
    } finally { closeSync(fd); }
    if (rest.length > 0) truncateSync(this.path, statSync(this.path).size - rest.length);
  }

  /** @returns the rows written so far, oldest first */
  read(): T[] {
    const rows: T[] = [];
    this.forEach((row) => rows.push(row));
    return rows;
  }

  /** Writes one row before returning: an answer given afterwards is backed by the disk. */
  append(row: T): void {
    this.fd ??= openSync(this.path, 'a');
    appendFileSync(this.fd, `${JSON.stringify(row)}\n`);
  }

  /** Forgets everything (POST /__reset). */
  clear(): void { this.close(); rmSync(this.path, { force: true }); }

  close(): void { if (this.fd !== null) closeSync(this.fd); this.fd = null; }
}
