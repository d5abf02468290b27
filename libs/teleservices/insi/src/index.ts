export { codesRetour, codesVerification, depositUnknown, faultError, faults, httpError, unknownCode, unreachable, unreadable } from './codes-retour';
export { insiAction, insiContentType, insiOperations, lpsName, type InsiAuthentication, type InsiContext, type InsiOperation } from './contextes';
export { buildRechercheTraits, type RechercheTraits } from './recherche-traits';
export { buildRechercheVitale, type RechercheVitale } from './recherche-vitale';
export { samplesOfInsi } from './samples';
export { parseReponse, type IndividuInsi, type InsiOutcome, type InsRecu } from './reponse';
export {
  buildDepot, buildResultatLot, buildVerification, ligneMarkup, parseDepot, parseResultatLot, parseVerification, plusGrandLot,
  type DepotOutcome, type InsAVerifier, type LigneLot, type LotOutcome, type VerificationOutcome,
} from './verification-profil';
