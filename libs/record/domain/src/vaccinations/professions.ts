import type { Profession } from '@pluriel/kernel';
import type { Disease } from './diseases';

/** What the profession may decide by itself: everything, or these diseases from this age. */
interface PrescribingScope { fromYears: number; diseases: 'all' | readonly Disease[] }
/** One profession before a vaccine: who injects it, and what it may prescribe by itself (VAC-12). */
interface VaccinationRight { injects: boolean; prescribes: PrescribingScope | null }

const ofCalendar: readonly Disease[] = ['influenza', 'diphtheria', 'tetanus', 'polio', 'pertussis', 'hpv', 'pneumococcus', 'hepatitis-a', 'hepatitis-b', 'meningococcus-acwy', 'meningococcus-b', 'meningococcus-c', 'rabies', 'covid', 'measles', 'mumps', 'rubella', 'zoster', 'rsv', 'hib', 'varicella'];

/**
 * Who prescribes and who injects, by profession. Data, to be replaced when a decree changes: nothing else of the product decides it.
 * À relire par un clinicien : les conditions d’immunodépression et les listes exactes des arrêtés ne sont pas reprises.
 */
export const vaccinationRights = {
  edition: '2025-01',
  source: 'Décret n° 2023-736 et arrêtés du 8 août 2023 relatifs aux compétences vaccinales (infirmiers, pharmaciens, sages-femmes) ; code de la santé publique pour les médecins et les IPA',
  readOn: '2026-11-30',
  byProfession: {
    medecin: { injects: true, prescribes: { fromYears: 0, diseases: 'all' } },
    ipa: { injects: true, prescribes: { fromYears: 11, diseases: ofCalendar } },
    infirmier: { injects: true, prescribes: { fromYears: 11, diseases: ofCalendar } },
    pharmacien: { injects: true, prescribes: { fromYears: 11, diseases: ofCalendar } },
    'sage-femme': { injects: true, prescribes: { fromYears: 0, diseases: [...ofCalendar, 'rotavirus', 'tuberculosis'] } },
  } as Readonly<Partial<Record<Profession, VaccinationRight>>>,
} as const;

const rightOf = (profession: Profession | null): VaccinationRight | null => (profession === null ? null : (vaccinationRights.byProfession[profession] ?? null));

/** @returns whether the profession injects and records vaccines */
export const mayInject = (profession: Profession | null): boolean => rightOf(profession)?.injects === true;

/** @returns whether the profession may decide this vaccine by itself at this age; diseases not known: the doctor alone */
export function mayPrescribe(profession: Profession | null, facts: { years: number; diseases: readonly Disease[] }): boolean {
  const scope = rightOf(profession)?.prescribes ?? null;
  if (scope === null || facts.years < scope.fromYears) return false;
  const { diseases } = scope;
  return diseases === 'all' || (facts.diseases.length > 0 && facts.diseases.every((disease) => diseases.includes(disease)));
}
