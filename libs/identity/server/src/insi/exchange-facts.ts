import { frenchDate, insType, type InsiCard, type InsiQuery, type InsToVerify } from '@pluriel/identity/domain';
import { codesRetour, codesVerification, parseReponse } from '@pluriel/teleservices/insi';
import type { InsiCall } from './insi-call.entity';
import type { InsHistoryRow, InsiFact } from './insi.dto';

const fact = (label: string, value: string | null): InsiFact => ({ label, value });

/** @returns what was asked, one line a thing, for people (INS-53) */
export function askedFacts(call: Pick<InsiCall, 'kind' | 'query' | 'verification'>, card: InsiCard | null): InsiFact[] {
  if (call.kind === 'vitale' && card) {
    return [fact('Numéro de l’assuré', card.assure), fact('Numéro de la personne', card.propre ?? 'non lu sur la carte'), ...(card.nomNaissance ? [fact('Nom de naissance', card.nomNaissance)] : []), fact('Date de naissance', frenchDate(card.dateNaissance)), ...(card.rangGemellaire ? [fact('Rang de naissance', card.rangGemellaire)] : [])];
  }
  const verified = call.kind === 'verification' ? call.verification : null;
  const traits: InsiQuery | InsToVerify | null = verified ?? call.query;
  if (!traits) return [];
  return [
    ...(verified ? [fact('Matricule', verified.matricule), fact('Nature', insType(verified.oid))] : []),
    fact('Nom de naissance', traits.nomNaissance), fact('Prénoms', traits.prenoms.join(' ')), fact('Sexe', traits.sexe === 'F' ? 'Féminin' : 'Masculin'), fact('Date de naissance', frenchDate(traits.dateNaissance)), fact('Lieu de naissance', traits.lieuNaissance ?? 'non envoyé'),
  ];
}

/** @returns what INSi answered, one line a thing, and the former matricules it listed (INS-28, INS-54); both empty without an answer */
export function answeredFacts(call: Pick<InsiCall, 'kind' | 'codeRetour' | 'person' | 'receivedInsId'>, answerXml: string | null): { facts: InsiFact[]; history: InsHistoryRow[] | null } {
  const words = (call.kind === 'verification' ? codesVerification : codesRetour)[call.codeRetour ?? ''];
  const code = call.codeRetour ? [fact('Code retour', words ? `${call.codeRetour} : ${words.sentence}` : call.codeRetour)] : [];
  const { person } = call;
  if (!person || call.kind === 'verification') return { facts: code, history: null };
  const outcome = answerXml === null ? null : parseReponse(200, answerXml);
  const history = outcome?.kind === 'found' ? outcome.individu.historique.map((former) => ({ matricule: former.matricule, oid: former.oid, type: insType(former.oid), from: former.dateDebut, to: former.dateFin, originLabel: former.keyValid ? 'Donné par INSi' : 'Donné par INSi, clé inhabituelle' })) : null;
  return {
    facts: [
      ...code, fact('Matricule', person.ins.matricule), fact('Nature', insType(person.ins.oid)), fact('Nom de naissance', person.nomNaissance), fact('Prénoms de naissance', person.listePrenoms ?? person.prenom), fact('Sexe', person.sexe === 'F' ? 'Féminin' : 'Masculin'),
      fact('Date de naissance', frenchDate(person.dateNaissance)), fact('Lieu de naissance', person.lieuNaissance),
    ],
    history,
  };
}
