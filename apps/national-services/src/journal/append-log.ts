import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One append-only file of JSON lines: what was accepted stays, and a restart reads it again.
 * A last line cut by a kill is ignored: its message was never acknowledged.
 */
export class AppendLog<T> {
  private fd: number | null = null;

  constructor(private readonly path: string) { mkdirSync(dirname(path), { recursive: true }); }

  /** @returns the rows written so far, oldest first */
  read(): T[] {
    if (!existsSync(this.path)) return [];
    const rows: T[] = [];
    for (const line of readFileSync(this.path, 'utf8').split('\n')) {
      if (line === '') continue;
      try { rows.push(JSON.parse(line) as T); } catch { break; }
    }
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
