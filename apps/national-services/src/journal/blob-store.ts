import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes kept under their SHA-256, one plain file each in 256 folders: 100,000 documents are 400 files a folder. */
export class BlobStore {
  private readonly folders = new Set<string>();

  constructor(private readonly root: string) {}

  /** @returns the SHA-256 (hex) under which the bytes are kept */
  put(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const folder = join(this.root, sha256.slice(0, 2));
    if (!this.folders.has(folder)) { mkdirSync(folder, { recursive: true }); this.folders.add(folder); }
    const path = join(folder, sha256);
    if (!existsSync(path)) writeFileSync(path, bytes);
    return sha256;
  }

  /** @returns the bytes. @throws when nothing is kept under this name */
  get(sha256: string): Buffer { return readFileSync(join(this.root, sha256.slice(0, 2), sha256)); }

  clear(): void { rmSync(this.root, { recursive: true, force: true }); this.folders.clear(); }
}
