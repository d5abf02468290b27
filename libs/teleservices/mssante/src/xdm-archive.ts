import { strToU8, zipSync } from 'fflate';
import { indexPage, readmePage } from './archive-pages';
import type { MailFacts } from './mail-facts';
import { buildMetadata } from './metadata-xml';

const folder = 'IHE_XDM/SUBSET01';

/** Below this a CDA is stored: its PDF is in base64, deflating gains a quarter of its size for most of the time a message takes to build. */
const worthDeflating = 500_000;

/** The archive has exactly this name (mssante.md §4, ITI-32). */
export const archiveName = 'IHE_XDM.ZIP';

/**
 * IHE_XDM.ZIP of one submission set (MSS-40, mssante.md §4): stored or deflated, 8.3 upper-case names, `/` separators.
 * @returns the bytes, identical for identical facts: a second attempt sends the same archive
 */
export function buildXdmArchive(facts: Omit<MailFacts, 'to' | 'kind' | 'nil' | 'messageId'>): Uint8Array {
  const names = facts.documents.map((_, index) => `DOC${String(index + 1).padStart(5, '0')}.XML`);
  const paths = names.map((name) => `${folder}/${name}`);
  const metadata = buildMetadata({ ...facts, documents: facts.documents.map((document, index) => ({ document, uri: names[index] ?? '' })) });
  const files: Record<string, Uint8Array> = { 'INDEX.HTM': strToU8(indexPage(facts, paths)), 'README.TXT': strToU8(readmePage(facts, paths)), [`${folder}/METADATA.XML`]: strToU8(metadata) };
  facts.documents.forEach((document, index) => { files[paths[index] ?? ''] = document.cda; });
  const bytes = facts.documents.reduce((sum, document) => sum + document.cda.byteLength, 0);
  return zipSync(files, { level: bytes > worthDeflating ? 6 : 0, mtime: zipTime(facts.submission.submittedAt) });
}

/** Zip times carry no zone and fflate reads them as local: the figures are the UTC ones, at noon, an hour no change of clocks removes. Every machine writes the same bytes. */
const zipTime = (at: Date): Date => new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 12, at.getUTCMinutes(), at.getUTCSeconds());
