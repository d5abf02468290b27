import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { CareTeamModule } from '@pluriel/care-team/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { BannerParts, IdentityModule } from '@pluriel/identity/server';
import { NomenclaturesModule } from '@pluriel/nomenclatures/server';
import { BiologyIntake } from './biology/biology-intake';
import { BiologyOrders } from './biology/biology-orders';
import { biologyControllers, biologyEntities, biologyProviders } from './biology/biology-parts';
import { childrenControllers, childrenEntities, childrenProviders } from './children/children.parts';
import { ChildForms } from './children/child-forms';
import { ConsultationNoteRecord } from './consultations/consultation-note.entity';
import { ConsultationLevels } from './consultations/consultation-levels';
import { ConsultationReader } from './consultations/consultation-reader';
import { ConsultationController } from './consultations/consultation.controller';
import { CorrectConsultation } from './consultations/correct-consultation';
import { ListConsultations, ReadConsultation } from './consultations/read-consultations';
import { SubmitConsultation } from './consultations/submit-consultation';
import { CountersignController, ListNotesToCountersign } from './consultations/to-countersign';
import { CreateConsultation, DeleteConsultation, SaveConsultation } from './consultations/write-consultation';
import { ConsultationMeasures } from './elements/consultation-measures';
import { ElementImport, ElementReader } from './elements/element-import';
import { ElementStore } from './elements/element-store';
import { ElementsController } from './elements/elements.controller';
import { ReadElementHistory, ReadRecord } from './elements/read-elements';
import { RecordElementRecord, RecordElementVersion } from './elements/record-element.entity';
import { SuggestCodes } from './elements/suggest-codes';
import { TakenMeasures } from './elements/taken-measures';
import { AddElement, CorrectElement, EndElement, ReopenElement } from './elements/write-elements';
import { formControllers, formEntities, formProviders } from './forms/forms.parts';
import { RecordMergePart } from './merge-part';
import { PatientCheck } from './patient-check';
import { planControllers, planEntities, planProviders } from './plans/plans.parts';
import { Plans } from './plans/plans';
import { reminderEntities, RemindersModule } from './reminders/reminders.module';
import { bannerPart } from './summary/banner-part';
import { ClinicalSummaryReader, ReadClinicalSummary } from './summary/clinical-summaries';
import { ClinicalSummaryController } from './summary/clinical-summary.controller';
import { VsmProposals } from './synthesis/propose-vsm';
import { vaccinationEntities, VaccinationsModule } from './vaccinations/vaccinations.module';

export const recordEntities = [...biologyEntities, ...childrenEntities, ConsultationNoteRecord, RecordElementRecord, RecordElementVersion, ...formEntities, ...planEntities, ...vaccinationEntities, ...reminderEntities];

/** Consultation notes, and the record element by element. */
@Module({
  imports: [AuditModule, CareTeamModule, DirectoryModule, IdentityModule, NomenclaturesModule, VaccinationsModule, RemindersModule],
  controllers: [...biologyControllers, ...childrenControllers, ConsultationController, CountersignController, ClinicalSummaryController, ElementsController, ...formControllers, ...planControllers],
  providers: [
    ...biologyProviders,
    ...childrenProviders,
    PatientCheck, RecordMergePart, ConsultationLevels, ConsultationReader, CorrectConsultation, ListConsultations, ReadConsultation, CreateConsultation, SaveConsultation, DeleteConsultation, ClinicalSummaryReader, ReadClinicalSummary,
    ElementStore, ElementReader, ElementImport, ConsultationMeasures, TakenMeasures, ReadRecord, ReadElementHistory, AddElement, CorrectElement, EndElement, ReopenElement, SuggestCodes, VsmProposals,
    SubmitConsultation, ListNotesToCountersign, ...formProviders, ...planProviders,
  ],
  exports: [ChildForms, Plans, VaccinationsModule, RemindersModule, BiologyIntake, BiologyOrders, ConsultationReader, CorrectConsultation, ClinicalSummaryReader, ElementReader, ElementImport, TakenMeasures, VsmProposals],
})
export class RecordModule implements OnModuleInit {
  constructor(private readonly banner: BannerParts, private readonly summaries: ClinicalSummaryReader) {}

  onModuleInit(): void {
    this.banner.register('record', async (ctx, patientId) => bannerPart(ctx, await this.summaries.of(ctx, patientId)));
  }
}
