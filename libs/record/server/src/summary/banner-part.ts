import type { PatientBanner } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { allergyLabel, bodyMassIndex } from '@pluriel/record/domain';
import type { ClinicalSummary } from './clinical-summary.dto';

/**
 * What the banner shows of the record (PAT-03, PAT-04, PAT-05, design §7). A person who does not see everything is told so: an empty list would look
 * like « non renseignée ».
 */
export const bannerPart = (ctx: Ctx, summary: ClinicalSummary): Partial<PatientBanner> =>
  ctx.actor.permissions.has('record.read')
    ? {
      allergies: { state: summary.allergyState, labels: summary.allergies.map(allergyLabel) }, treatments: summary.longTermTreatments.map(({ label, posology }) => (posology ? `${label}, ${posology}` : label)),
      alerts: [...alertsOf('contra-indication', summary.contraIndications), ...alertsOf('vigilance', summary.vigilance), ...alertsOf('important-point', summary.importantPoints)],
      weightKg: summary.weightKg, heightCm: summary.heightCm, bmi: bodyMassIndex(summary.weightKg, summary.heightCm), gfr: summary.gfr, ...(summary.restricted ? { restricted: true } : {}),
    }
    : { restricted: true };

const alertsOf = (kind: PatientBanner['alerts'][number]['kind'], labels: readonly string[]): PatientBanner['alerts'] => labels.map((label) => ({ kind, label }));
