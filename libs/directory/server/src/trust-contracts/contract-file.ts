import { domainError, type DomainError } from '@pluriel/kernel';

export const largestContractFile = 5 * 1024 * 1024;
const refuse = (code: string, message: string, remedy: string): DomainError => domainError(`trust-contract.${code}`, message, { status: 422, field: 'content', remedy });

/**
 * Reads the signed contract as the screen sends it.
 * @param content the file in base64
 * @returns its bytes; throws `trust-contract.file-empty` / `.file-size` / `.file-kind`
 */
export function readContractFile(content: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content)) throw refuse('file-kind', 'Le fichier n’est pas arrivé entier.', 'Choisissez-le de nouveau.');
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length === 0) throw refuse('file-empty', 'Ce fichier est vide.', 'Choisissez le contrat signé, au format PDF.');
  if (bytes.length > largestContractFile) throw refuse('file-size', 'Ce fichier dépasse 5 Mo.', 'Numérisez le contrat en noir et blanc, ou en moins bonne définition.');
  // What the file is, whatever its name says: a PDF begins and ends as one.
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-' || !bytes.subarray(-1024).includes('%%EOF')) throw refuse('file-kind', 'Ce fichier n’est pas un PDF entier.', 'Enregistrez le contrat signé au format PDF.');
  return bytes;
}

/** A name that can be shown and saved anywhere: no folder, no control or direction character, no sign that a system interprets, ends in .pdf. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const base = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/[<>:"|?*;%$`]/g, ' ').replace(/(?:\.pdf)+$/i, '').replace(/\s+/g, ' ').replace(/^[. -]+|[. -]+$/g, '');
  return `${base.slice(0, 100).trim() || 'contrat de confiance'}.pdf`;
}
