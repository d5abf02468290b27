import type { VisibilityCode } from './visibility';

/** Where the author asks a document to go. Recipients are colleagues or outside correspondents. */
export interface RequestedRoutes {
  dmp: boolean; mssantePatient: boolean; recipients: { kind: 'user' | 'correspondent'; id: string }[];
  /** Who does not see it in the DMP (DMP-53); absent from what was signed before the choice existed: visible by all. */
  visibility?: VisibilityCode[];
}

/** What may happen to one route, known before validation and shown beside its switch. */
export interface RouteCheck {
  /** False: nothing would leave now. The document may be validated all the same unless the person is opposed. */
  possible: boolean;
  reason: string | null;
  remedy: string | null;
  action: 'qualify' | 'consents' | 'address' | 'settings' | null;
  /** Who will see it: « visible par elle et son équipe ». */
  audience: string;
}

/** Facts of the routes that concern the patient. */
export interface RouteFacts {
  /** Result of `mayShareIns`: the identity is qualified, neither doubtful nor fictive. */
  mayShareIns: boolean;
  sexe: 'M' | 'F' | 'I';
  dmpFeed: 'allowed' | 'opposed';
  mssantePatient: 'allowed' | 'opposed';
  mssanteProfessional: 'allowed' | 'opposed';
  patientMssanteAddress: string | null;
  /** The patient is dead (INS-20). */
  deceased?: boolean;
  /** Under 18: a document may be hidden from the legal representatives. */
  minor?: boolean;
  authorHasRpps: boolean;
  /** Its author keeps the document to himself or to named people. */
  closed?: boolean;
}

/** « de la patiente »: whose DMP, whose mailbox. */
export const whose = { F: 'de la patiente', M: 'du patient', I: 'de cette personne' } as const;

const pronoun = { F: 'elle', M: 'lui', I: 'cette personne' } as const;
const person = { F: 'La patiente', M: 'Le patient', I: 'Cette personne' } as const;

const check = (audience: string, refusal: Omit<RouteCheck, 'possible' | 'audience'> | null): RouteCheck =>
  (refusal ? { possible: false, ...refusal, audience } : { possible: true, reason: null, remedy: null, action: null, audience });

const identityRefusal = { reason: 'L’identité n’est pas qualifiée.', remedy: 'Qualifiez l’identité : le document partira tout seul.', action: 'qualify' } as const;
const opposition = (sexe: RouteFacts['sexe'], words: string) => ({ reason: `${person[sexe]} s’oppose ${words}.`, remedy: 'Si la décision a changé, modifiez les oppositions.', action: 'consents' } as const);

/** The DMP (DMP-24, dmp.md §9.1, §9.4, structure.md §5.1): no opposition, a document open to the care team, a qualified identity, an author the DMP can name. */
export function dmpRoute(facts: RouteFacts): RouteCheck {
  const audience = `visible par ${pronoun[facts.sexe]} et son équipe`;
  if (facts.dmpFeed === 'opposed') return check(audience, opposition(facts.sexe, 'à l’envoi dans son DMP'));
  if (facts.closed) return check(audience, { reason: 'Ce document est réservé à vous ou à des personnes choisies.', remedy: 'Pour l’envoyer au DMP, ouvrez-le à l’équipe de soins.', action: null });
  if (!facts.mayShareIns) return check(audience, identityRefusal);
  return check(audience, facts.authorHasRpps ? null : { reason: 'Votre numéro RPPS manque : le DMP ne peut pas vous reconnaître.', remedy: 'Faites ajouter votre RPPS à votre compte.', action: 'settings' });
}

/** The patient's own secure mailbox, in Mon espace santé (MSS-38): its address is made from the matricule. */
export function patientMailboxRoute(facts: RouteFacts): RouteCheck {
  const audience = 'Mon espace santé';
  if (facts.mssantePatient === 'opposed') return check(audience, opposition(facts.sexe, 'à recevoir ses documents par messagerie'));
  if (facts.deceased) return check(audience, { reason: 'Décès enregistré : plus rien n’est envoyé à cette personne.', remedy: 'Rien à faire. Si c’est une erreur, retirez le décès dans la fiche administrative.', action: null });
  if (!facts.mayShareIns) return check(audience, identityRefusal);
  return check(audience, facts.patientMssanteAddress ? null : { reason: 'L’adresse de messagerie manque.', remedy: 'Complétez l’adresse dans la fiche administrative.', action: 'address' });
}

/**
 * Routes that must not even be asked for: an opposition is final, whereas a missing fact only delays (the order waits for it).
 * @returns the fields at fault with their sentence
 */
export function opposedRoutes(routes: RequestedRoutes, facts: RouteFacts): { field: string; code: string; message: string }[] {
  const refused: { field: string; code: string; message: string }[] = [];
  if (routes.dmp && facts.dmpFeed === 'opposed') refused.push({ field: 'routes.dmp', code: 'route.opposed', message: `${person[facts.sexe]} s’oppose à l’envoi dans son DMP : retirez cet envoi.` });
  if (routes.mssantePatient && facts.mssantePatient === 'opposed') refused.push({ field: 'routes.mssantePatient', code: 'route.opposed', message: `${person[facts.sexe]} s’oppose à recevoir ses documents par messagerie : retirez cet envoi.` });
  if (routes.recipients.length > 0 && facts.mssanteProfessional === 'opposed') refused.push({ field: 'routes.recipients', code: 'route.opposed', message: `${person[facts.sexe]} s’oppose à l’envoi aux professionnels par messagerie : retirez ces destinataires.` });
  return refused;
}
