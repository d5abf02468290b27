import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { DocumentFile } from './read-documents';

/**
 * Hands a document over without letting it act: no guessing of its type, no script, no cache on the way (cda.md §8.1).
 * @param type what it really is, from our own table: never what a file says of itself
 * @param disposition shown in the page (PDF) or kept as a file (XML)
 */
export function sendFile(response: Response, { bytes, fileName }: DocumentFile, type: string, disposition: 'inline' | 'attachment'): StreamableFile {
  response.setHeader('Content-Disposition', `${disposition}; filename="${fileName}"`);
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  return new StreamableFile(bytes, { type, length: bytes.length });
}
