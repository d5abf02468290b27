import { HttpErrorResponse } from '@angular/common/http';

/** A file the server made for this person, and the name it gave it. */
export interface ServedFile { blob: Blob; name: string }

/** @returns the name of a Content-Disposition header, `fallback` without one */
export const fileNameOf = (disposition: string | null, fallback: string): string => /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? fallback;

/** A refusal that came where a file was expected is a Blob: read back as the problem it is. */
export async function readRefusal(error: unknown): Promise<unknown> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) return error;
  const text = await error.error.text();
  try { return new HttpErrorResponse({ error: JSON.parse(text) as unknown, status: error.status, statusText: error.statusText, url: error.url ?? undefined }); } catch { return error; }
}
