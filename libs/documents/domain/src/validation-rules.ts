import { domainError, type DomainError, type FieldError } from '@pluriel/kernel';
import type { DocumentKind } from './document-kinds';

/** What is known of the source and of its author when someone validates. */
export interface ValidationFacts {
  kind: DocumentKind;
  state: 'draft' | 'validated';
  authorId: string;
  version: number;
  wantedVersion: number;
  callerId: string | null;
  permissions: ReadonlySet<string>;
  /** RPPS of the author, null when the account has none. */
  rpps: string | null;
  /** A training or a replacement of the caller, whose end may have passed. */
  practice?: { kind: 'replacement' | 'trainee'; personName: string; over: boolean } | null;
}

/**
 * Who may validate, and what (prescription.md §3.12: only the author validates; cda.md §2.2: the author has a national number).
 * @returns the first refusal, or null
 */
export function refuseValidation(facts: ValidationFacts): DomainError | null {
  if (facts.kind.permission !== null && !facts.permissions.has(facts.kind.permission)) return domainError('document.not-allowed', `Votre profil ne permet pas de valider ce document : ${facts.kind.shortName.toLocaleLowerCase('fr')}.`, { status: 403, remedy: 'Demandez au médecin de la valider.' });
  if (facts.callerId === null || facts.callerId !== facts.authorId) return domainError('document.not-author', 'Seul l’auteur valide ce document.', { status: 403, remedy: 'Prévenez son auteur : le brouillon l’attend.' });
  if (facts.practice?.kind === 'trainee') return domainError('document.trainee', 'Un stagiaire ne signe pas seul.', { status: 403, remedy: `Demandez la contresignature : ${facts.practice.personName} relit et signe.` });
  if (facts.practice?.over) return domainError('document.replacement-over', 'Votre remplacement est terminé : vous ne signez plus ici.', { status: 403, remedy: 'Demandez à l’administrateur d’en prolonger la date.' });
  if (facts.state === 'validated') return domainError('document.already-validated', 'Ce document est déjà validé.', { status: 409, remedy: 'Ouvrez-le dans la liste des documents.' });
  if (facts.version !== facts.wantedVersion) return staleSource();
  if (facts.rpps === null) return domainError('document.author-without-rpps', 'Votre numéro RPPS manque : un document sans auteur identifié ne peut pas partir.', { status: 422, field: 'author.rpps', remedy: 'Faites ajouter votre RPPS à votre compte par l’administrateur.' });
  return null;
}

/** The draft changed since the screen read it: what would be frozen is not what was read. */
export const staleSource = (): DomainError => domainError('source.stale', 'Le brouillon a changé depuis votre lecture.', { status: 409, remedy: 'Relisez-le, puis validez de nouveau.' });

/** @returns one refusal that names every field at fault, or null when there are none */
export function invalidDocument(errors: readonly FieldError[]): DomainError | null {
  if (errors.length === 0) return null;
  const only = errors.length === 1 ? errors[0] : undefined;
  return domainError('document.invalid', only ? only.message : `${errors.length} points sont à corriger avant de valider.`, { status: 422, errors, remedy: 'Corrigez les points signalés, puis validez de nouveau.' });
}

/** A text with the path of its field, to be checked before printing. */
export interface FieldText { field: string; label: string; text: string; longest: number }

/**
 * Texts the page could not show as written: too long, or holding a character that no font draws.
 * @param unprintable gives the characters of a text that cannot be drawn
 */
export function textErrors(texts: readonly FieldText[], unprintable: (text: string) => readonly string[]): FieldError[] {
  return texts.flatMap(({ field, label, text, longest }) => {
    if (text.length > longest) return [{ field, code: 'document.text-too-long', message: `${label} : ${text.length} caractères, ${longest} au plus.` }];
    const characters = unprintable(text);
    if (characters.length === 0) return [];
    const shown = characters.slice(0, 5).map((character) => `« ${character} »`).join(', ');
    return [{ field, code: 'document.unprintable', message: `${label} : ${shown} ne s’imprime pas. Écrivez-le autrement.` }];
  });
}
