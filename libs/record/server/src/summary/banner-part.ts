import type { PatientBanner } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { allergyLabel, bodyMassIndex } from '@pluriel/record/domain';
import type { ClinicalSummary } from './clinical-summary.dto';

/**
 * What the banner shows of the record (PAT-03, design §7). A person without the right to read the record sees that a part is hidden, not an empty list
 * that would look like « non renseignée ».
 */
export const bannerPart = (ctx: Ctx, summary: ClinicalSummary): Partial<PatientBanner> =>
  ctx.actor.permissions.has('record.read')
    ? {
      allergies: { state: summary.allergyState, labels: summary.allergies.map(allergyLabel) }, treatments: summary.longTermTreatments.map(({ label, posology }) => (posology ? `${label}, ${posology}` : label)),
      weightKg: summary.weightKg, heightCm: summary.heightCm, bmi: bodyMassIndex(summary.weightKg, summary.heightCm),
    }
    : { restricted: true };
