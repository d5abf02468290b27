import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Config } from '../config/config';
import { SecretBox } from './secret-box';

/** Documents by content: the name is the SHA-256 of the plain bytes, the file on disk is encrypted (SEC-08). */
@Injectable()
export class Storage {
  private readonly root: string;
  constructor(config: Config, private readonly box: SecretBox) { this.root = join(config.DATA_DIR, 'documents'); }

  /**
   * Keeps bytes; the same bytes twice are one file. On disk (fsync) before it returns.
   * @returns SHA-256 (hex) and size of the plain bytes
   */
  async put(bytes: Buffer): Promise<{ sha256: string; size: number }> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    if (await stat(path).then(() => true, () => false)) return { sha256, size: bytes.length };
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const partial = `${path}.${randomUUID()}`;
    const file = await open(partial, 'wx', 0o600);
    try { await file.writeFile(this.box.seal(bytes, sha256)); await file.datasync(); } finally { await file.close(); }
    await rename(partial, path);
    return { sha256, size: bytes.length };
  }

  /** @returns the plain bytes; throws when they are missing or were altered */
  async get(sha256: string): Promise<Buffer> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a content address');
    const bytes = this.box.open(await readFile(this.pathOf(sha256)), sha256);
    return bytes;
  }

  private pathOf(sha256: string): string { return join(this.root, sha256.slice(0, 2), sha256.slice(2, 4), sha256); }
}
