import type { Content } from '@pluriel/clinical-formats/model';
import type { Storage } from '@pluriel/platform/server';

/** @returns the content with the pictures of its joined pages, ready to be drawn */
export async function withPictures(storage: Storage, body: Content): Promise<Content> {
  if (body.kind !== 'added-document' || !body.pages) return body;
  return { ...body, pages: await Promise.all(body.pages.map(async (page) => ({ ...page, jpeg: (await storage.get(page.sha256)).toString('base64') }))) };
}

/** @returns the content as it is kept: the pictures stay in the storage, under their digests */
export const withoutPictures = (body: Content): Content => (body.kind !== 'added-document' || !body.pages ? body : { ...body, pages: body.pages.map(({ sha256, width, height }) => ({ sha256, width, height })) });
