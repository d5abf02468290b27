export { ConsultationReader, type ReadableConsultation } from './consultations/consultation-reader';
export { CorrectConsultation } from './consultations/correct-consultation';
export { CreateConsultation, SaveConsultation } from './consultations/write-consultation';
export { ConsultationNote } from './consultations/consultation.dto';
export { recordEntities, RecordModule } from './record.module';
export { ClinicalSummaryReader, WriteClinicalSummary } from './summary/clinical-summaries';
export { ClinicalSummary } from './summary/clinical-summary.dto';
export { parisDay } from './summary/summary-writer';
