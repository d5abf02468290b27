import { frenchDate } from './birth-date';
import type { DocumentIssue } from './devices';
import type { IdentityAttribute, IdentityStatus } from './identity-status';
import { noInsWords, type NoInsReason } from './without-ins';

/** Everything a notice about an identity judges on (ins.md §2.12). */
export interface NoticeFacts {
  status: IdentityStatus; attributes: readonly IdentityAttribute[]; noInsReason: NoInsReason | null; deceasedOn: string | null; estimated: boolean; coherent: boolean;
  documentIssue: DocumentIssue | null; documentNotShown: number; documentAskedOn: string | null;
  /** State of the last question to INSi, as the banner words it. */
  insi: string;
  /** INSi no longer confirms this identity, or gave it another matricule (A4). */
  alert?: 'verification-failed' | 'ins-changed' | null;
  today: string; mostPrompts: number;
}
export interface IdentityNotice { code: string; tone: 'bad' | 'hold' | 'check' | 'mute'; sentence: string; remedy: string | null }

/**
 * What there is to know or to do about an identity, the most pressing first (ins.md §2.12). Whoever is dead or cannot have an INS is asked for nothing
 * (INS-20, INS-58). The reminder of the document comes back at the next visits, a set number of times (INS-32, INS-33).
 */
export function identityNotices(facts: NoticeFacts): IdentityNotice[] {
  const notices: IdentityNotice[] = [];
  const add = (code: string, tone: IdentityNotice['tone'], sentence: string, remedy: string | null = null): void => { notices.push({ code, tone, sentence, remedy }); };
  const quiet = facts.deceasedOn !== null || facts.noInsReason !== null;
  if (facts.attributes.includes('douteuse')) add('A8', 'bad', 'Identité douteuse : INSi n’est pas interrogé et rien n’est envoyé.', 'Levez le doute, puis relancez la recherche.');
  if (facts.attributes.includes('fictive')) add('A8', 'hold', facts.noInsReason === 'anonymat' ? 'Dossier sous anonymat : rien n’est envoyé, les documents ne portent pas de matricule.' : 'Identité fictive : INSi n’est pas interrogé et rien n’est envoyé.');
  if (facts.alert === 'verification-failed' && !quiet) add('A4', 'bad', 'INSi ne confirme plus cette identité : le matricule a été retiré.', 'Redemandez une pièce d’identité, relancez la recherche INSi, puis requalifiez.');
  if (facts.alert === 'ins-changed') add('A4', 'hold', 'INSi a donné un nouveau matricule à cette personne.', 'L’ancien est dans l’historique ; vérifiez les documents reçus sous l’ancien matricule.');
  if (facts.documentIssue === 'differs') add('E22', 'bad', 'La pièce présentée dit autre chose que le dossier : l’identité ne peut pas être qualifiée.', 'Corrigez le trait d’après la pièce, ou levez l’écart.');
  if (facts.insi === 'found-different' && !quiet) add('A2', 'bad', 'INSi a trouvé une identité qui diffère du dossier.', 'Comparez les deux avant de décider.');
  if (facts.attributes.includes('homonyme')) add('A7', 'hold', 'Homonyme : une autre personne porte les mêmes noms.', 'Vérifiez la date de naissance avant tout geste.');
  if (!facts.coherent) add('A9', 'hold', 'Le premier prénom n’est pas le début de la liste des prénoms de naissance.', 'Corrigez le premier prénom d’après la pièce.');
  if (documentIsDue(facts) && !quiet) add('E23', 'check', reminder(facts), 'Sans pièce, le DMP et la messagerie du patient restent fermés.');
  if (facts.deceasedOn !== null) add('INS-20', 'mute', `Décès enregistré le ${frenchDate(facts.deceasedOn)}. Rien n’est plus envoyé à cette personne ; son dossier reste lisible.`);
  else if (facts.noInsReason !== null && facts.noInsReason !== 'anonymat') add('INS-58', 'mute', `Pas d’INS possible : ${noInsWords(facts.noInsReason)}. Les documents ne portent pas de matricule.`);
  if (facts.estimated) add('A11', 'mute', 'La date de naissance est estimée.');
  return notices;
}

/** The document is asked for again at a later visit, while the number of requests of the centre is not reached. */
function documentIsDue(facts: NoticeFacts): boolean {
  return facts.status === 'recuperee' && facts.documentIssue !== 'differs' && facts.documentNotShown > 0 && facts.documentNotShown < facts.mostPrompts && facts.documentAskedOn !== facts.today;
}

function reminder(facts: NoticeFacts): string {
  const asked = facts.documentIssue === 'refused' ? 'La personne n’avait pas souhaité présenter de pièce d’identité' : 'Aucune pièce d’identité n’avait été présentée';
  return `${asked}. Demandez-la aujourd’hui (${facts.documentNotShown + 1}e demande sur ${facts.mostPrompts}).`;
}
