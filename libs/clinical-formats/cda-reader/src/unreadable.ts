const messages = {
  empty: 'Le fichier est vide. Demandez un nouvel envoi à son expéditeur.',
  'too-large': 'Le fichier est trop gros pour être lu. Téléchargez-le, ou demandez un envoi plus léger à son expéditeur.',
  encoding: 'L’encodage des caractères annoncé par le fichier n’est pas connu. Téléchargez-le, ou demandez un nouvel envoi à son expéditeur.',
  'not-xml': 'Le fichier n’est pas un document médical structuré (CDA). Téléchargez-le pour l’ouvrir avec le logiciel qui convient.',
  doctype: 'Le fichier contient une déclaration interdite (DOCTYPE), qui peut être malveillante. Il n’est pas ouvert : demandez un nouvel envoi à son expéditeur.',
  truncated: 'Le fichier est coupé : sa fin manque. Demandez un nouvel envoi à son expéditeur.',
  malformed: 'Le fichier est abîmé : son contenu ne suit pas les règles du format. Demandez un nouvel envoi à son expéditeur.',
  'too-deep': 'Le fichier est construit de façon anormale (trop de niveaux emboîtés). Il n’est pas ouvert : demandez un nouvel envoi à son expéditeur.',
  'too-many-elements': 'Le fichier contient beaucoup trop d’éléments pour un document médical. Il n’est pas ouvert : demandez un nouvel envoi à son expéditeur.',
  'no-document': 'Le fichier est lisible mais ne contient aucun document médical (CDA). Téléchargez-le, ou demandez un nouvel envoi à son expéditeur.',
  unexpected: 'Le document n’a pas pu être lu. Il est gardé tel quel : téléchargez-le, ou demandez un nouvel envoi à son expéditeur.',
} as const;

/** Why a file cannot be read; stable codes. */
export type UnreadableReason = keyof typeof messages;

/** A file that cannot be read: the reason and the sentence shown to a person. */
export interface Unreadable {
  readonly reason: UnreadableReason;
  readonly message: string;
}

export const unreadable = (reason: UnreadableReason): Unreadable => ({ reason, message: messages[reason] });

/** Stops the reading; caught by `readCda`, never leaves the library. */
export class UnreadableError extends Error {
  constructor(readonly reason: UnreadableReason) { super(reason); }
}
