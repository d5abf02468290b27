import type { PagePicture } from '@pluriel/clinical-formats/model';
import { sniff } from '@pluriel/clinical-formats/cda-reader';
import { domainError, type DomainError } from '@pluriel/kernel';
import type { Ctx, Storage } from '@pluriel/platform/server';
import { drawFilePages } from '../added/pages/draw-file-pages';
import type { DrawnPage } from '../added/pages/page-worker';

/** Bytes of the largest image of a paraph. */
export const largestParaph = 1024 * 1024;
/** Pixels of the longest side once drawn anew: more than the box of the page shows. */
const longestSide = 700;

const refused = (code: string, message: string, remedy: string): DomainError => domainError(`paraph.${code}`, message, { status: 422, field: 'content', remedy });

/**
 * Draws the image of a paraph anew, on white: nothing of the file survives but what it shows (RX-11).
 * @param content PNG or JPEG in base64
 * @throws 422 `paraph.file-empty` | `paraph.file-size` | `paraph.file-kind` | `paraph.file-heavy` | `paraph.file-unreadable`, each with its remedy
 */
export async function readParaph(content: string): Promise<DrawnPage> {
  const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(content) ? Buffer.from(content, 'base64') : Buffer.alloc(0);
  if (bytes.length === 0) throw refused('file-empty', 'Cette image est vide.', 'Choisissez un autre fichier.');
  if (bytes.length > largestParaph) throw refused('file-size', 'Cette image dépasse 1 Mo.', 'Recadrez-la autour du paraphe : 700 pixels de large suffisent.');
  const kind = sniff(bytes);
  if (kind !== 'png' && kind !== 'jpeg') throw refused('file-kind', 'Ce fichier n’est pas une image PNG ou JPEG.', 'Photographiez ou numérisez votre paraphe, puis enregistrez-le au format PNG ou JPEG.');
  const drawn = await drawFilePages(kind, bytes, longestSide);
  const [page] = typeof drawn === 'string' ? [] : drawn;
  if (drawn === 'too-large') throw refused('file-heavy', 'Cette image a trop de pixels.', 'Recadrez-la autour du paraphe : 700 pixels de large suffisent.');
  if (!page) throw refused('file-unreadable', 'Cette image est abîmée ou d’une forme que la page ne sait pas dessiner.', 'Ouvrez-la, enregistrez-la de nouveau au format JPEG, puis choisissez ce fichier.');
  return page;
}

/** @returns the paraph of a person, null when he has none */
export async function paraphOf(ctx: Ctx, userId: string): Promise<PagePicture | null> {
  const [found] = await ctx.manager.query<PagePicture[]>('SELECT sha256, width, height FROM user_paraph WHERE user_id = $1 AND structure_id = $2', [userId, ctx.structureId]);
  return found ?? null;
}

/** @returns the picture of the paraph of a content in base64, ready to be drawn */
export const paraphPicture = async (storage: Storage, { paraph }: { paraph?: PagePicture | null }): Promise<string | null> => (paraph ? (await storage.get(paraph.sha256)).toString('base64') : null);
