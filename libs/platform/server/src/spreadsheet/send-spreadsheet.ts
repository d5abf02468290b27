import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { SpreadsheetFormat } from './spreadsheet';

/** A file ready to be given to the person who asked for it. Its name holds no word about any patient. */
export interface SpreadsheetFile { bytes: Buffer; fileName: string; format: SpreadsheetFormat }

const mediaTypes: Readonly<Record<SpreadsheetFormat, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ods: 'application/vnd.oasis.opendocument.spreadsheet' };

/** Hands a spreadsheet over as a download that nothing on the way keeps. */
export function sendSpreadsheet(response: Response, { bytes, fileName, format }: SpreadsheetFile): StreamableFile {
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  return new StreamableFile(bytes, { type: mediaTypes[format], length: bytes.length });
}
