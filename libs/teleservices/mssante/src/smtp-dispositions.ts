import type { NationalError } from '@pluriel/kernel';

/** What broke, in the terms of SMTP: shaped like the error of the transport, which this pure library does not know. */
export interface SmtpFault {
  /** after-data: bytes of the message left. */
  phase: 'before-data' | 'after-data';
  reason: string;
  /** Reply code when the server answered. */
  responseCode: number | null;
  /** Reply verbatim; read for its enhanced code only, never shown nor logged. */
  response: string | null;
}

/** The fault is the service's, not this message's: the lane stops and no attempt is used up. */
export interface SmtpVerdict { error: NationalError; laneDown: boolean }

type Row = Omit<NationalError, 'code'> & { laneDown?: true };
const nothingToDo = 'Rien à faire : Pluriel réessaie tout seul.';
const busy: Row = { disposition: 'retryable', sentence: 'La messagerie MSSanté est occupée.', remedy: nothingToDo };
const noSuchBox: Row = { disposition: 'needs-human', sentence: 'Cette adresse MSSanté n’existe pas ou plus.', remedy: 'Corrigez l’adresse du destinataire, puis renvoyez.', remedyAction: 'address' };
const boxFull: Row = { disposition: 'needs-human', sentence: 'La boîte du destinataire est pleine.', remedy: 'Prévenez le destinataire, puis renvoyez.', remedyAction: 'resend' };
const tooLarge: Row = { disposition: 'definitive', sentence: 'Le message est trop lourd pour la messagerie du destinataire.', remedy: 'Retirez une image ou découpez le document, puis validez-le de nouveau.', remedyAction: 'open-document' };
const refusedAccess: Row = { disposition: 'retryable', sentence: 'La messagerie MSSanté refuse le certificat du centre.', remedy: 'Prévenez l’administrateur : le certificat de la boîte du centre est à vérifier.', remedyAction: 'settings', laneDown: true };
const policy: Row = { disposition: 'definitive', sentence: 'La messagerie MSSanté a refusé ce message.', remedy: 'Regardez le code dans le suivi et appelez le support de l’opérateur.' };
const wrongRequest: Row = { disposition: 'definitive', sentence: 'La messagerie MSSanté n’a pas compris la demande.', remedy: 'Signalez-le au support de Pluriel avec le code du suivi.' };

/** Reply code → fate and words (mssante.md §5, architecture §8). */
export const smtpDispositions: Readonly<Record<string, Row>> = {
  421: { ...busy, sentence: 'La messagerie MSSanté est fermée pour le moment.', laneDown: true },
  450: { ...busy, sentence: 'La boîte du destinataire est occupée.' },
  451: busy,
  452: { ...busy, sentence: 'La messagerie du destinataire manque de place.' },
  454: { ...busy, laneDown: true },
  500: wrongRequest, 501: wrongRequest, 502: wrongRequest, 503: wrongRequest, 504: wrongRequest, 555: wrongRequest,
  523: tooLarge, 552: tooLarge,
  530: refusedAccess, 534: refusedAccess, 535: refusedAccess, 538: refusedAccess,
  521: { ...noSuchBox, sentence: 'Ce domaine ne reçoit pas de courrier.' }, 550: noSuchBox, 551: noSuchBox, 553: noSuchBox, 556: { ...noSuchBox, sentence: 'Ce domaine ne reçoit pas de courrier.' },
  554: policy,
  // Enhanced codes (RFC 3463) say more than the three digits.
  '5.1.1': noSuchBox, '5.1.2': noSuchBox, '5.1.3': noSuchBox, '5.1.6': noSuchBox, '5.2.1': { ...noSuchBox, sentence: 'La boîte du destinataire est fermée.' },
  '5.2.2': boxFull, '4.2.2': { ...busy, sentence: 'La boîte du destinataire est pleine.', remedy: 'Pluriel réessaie ; prévenez le destinataire si cela dure.' },
  '5.2.3': tooLarge, '5.3.4': tooLarge, '5.7.1': policy, '5.7.8': refusedAccess,
};

/** No reply at all: nothing of the message left, or nobody knows. */
export const connectionDispositions: Readonly<Record<string, Row>> = {
  refused: { disposition: 'retryable', sentence: 'La messagerie MSSanté ne répond pas.', remedy: nothingToDo, laneDown: true },
  dns: { disposition: 'retryable', sentence: 'Le serveur de messagerie MSSanté est introuvable.', remedy: 'Pluriel réessaie ; prévenez l’administrateur si cela dure.', laneDown: true },
  tls: { disposition: 'retryable', sentence: 'La connexion sûre avec la messagerie MSSanté a échoué.', remedy: 'Pluriel réessaie ; prévenez l’administrateur si cela dure.', laneDown: true },
  auth: refusedAccess,
  timeout: { disposition: 'retryable', sentence: 'La messagerie MSSanté tarde à répondre.', remedy: nothingToDo, laneDown: true },
  reset: { disposition: 'retryable', sentence: 'La connexion avec la messagerie MSSanté a été coupée.', remedy: nothingToDo, laneDown: true },
  aborted: { disposition: 'retryable', sentence: 'L’envoi a été interrompu avant de partir.', remedy: nothingToDo },
  protocol: { disposition: 'retryable', sentence: 'La messagerie MSSanté a donné une réponse illisible.', remedy: nothingToDo, laneDown: true },
  'too-large': tooLarge,
};

const lostTrack: Row = { disposition: 'uncertain', sentence: 'La messagerie n’a pas confirmé avoir reçu le message.', remedy: 'Rien à faire : Pluriel vérifie.' };
const unknown: Row = { disposition: 'needs-human', sentence: 'La messagerie MSSanté a donné une réponse inconnue.', remedy: 'Signalez-le au support de Pluriel avec le code du suivi.' };

/**
 * The fate of a message that was not acknowledged.
 * A coded answer settles the matter even after the data; silence after the data leaves it uncertain; an unknown code is for a person, it never loops.
 */
export function smtpVerdict(fault: SmtpFault, kind: 'professional' | 'patient'): SmtpVerdict {
  if (fault.responseCode !== null) {
    const enhanced = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(fault.response ?? '')?.[1];
    const row = (enhanced ? smtpDispositions[enhanced] : undefined) ?? smtpDispositions[fault.responseCode] ?? (fault.responseCode >= 400 && fault.responseCode < 500 ? busy : unknown);
    return verdict(forPatient(row, kind), `smtp.${fault.responseCode}${enhanced ? `.${enhanced}` : ''}`);
  }
  if (fault.phase === 'after-data') return verdict(lostTrack, `smtp.${fault.reason}`);
  return verdict(connectionDispositions[fault.reason] ?? unknown, `smtp.${fault.reason}`);
}

/** The address of a patient is not typed: when it is refused, Mon espace santé is closed to messages. */
function forPatient(row: Row, kind: 'professional' | 'patient'): Row {
  if (kind !== 'patient' || row.remedyAction !== 'address') return row;
  return { disposition: 'needs-human', sentence: 'La messagerie Mon espace santé de cette personne est fermée ou n’existe pas.', remedy: 'Remettez-lui le document imprimé ; il reste dans son dossier.' };
}

function verdict({ laneDown, ...row }: Row, code: string): SmtpVerdict {
  return { error: { ...row, code }, laneDown: laneDown === true };
}
