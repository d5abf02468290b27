export { codesRetour, faultError, faults, httpError, unknownCode, unreachable, unreadable } from './codes-retour';
export { buildRechercheTraits, lpsName, rechercheTraitsAction, rechercheTraitsContentType, type InsiContext, type RechercheTraits } from './recherche-traits';
export { parseReponse, type IndividuInsi, type InsiOutcome, type InsRecu } from './reponse';
