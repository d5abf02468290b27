import type { NationalError } from '@pluriel/kernel';
import type { Channel } from './dispatch-order';

/** Everything that decides whether a document may leave by a channel. Loaded by the caller, judged here. */
export interface DispatchFacts {
  channel: Channel;
  /** `mayShareIns` of the identity context: qualified, neither doubtful nor fictive. */
  mayShareIns: boolean;
  /** The frozen document itself carries the INS. */
  documentHasIns: boolean;
  /** The traits changed since the document was frozen, so the frozen INS and traits may be someone else's. */
  identityChangedSinceFreeze: boolean;
  /** Its author keeps the document to himself or to named people: it does not go to the DMP (structure.md §5.1). */
  keptFromDmp?: boolean;
  /** The patient is dead: nothing is written to the person any more (INS-20). */
  deceased?: boolean;
  /** Address of the recipient; always null for the DMP. */
  recipientAddress: string | null;
  /** The address is inside the closed MSSanté space. */
  recipientAddressAllowed: boolean;
  /** The author has an RPPS, so that the remote side can name the author. */
  authorIdentified: boolean;
  /** The centre gave the address and certificates of the service. */
  serviceConfigured: boolean;
  /** Bytes of the message once encoded, and what the operator takes. 0 when not built yet. */
  messageBytes: number;
  messageBytesMax: number;
}

/**
 * Facts of a document that lacks nothing, whatever its channel: for asking the words of one reason alone, the fact in question changed.
 * Never where every fact must be asked: a fact forgotten there would pass for checked.
 */
export const nothingMissing: Omit<DispatchFacts, 'channel'> = {
  mayShareIns: true, documentHasIns: true, identityChangedSinceFreeze: false, recipientAddress: 'connue', recipientAddressAllowed: true, authorIdentified: true, serviceConfigured: true, messageBytes: 0, messageBytesMax: 0,
};

const opposedSentence: Record<Channel, string> = {
  dmp: 'Non envoyé au DMP : opposition enregistrée.',
  'mssante-patient': 'Non envoyé par messagerie au patient : opposition enregistrée.',
  'mssante-pro': 'Non envoyé aux professionnels : opposition enregistrée.',
};

/** An opposition is not a missing fact: nothing leaves, and nothing waits (mssante.md §6, dmp.md §9.1). */
export function oppositionRefusal(channel: Channel): NationalError {
  return { disposition: 'needs-human', code: 'consent.opposed', sentence: opposedSentence[channel], remedy: 'Si la personne change d’avis, modifiez ses consentements puis renvoyez le document.', remedyAction: 'consents' };
}

/**
 * What prevents a document from leaving now, checked at the validation and again just before sending.
 * @returns the reasons, the most useful first; empty when it may leave. Opposition is judged apart (`oppositionRefusal`).
 */
export function missingFacts(facts: DispatchFacts): NationalError[] {
  const reasons: NationalError[] = [];
  const add = (code: string, sentence: string, remedy: string, remedyAction?: NationalError['remedyAction']): void => {
    reasons.push({ disposition: 'needs-human', code, sentence, remedy, ...(remedyAction ? { remedyAction } : {}) });
  };
  if (facts.channel === 'dmp' && facts.keptFromDmp) add(confidentialCode, 'Ce document est réservé à son auteur ou à des personnes choisies : il ne va pas au DMP.', 'Ouvrez-le à l’équipe de soins : il partira tout seul. Sinon, annulez cet envoi ; une version déjà dans le DMP s’y supprime.', 'open-document');
  if (!facts.mayShareIns) add('identity.not-qualified', 'En attente : l’identité n’est pas qualifiée.', 'Qualifiez l’identité : le document partira tout seul.', 'qualify');
  else if (!facts.documentHasIns) add('document.without-ins', 'Le document a été validé avant que l’identité soit qualifiée : il ne porte pas l’INS.', 'Ouvrez le document, choisissez « Corriger », puis validez : la nouvelle version portera l’INS.', 'open-document');
  else if (facts.identityChangedSinceFreeze) add('document.identity-changed', 'L’identité a changé depuis la validation du document.', 'Ouvrez le document, choisissez « Corriger », puis validez : la nouvelle version portera la bonne identité.', 'open-document');
  if (facts.channel === 'dmp' && !facts.authorIdentified) add('author.without-rpps', 'L’auteur du document n’avait pas de numéro RPPS quand il l’a validé.', 'Faites ajouter le numéro RPPS au compte, puis ouvrez le document et choisissez « Corriger ».', 'settings');
  if (facts.channel === 'mssante-patient' && facts.deceased) add('patient.deceased', 'Décès enregistré : plus rien n’est envoyé dans la messagerie de cette personne.', 'Rien à faire. Si le décès a été enregistré par erreur, retirez-le dans la fiche administrative.');
  else if (facts.channel !== 'dmp' && facts.mayShareIns && !facts.recipientAddress) {
    add('recipient.without-address', facts.channel === 'mssante-patient' ? 'L’adresse de messagerie du patient manque.' : 'Ce destinataire n’a pas d’adresse MSSanté.', 'Ajoutez son adresse MSSanté, ou choisissez un autre destinataire.', 'address');
  } else if (facts.channel !== 'dmp' && facts.recipientAddress && !facts.recipientAddressAllowed) {
    add('recipient.outside-mssante', 'Cette adresse n’est pas dans l’espace de confiance MSSanté.', 'Corrigez l’adresse du destinataire : elle se termine par .mssante.fr.', 'address');
  }
  if (!facts.serviceConfigured) add('service.not-configured', facts.channel === 'dmp' ? 'Pluriel n’est pas raccordé au DMP.' : 'Pluriel n’est pas raccordé à la messagerie MSSanté.', 'Demandez à l’administrateur de terminer le raccordement dans les réglages.', 'settings');
  if (facts.messageBytes > facts.messageBytesMax) add('message.too-large', 'Le document est trop lourd pour la messagerie.', 'Ouvrez le document, choisissez « Corriger », raccourcissez-le, puis validez.', 'open-document');
  return reasons;
}

const confidentialCode = 'document.confidential';

/** Reasons that end when the document is opened to the care team. */
export const endsWithOpening = (code: string): boolean => code === confidentialCode;

/** Reasons that end when the identity becomes qualified. */
export const endsWithQualification = (code: string): boolean => code === 'identity.not-qualified';
