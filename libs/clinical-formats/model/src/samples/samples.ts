import type { ClinicalDocument } from '../document';
import { addedDocumentSamples } from './added-document';
import { carePrescriptionSamples } from './care-prescription';
import { careReportSamples } from './care-reports';
import { letterSamples } from './letters';
import { reportSamples } from './reports';
import { requestSamples } from './requests';
import { teamAndPlanSamples } from './team-and-plans';
import { childCertificateSamples } from './child-certificates';
import { childExaminationSamples, childMeasuresSamples } from './child-examinations';
import { consultationSamples } from './consultation';
import { drugPrescriptionSamples } from './drug-prescription';
import { trodSamples } from './trod';
import { vaccinationNoteSamples } from './vaccination-note';
import { vsmSamples } from './vsm';

/** One fictive document: `name` tells it from all others and names its files. */
export interface DocumentSample { name: string; variant: string; document: ClinicalDocument }

/** @returns every fictive document the formats are proved with: every kind, in several variants each */
export const allSamples = (): DocumentSample[] => [...consultationSamples(), ...childMeasuresSamples(), ...childExaminationSamples(), ...childCertificateSamples(), ...drugPrescriptionSamples(), ...trodSamples(), ...vaccinationNoteSamples(),
  ...carePrescriptionSamples(), ...careReportSamples(), ...letterSamples(), ...reportSamples(), ...requestSamples(), ...teamAndPlanSamples(), ...vsmSamples(), ...addedDocumentSamples(),
];
