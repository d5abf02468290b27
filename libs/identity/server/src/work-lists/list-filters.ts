import { readPatientQuery } from '@pluriel/identity/domain';
import type { IdentityListFilters } from './work-lists.dto';
import { asked } from '../patients/search-patients.query';

/** Adds a parameter to a statement. @returns its place: `$4` */
export type Bind = (value: unknown) => string;

/** How far back a contact says "this professional follows this patient" (structure.md §3.2: 24 months). */
const followedMonths = 24;

/**
 * The filters every identity list shares (INS-51): words, médecin traitant or care given by a professional, place of the care.
 * @returns SQL conditions on `patient p`; deceased and archived people only when the question names one person
 */
export function listConditions(filters: IdentityListFilters, bind: Bind, today: string): string[] {
  const { professionalId, finess, link = 'any' } = filters;
  const followed = (condition: string): string => `EXISTS (SELECT 1 FROM patient_contact s WHERE s.patient_id = p.id AND ${condition} AND s.at > now() - interval '${followedMonths} months')`;
  const named = professionalId ? bind(professionalId) : '';
  const links = { 'medecin-traitant': [`p.medecin_traitant_user_id = ${named}`], care: [followed(`s.professional_id = ${named}`)], any: [`(p.medecin_traitant_user_id = ${named} OR ${followed(`s.professional_id = ${named}`)})`] };
  return ['p.structure_id = $1', 'p.merged_into IS NULL', ...asked({}, readPatientQuery(filters.q ?? '', today), bind), ...(professionalId ? links[link] : []), ...(finess ? [followed(`s.finess = ${bind(finess)}`)] : [])];
}

/** Parameters of one statement, the structure first. */
export function parametersFor(structureId: string): { parameters: unknown[]; bind: Bind } {
  const parameters: unknown[] = [structureId];
  return { parameters, bind: (value) => `$${parameters.push(value)}` };
}
