import { frenchDate, noInsWords } from '@pluriel/identity/domain';
import { codesRetour, codesVerification } from '@pluriel/teleservices/insi';
import type { InsiSummary } from '../patients/patient.dto';
import type { Patient } from '../patients/patient.entity';
import type { IdentityAlert } from './identity-alerts';
import type { InsiCall } from './insi-call.entity';

/** What to know at the opening, and what to do (EXI VER 02, A4). */
const alertWords: Readonly<Record<IdentityAlert['kind'], string>> = {
  'verification-failed': 'INSi ne confirme plus l’identité de ce patient. Redemandez une pièce d’identité, relancez la recherche INSi, puis requalifiez.',
  'ins-changed': 'INSi a donné un nouveau matricule à ce patient. L’ancien est gardé dans l’historique ; vérifiez les documents reçus sous l’ancien matricule.',
};

/** Words for where the search stands, remedy included (INS-35, INS-54). One function: banner, comparison window and work list say the same. */
export function insiSummary(patient: Pick<Patient, 'status' | 'insiConfirmed' | 'identity' | 'sexe' | 'insVerifiedAt' | 'noInsReason'>, call: InsiCall | null, connected: boolean, alert: IdentityAlert | null = null): InsiSummary {
  const say = (state: InsiSummary['state'], ...sentences: (string | null | undefined)[]): InsiSummary => ({ state, sentence: sentences.filter(Boolean).join(' '), callId: call?.id ?? null, at: (call?.answeredAt ?? call?.requestedAt)?.toISOString() ?? null, alert: alert && { kind: alert.kind, sentence: alertWords[alert.kind], since: alert.raisedAt.toISOString() } });
  const { attributes } = patient.identity;
  if (patient.status === 'qualifiee') return say('not-needed', patient.insVerifiedAt ? `Identité qualifiée, vérifiée avec INSi le ${frenchDate(patient.insVerifiedAt.toISOString())}.` : 'Identité qualifiée.');
  if (patient.noInsReason) return say('blocked', `Pas d’INS possible : ${noInsWords(patient.noInsReason)}.`);
  if (attributes.includes('fictive')) return say('blocked', 'Identité fictive : INSi n’est pas interrogé.');
  if (attributes.includes('douteuse')) return say('blocked', 'Identité douteuse : INSi n’est pas interrogé.', 'Levez le doute, puis relancez la recherche.');
  if (patient.sexe === 'I') return say('blocked', 'INSi demande un sexe masculin ou féminin.', 'Complétez la fiche d’après l’acte de naissance.');
  if (!connected) return say('idle', 'Ce centre n’est pas encore raccordé à INSi.', 'L’administrateur peut régler le raccordement.');
  if (!call) return say('idle', 'INSi n’a pas encore été interrogé.');
  return answered(patient, call, say);
}

type Say = (state: InsiSummary['state'], ...sentences: (string | null | undefined)[]) => InsiSummary;

function answered(patient: Pick<Patient, 'insiConfirmed'>, call: InsiCall, say: Say): InsiSummary {
  if (call.state === 'in_progress' || (call.state === 'scheduled' && call.lastError === null)) return say('running', call.kind === 'verification' ? 'INS reçue, vérification en cours. Vous pouvez continuer.' : 'Recherche INSi en cours. Vous pouvez continuer.');
  if (call.state === 'scheduled') return say('unavailable', call.kind === 'verification' ? 'INS reçue, pas encore vérifiée.' : null, call.lastError?.sentence, call.lastError?.remedy);
  if (call.state === 'failed') return say('refused', call.lastError?.sentence, call.lastError?.remedy);
  if (call.state === 'cancelled') return say('idle', call.lastError?.sentence ?? 'La recherche INSi a été annulée.');
  if (call.kind === 'verification' && call.outcome !== 'found') {
    const verified = codesVerification[call.codeRetour ?? ''];
    if (call.outcome === 'different') return say('none', 'INSi ne confirme pas l’INS reçue.', 'Le dossier n’a pas changé. Vérifiez l’identité sur la pièce, puis lancez une recherche INSi.');
    if (call.decision === 'refused') return say('found-different', 'L’INS reçue a été écartée.', 'Corrigez le dossier, puis relancez la recherche.');
    if (patient.insiConfirmed || call.exactMatch) return say('found-exact', verified?.sentence, 'Contrôlez la pièce d’identité pour la qualifier.');
    return call.conflictPatientId
      ? say('found-different', 'L’INS reçue est celle d’un autre dossier de votre centre.', 'Ouvrez les deux dossiers : il s’agit sans doute de la même personne.')
      : say('found-different', 'INSi confirme l’INS reçue, mais ses traits diffèrent de votre dossier.', 'Comparez les deux avant de décider.');
  }
  if (call.outcome === 'found') {
    if (patient.insiConfirmed || call.exactMatch) return say('found-exact', 'INSi a trouvé une identité identique à votre dossier.', 'Contrôlez la pièce d’identité pour la qualifier.');
    if (call.decision === 'refused') return say('found-different', 'L’identité trouvée par INSi a été écartée.', 'Corrigez le dossier, puis relancez la recherche.');
    if (call.conflictPatientId) return say('found-different', 'INSi renvoie l’identité d’un autre dossier de votre centre.', 'Ouvrez les deux dossiers : il s’agit sans doute de la même personne.');
    return say('found-different', 'INSi a trouvé une identité qui diffère de votre dossier.', 'Comparez les deux avant de décider.');
  }
  const words = codesRetour[call.codeRetour ?? ''];
  return call.outcome === 'several' ? say('several', words?.sentence, words?.remedy) : say('none', words?.sentence, words?.remedy);
}
