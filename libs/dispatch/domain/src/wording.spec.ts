import { earlierPending } from './earlier-versions';
import { stateLabel, type WordedOrder } from './wording';

const now = new Date('2026-03-12T09:31:00Z');
const worded = (changes: Partial<WordedOrder>): string => stateLabel({
  channel: 'dmp', state: 'scheduled', held: false, attempts: 0, notBefore: new Date('2026-03-12T09:41:00Z'), firstDueAt: now, recipientLabel: 'Dr Karim HADDAD', deliveredAt: null, error: null, cancelReason: null, heldByMe: true, operation: 'submit', serviceDown: null, ...changes,
}, now);

describe('the delivery line (design §7, DMP-18, DMP-26, DMP-27)', () => {
  it.each<[Partial<WordedOrder>, string]>([
    [{}, 'Part au DMP à 10:41'],
    [{ operation: 'replace' }, 'Correction : part au DMP à 10:41'],
    [{ operation: 'replace', state: 'in_progress', channel: 'mssante-pro' }, 'Correction : envoi par MSSanté en cours'],
    [{ operation: 'replace', state: 'delivered', deliveredAt: now }, 'Dans le DMP, version précédente remplacée, 10:31'],
    [{ operation: 'replace', state: 'delivered', channel: 'mssante-pro', deliveredAt: now }, 'Envoyé à Dr Karim HADDAD, « annule et remplace », 10:31'],
    [{ operation: 'replace', notBefore: now, error: earlierPending(1) }, 'Attend la confirmation de la version précédente'],
    [{ serviceDown: 'Le DMP ne répond pas' }, 'Part au DMP à 10:41'],
    [{ serviceDown: 'Le DMP ne répond pas', notBefore: now }, 'Le DMP ne répond pas : partira dès son retour'],
    [{ held: true }, 'Retenu par vous'],
    [{ held: true, heldByMe: false }, 'Retenu'],
    [{ attempts: 1, notBefore: new Date('2026-03-12T13:05:00Z') }, 'En attente, nouvel essai à 14:05'],
    [{ attempts: 4, notBefore: new Date('2026-03-13T13:05:00Z') }, 'En attente, nouvel essai le 13 mars à 14:05'],
    [{ state: 'in_progress' }, 'Envoi au DMP en cours'],
    [{ state: 'uncertain' }, 'Vérification en cours'],
    [{ state: 'uncertain', channel: 'mssante-pro', error: { sentence: 'x', disposition: 'uncertain', code: 'mssante.silent-twice' } }, 'Sans confirmation : demandez au destinataire'],
    [{ state: 'failed', error: { sentence: 'Le DMP ne répond pas.', disposition: 'retryable' } }, 'Pas parti malgré plusieurs essais : le DMP ne répond pas'],
    [{ state: 'delivered', deliveredAt: new Date('2026-03-12T09:41:00Z') }, 'Dans le DMP, 10:41'],
    [{ state: 'delivered', channel: 'mssante-pro', deliveredAt: new Date('2026-03-10T09:41:00Z') }, 'Envoyé à Dr Karim HADDAD, le 10 mars à 10:41'],
    [{ state: 'delivered', channel: 'mssante-patient', deliveredAt: new Date('2026-03-12T09:41:00Z') }, 'Envoyé à sa messagerie Mon espace santé, 10:41'],
    [{ state: 'failed', error: { sentence: 'Le lieu d’exercice manque.', disposition: 'definitive' } }, 'Refusé par le DMP : le lieu d’exercice manque'],
    [{ state: 'failed', channel: 'mssante-pro', error: { sentence: 'DMP fermé.', disposition: 'definitive' } }, 'Refusé par la messagerie : DMP fermé'],
    [{ state: 'blocked', error: { sentence: 'En attente : l’identité n’est pas qualifiée.', disposition: 'needs-human' } }, 'En attente : l’identité n’est pas qualifiée'],
    [{ state: 'cancelled', cancelReason: 'erreur de destinataire' }, 'Non envoyé : erreur de destinataire'],
    [{ state: 'cancelled' }, 'Non envoyé : annulé avant le départ'],
    [{ state: 'cancelled', error: { sentence: 'Non envoyé au DMP : opposition enregistrée.', disposition: 'needs-human' } }, 'Non envoyé au DMP : opposition enregistrée'],
    [{ state: 'delivered', deliveredAt: now, visibility: ['INVISIBLE_PATIENT'] }, 'Dans le DMP, 10:31, pas encore visible par le patient'],
    [{ operation: 'withdraw', notBefore: now, withdrawalWords: 'erreur de patient' }, 'Suppression du DMP demandée : erreur de patient'],
    [{ operation: 'withdraw', notBefore: now, error: earlierPending(1) }, 'Suppression du DMP : attend la confirmation du dépôt'],
    [{ operation: 'withdraw', notBefore: now, serviceDown: 'Le DMP ne répond pas' }, 'Le DMP ne répond pas : suppression du DMP dès son retour'],
    [{ operation: 'withdraw', attempts: 1, notBefore: new Date('2026-03-12T13:05:00Z') }, 'Suppression du DMP en attente, nouvel essai à 14:05'],
    [{ operation: 'withdraw', state: 'in_progress' }, 'Suppression du DMP en cours'],
    [{ operation: 'withdraw', state: 'uncertain' }, 'Suppression du DMP : vérification en cours'],
    [{ operation: 'withdraw', state: 'blocked', error: { sentence: 'Pluriel n’est pas raccordé au DMP.', disposition: 'needs-human' } }, 'Suppression du DMP en attente : Pluriel n’est pas raccordé au DMP'],
    [{ operation: 'withdraw', state: 'delivered', deliveredAt: new Date('2026-03-12T10:02:00Z'), withdrawalWords: 'erreur de patient' }, 'Supprimé du DMP, 11:02 : erreur de patient'],
    [{ operation: 'withdraw', state: 'failed', error: { sentence: 'Le DMP refuse cette action.', disposition: 'needs-human' } }, 'Toujours dans le DMP, suppression refusée : le DMP refuse cette action'],
    [{ operation: 'withdraw', state: 'cancelled' }, 'Suppression du DMP abandonnée : annulée avant son départ'],
    [{ state: 'delivered', deliveredAt: now, withdrawnAt: new Date('2026-03-12T10:02:00Z') }, 'Était dans le DMP, supprimé à 11:02'],
  ])('%j reads « %s »', (changes, sentence) => { expect(worded(changes)).toBe(sentence); });
});
