import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { BannerParts, IdentityModule } from '@pluriel/identity/server';
import { ConsultationNoteRecord } from './consultations/consultation-note.entity';
import { ConsultationReader } from './consultations/consultation-reader';
import { ConsultationController } from './consultations/consultation.controller';
import { CorrectConsultation } from './consultations/correct-consultation';
import { ListConsultations, ReadConsultation } from './consultations/read-consultations';
import { CreateConsultation, DeleteConsultation, SaveConsultation } from './consultations/write-consultation';
import { RecordMergePart } from './merge-part';
import { PatientCheck } from './patient-check';
import { ClinicalSummaryReader, ReadClinicalSummary, WriteClinicalSummary } from './summary/clinical-summaries';
import { ClinicalSummaryController } from './summary/clinical-summary.controller';
import { ClinicalSummaryRecord } from './summary/clinical-summary.entity';
import { bannerPart } from './summary/banner-part';
import { SummaryWriter } from './summary/summary-writer';

export const recordEntities = [ConsultationNoteRecord, ClinicalSummaryRecord];

/** Consultation notes and clinical summary. */
@Module({
  imports: [AuditModule, DirectoryModule, IdentityModule],
  controllers: [ConsultationController, ClinicalSummaryController],
  providers: [PatientCheck, RecordMergePart, SummaryWriter, ConsultationReader, CorrectConsultation, ClinicalSummaryReader, ListConsultations, ReadConsultation, CreateConsultation, SaveConsultation, DeleteConsultation, ReadClinicalSummary, WriteClinicalSummary],
  exports: [ConsultationReader, CorrectConsultation, ClinicalSummaryReader],
})
export class RecordModule implements OnModuleInit {
  constructor(private readonly banner: BannerParts, private readonly summaries: ClinicalSummaryReader) {}

  onModuleInit(): void {
    this.banner.register('record', async (ctx, patientId) => bannerPart(ctx, await this.summaries.of(ctx, patientId)));
  }
}
