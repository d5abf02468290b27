import { lpsName, type InsiContext } from './contextes';
import { buildRechercheTraits } from './recherche-traits';
import { buildRechercheVitale } from './recherche-vitale';
import { buildDepot, buildResultatLot, buildVerification, type InsAVerifier } from './verification-profil';

const context: InsiContext = {
  now: new Date('2026-03-12T09:10:00Z'), messageId: '019d0000-0000-7000-8000-0000000000a1', contexteBamId: '019d0000-0000-7000-8000-0000000000a2', contexteLpsId: '019d0000-0000-7000-8000-0000000000a3', emetteur: '1630000018',
  logiciel: { idam: 'XX-00-000000-00', version: '0.1.0', instance: '019d0000-0000-7000-8000-0000000000a4', nom: lpsName('Pluriel', '0.1.0') },
};
const ruth: InsAVerifier = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10', nomNaissance: 'NESSI', prenoms: ['RUTH', 'ISABELLE'], sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: '63220' };

/**
 * One request of each operation of INSi about the fictive patient of the national guide, for the `samples` command.
 * @returns file name → XML
 */
export const samplesOfInsi = (): Map<string, string> => new Map([
  ['insi-recherche-vitale.xml', buildRechercheVitale({ matriculeOd: ruth.matricule, matriculeIndividu: ruth.matricule, nomNaissance: ruth.nomNaissance, dateNaissance: ruth.dateNaissance, rangNaissance: '1' }, context)],
  ['insi-recherche-traits.xml', buildRechercheTraits({ nomNaissance: ruth.nomNaissance, prenoms: ['RUTH'], sexe: ruth.sexe, dateNaissance: ruth.dateNaissance, lieuNaissance: ruth.lieuNaissance }, context)],
  ['insi-verification.xml', buildVerification(ruth, context)],
  ['insi-depot-de-lot.xml', buildDepot('019d0000-0000-7000-8000-0000000000b1', [{ reference: '1042', individu: ruth }], context)],
  ['insi-resultat-de-lot.xml', buildResultatLot('LOT1', context)],
]);
