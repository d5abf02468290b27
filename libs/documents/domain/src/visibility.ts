import type { FieldError } from '@pluriel/kernel';
import type { RequestedRoutes, RouteFacts } from './routes';

/** Who does not see a document of the DMP (dmp.md §5.2); none of them: everybody who may open the DMP sees it. */
export const visibilityCodes = ['INVISIBLE_PATIENT', 'MASQUE_PS', 'INVISIBLE_REPRESENTANTS_LEGAUX'] as const;
export type VisibilityCode = (typeof visibilityCodes)[number];

/** A choice of the author before validation (DMP-53), with who will see the document then (UX-12). */
export interface VisibilityChoice { codes: VisibilityCode[]; label: string; audience: string }

/** The codes of a document once validated; those signed before the choice existed are visible by all. */
export const visibilityOf = (routes: Pick<RequestedRoutes, 'visibility'>): readonly VisibilityCode[] => routes.visibility ?? [];

const pronoun = { F: 'elle', M: 'lui', I: 'cette personne' } as const;

/** @returns « visible par elle et son équipe », « visible par son équipe, pas encore par elle »… */
export function dmpAudience(visibility: readonly VisibilityCode[], sexe: RouteFacts['sexe']): string {
  const hidden = (code: VisibilityCode): boolean => visibility.includes(code);
  const seers = [...(hidden('INVISIBLE_PATIENT') ? [] : [pronoun[sexe]]), hidden('MASQUE_PS') ? 'vous et son médecin traitant' : 'son équipe'];
  const others = [
    ...(hidden('INVISIBLE_PATIENT') ? [`pas encore par ${pronoun[sexe]}`] : []), ...(hidden('MASQUE_PS') ? ['pas par les autres professionnels'] : []), ...(hidden('INVISIBLE_REPRESENTANTS_LEGAUX') ? ['pas par ses représentants légaux'] : []),
  ];
  return [`visible par ${seers.join(' et ').replace(' et vous et ', ', vous et ')}`, ...others].join(', ');
}

const labels: Readonly<Record<VisibilityCode, Readonly<Record<RouteFacts['sexe'], string>>>> = {
  INVISIBLE_PATIENT: { F: 'Pas encore visible par la patiente', M: 'Pas encore visible par le patient', I: 'Pas encore visible par cette personne' },
  MASQUE_PS: { F: 'Masqué aux professionnels', M: 'Masqué aux professionnels', I: 'Masqué aux professionnels' },
  INVISIBLE_REPRESENTANTS_LEGAUX: { F: 'Non visible par les représentants légaux', M: 'Non visible par les représentants légaux', I: 'Non visible par les représentants légaux' },
};

/** @returns what the author may choose; hiding from the legal representatives is for a minor only */
export const visibilityChoices = ({ sexe, minor }: Pick<RouteFacts, 'sexe' | 'minor'>): VisibilityChoice[] => [
  { codes: [], label: 'Visible par tous ceux qui y ont accès', audience: dmpAudience([], sexe) },
  ...visibilityCodes.filter((code) => code !== 'INVISIBLE_REPRESENTANTS_LEGAUX' || minor === true).map((code) => ({ codes: [code], label: labels[code][sexe], audience: dmpAudience([code], sexe) })),
];

/** What the centre proposes for a kind of document, left to those it may concern. */
export const proposedVisibility = (codes: readonly VisibilityCode[], minor: boolean): VisibilityCode[] => codes.filter((code) => code !== 'INVISIBLE_REPRESENTANTS_LEGAUX' || minor);

/**
 * A hidden document does not travel by another road to those it is hidden from (mssante.md §7): not yet shown to the patient, it goes to
 * professionals only; masked to professionals or hidden from the representatives, it goes by no secure mail.
 * @returns the fields at fault with their sentence
 */
export function visibilityErrors(routes: RequestedRoutes, { sexe, minor }: Pick<RouteFacts, 'sexe' | 'minor'>): FieldError[] {
  const visibility = visibilityOf(routes);
  const errors: FieldError[] = [];
  const add = (field: string, message: string): void => { errors.push({ field, code: 'route.hidden', message }); };
  if (visibility.includes('INVISIBLE_REPRESENTANTS_LEGAUX') && minor !== true) add('routes.visibility', 'Seul le document d’un mineur se cache à ses représentants légaux : choisissez une autre visibilité.');
  if (visibility.length > 0 && routes.mssantePatient) add('routes.mssantePatient', visibility.includes('INVISIBLE_PATIENT')
    ? `Ce document n’est pas encore visible par ${pronoun[sexe]} : retirez l’envoi dans sa messagerie.` : 'Un document caché dans le DMP ne part pas par messagerie : retirez l’envoi à la personne.');
  if (visibility.some((code) => code !== 'INVISIBLE_PATIENT') && routes.recipients.length > 0) add('routes.recipients', 'Un document caché dans le DMP ne part pas par messagerie : retirez ces destinataires.');
  return errors;
}
