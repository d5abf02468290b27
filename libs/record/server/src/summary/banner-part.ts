import type { PatientBanner } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import type { SummaryWriter } from './summary-writer';

/** What the banner shows of the record (PAT-03, design §7): allergies in words, long-term treatments, weight, height and body mass index. */
export async function bannerPart(summaries: SummaryWriter, ctx: Ctx, patientId: string): Promise<Pick<PatientBanner, 'allergies' | 'treatments' | 'weightKg' | 'heightCm' | 'bmi'>> {
  const summary = await summaries.read(ctx, patientId);
  const { weightKg, heightCm } = summary;
  return {
    allergies: { state: summary.allergyState, labels: summary.allergies.map(({ label, reaction }) => (reaction ? `${label} · ${reaction}` : label)) },
    treatments: summary.longTermTreatments.map(({ label, posology }) => (posology ? `${label}, ${posology}` : label)),
    weightKg, heightCm, bmi: weightKg !== null && heightCm !== null && heightCm > 0 ? Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10 : null,
  };
}
