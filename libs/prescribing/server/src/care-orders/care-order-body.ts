import { documentTypes, type CareDetails, type Content } from '@pluriel/clinical-formats/model';
import type { CareOrderContent, CareOrderKind } from '@pluriel/prescribing/domain';

const words = (text: string | null): string | null => text?.trim() || null;

/** @returns what is drawn: an imaging request, or the prescription of the profession (DOC-05 to DOC-10, DOC-17) */
export function careOrderBody(kind: CareOrderKind, order: CareOrderContent): Content {
  const { acts, indication, urgent, atHome, renewals, advice } = order;
  if (kind === 'imaging') {
    return {
      kind: 'imaging-request', exams: acts.map(({ label, site, note }) => ({ modality: label, region: site ?? '', note })), justification: indication, question: order.question ?? '',
      risks: { other: words(order.precautions) }, urgency: urgent ? { reason: indication } : null,
    };
  }
  return {
    kind: 'care-prescription', indication: words(indication), ald: acts.some(({ ald }) => ald), urgent, atHome, renewals: renewals || null, advice: words(advice),
    acts: acts.map(({ label, site, sessions, frequency, duration, note, ald }) => ({ label, site, sessions, frequency, duration, note, ald })), details: detailsOf(kind, order),
  };
}

function detailsOf(kind: Exclude<CareOrderKind, 'imaging'>, { fasting, everyDay, request, precautions }: CareOrderContent): CareDetails {
  switch (kind) {
    case 'biology': return { profession: kind, fasting, treatments: words(precautions) };
    case 'nursing': return { profession: kind, everyDay, protocol: words(precautions) };
    case 'physiotherapy': return { profession: kind, precautions: words(precautions) };
    case 'podiatry': return { profession: kind };
    case 'speech-therapy': case 'orthoptics': return { profession: kind, request: request ?? 'assessment-and-care' };
  }
}

/** National type of each kind, for the patient’s limits (STR-10). */
export const careOrderTypeCode = (kind: CareOrderKind): string => documentTypes[kind === 'imaging' ? 'imaging-request' : (`${kind}-prescription` as const)].code.code;
