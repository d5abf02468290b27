import { rtfText, sniff } from '@pluriel/clinical-formats/cda-reader';
import { domainError, type DomainError } from '@pluriel/kernel';
import { drawFilePages, mostPages } from './draw-file-pages';
import type { DrawnPage } from './page-worker';

/** Bytes of the largest file (DMP-52). */
export const largestJoined = 5 * 1024 * 1024;
export const longestText = 20_000;

/** What a file gives to a document: its words, or its pages. */
export type JoinedFile = { kind: 'text'; text: string } | { kind: 'pages'; pages: DrawnPage[] };

const refused = (code: string, message: string, remedy: string): DomainError => domainError(`added-document.${code}`, message, { status: 422, field: 'content', remedy });
const printIt = 'Ouvrez-le, imprimez-le en PDF, puis joignez ce PDF.';
const pageFaults = {
  unreadable: ['file-unreadable', 'Ce fichier est abîmé : ses pages ne peuvent pas être lues.', printIt],
  locked: ['file-locked', 'Ce PDF est protégé par un mot de passe.', 'Enregistrez-le sans mot de passe, puis joignez-le de nouveau.'],
  'too-many-pages': ['file-pages', `Ce fichier a plus de ${mostPages} pages.`, 'Joignez seulement les pages utiles, ou faites plusieurs documents.'],
  'too-large': ['file-heavy', 'Les pages de ce fichier sont trop lourdes pour être envoyées.', 'Numérisez-les de nouveau avec une définition plus faible (150 points par pouce).'],
  'too-slow': ['file-unreadable', 'Ce fichier est trop long à lire.', printIt],
} as const;

/** What a browser or a reader of PDF would run. Pages are drawn anew and keep none of it, but nobody joins such a file on purpose. */
const active: Partial<Record<ReturnType<typeof sniff>, RegExp>> = { pdf: /\/(JavaScript|Launch)\b/, rtf: /\\(objdata|objupdate)/ };

/**
 * Reads a file by what it really is, whatever its name says.
 * @throws 422 `added-document.file-empty` | `file-size` | `file-kind` | `file-active` | `file-unreadable` | `file-locked` | `file-pages` | `file-heavy` | `file-long`, each with its remedy
 */
export async function readJoinedFile(bytes: Buffer): Promise<JoinedFile> {
  if (bytes.length === 0) throw refused('file-empty', 'Ce fichier est vide.', 'Choisissez un autre fichier.');
  if (bytes.length > largestJoined) throw refused('file-size', 'Ce fichier dépasse 5 Mo.', 'Réduisez-le, ou joignez seulement les pages utiles.');
  const content = kindOf(bytes);
  if (active[content]?.test(bytes.toString('latin1'))) throw refused('file-active', 'Ce fichier contient un programme ou un objet caché : il n’est pas joint.', printIt);
  switch (content) {
    case 'pdf': case 'jpeg': case 'tiff': {
      const pages = await drawFilePages(content, bytes);
      if (typeof pages !== 'string') return { kind: 'pages', pages };
      const [code, message, remedy] = pageFaults[pages];
      throw refused(code, message, remedy);
    }
    case 'rtf': return words(rtfText(bytes));
    case 'text': return words(decoded(bytes));
    default: throw refused('file-kind', 'Ce fichier n’est ni un PDF, ni une image JPEG ou TIFF, ni un texte TXT ou RTF.', printIt);
  }
}

/** A text in UTF-16 has a null byte every other one, which the sniffer takes for something else. */
const kindOf = (bytes: Buffer): ReturnType<typeof sniff> => (utf16Of(bytes) === null ? sniff(bytes) : 'text');
const utf16Of = (bytes: Buffer): 'utf-16le' | 'utf-16be' | null => (bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null);

/** UTF-16 by its mark; UTF-8 when it is one; else the encoding of Windows, which every byte fits. */
function decoded(bytes: Buffer): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return new TextDecoder('windows-1252').decode(bytes); }
}

function words(raw: string): JoinedFile {
  const text = raw.replace(/\r\n?/g, '\n').replace(/\f/g, '\n\n').replace(/\t/g, '    ').replace(/[^\P{C}\n]/gu, '').trim();
  if (text === '') throw refused('file-empty', 'Ce fichier ne contient aucun texte.', 'Choisissez un autre fichier.');
  if (text.length > longestText) throw refused('file-long', `Ce texte dépasse ${longestText} caractères.`, printIt);
  return { kind: 'text', text };
}
