import type { Ctx } from '@pluriel/platform/server';
import type { DrugFacts, PatientState, PrescriptionLine, PrescriptionWarning } from '@pluriel/prescribing/domain';

/** What a drug base is asked about one sheet. */
export interface KnowledgeQuestion {
  lines: readonly { line: PrescriptionLine; facts: DrugFacts | null }[];
  patient: PatientState;
  /** Treatments noted in the file, in the words of who noted them. */
  currentTreatments: readonly string[];
}

/** Port to a drug knowledge base (prescription.md §5): a licensed and approved one takes this place without a change of screen or data. */
export abstract class DrugKnowledge {
  /** Which knowledge answers, with its date and what it is worth: shown under every sheet. */
  abstract notice(ctx: Ctx): Promise<{ label: string; certified: boolean }>;
  /** Interactions, doses, states of the patient. Rules of form and of law are not its business. */
  abstract warnings(ctx: Ctx, question: KnowledgeQuestion): Promise<PrescriptionWarning[]>;
}
