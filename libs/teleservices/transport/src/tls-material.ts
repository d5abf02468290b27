import { readFileSync } from 'node:fs';
import type { SecureVersion } from 'node:tls';

/** What a mutual TLS connection presents and trusts. All PEM. */
export interface TlsMaterial {
  /** Only these authorities are trusted; the system store is never read when given. */
  ca?: string;
  /** Our client certificate with its chain. */
  cert?: string;
  key?: string;
  minVersion?: SecureVersion;
  maxVersion?: SecureVersion;
  /** Server name to verify when it differs from the host of the address. */
  servername?: string;
}

/**
 * Reads the PEM files of a connection. Files that are not configured are left out.
 * @throws Error of Node when a configured file cannot be read: the process must not start half configured
 */
export function readTlsMaterial(files: { ca?: string; cert?: string; key?: string }): TlsMaterial {
  const read = (path: string | undefined) => (path ? readFileSync(path, 'utf8') : undefined);
  return { ca: read(files.ca), cert: read(files.cert), key: read(files.key) };
}
