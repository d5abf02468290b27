import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { RecordModule } from '@pluriel/record/server';
import { DrugController, ReadDrugBase, SearchDrugs } from './drugs/drug.controller';
import { UsualDrugsLoader } from './drugs/load-usual-drugs';
import { prescribingMergePart } from './merge-part';
import { PatientFactsReader } from './patient-facts';
import { CorrectPrescription } from './prescriptions/correct-prescription';
import { PrescriptionLineRecord } from './prescriptions/prescription-line.entity';
import { PrescriptionReader } from './prescriptions/prescription-reader';
import { PrescriptionView } from './prescriptions/prescription-view';
import { PrescriptionController } from './prescriptions/prescription.controller';
import { PrescriptionRecord } from './prescriptions/prescription.entity';
import { ListPrescriptions, ReadPrescription } from './prescriptions/read-prescriptions';
import { CreatePrescription, DeletePrescription, SavePrescription } from './prescriptions/write-prescription';

export const prescribingEntities = [PrescriptionRecord, PrescriptionLineRecord];

/** Drug base and prescriptions. */
@Module({
  imports: [IdentityModule, RecordModule],
  controllers: [DrugController, PrescriptionController],
  providers: [UsualDrugsLoader, SearchDrugs, ReadDrugBase, PatientFactsReader, PrescriptionView, PrescriptionReader, CorrectPrescription, ListPrescriptions, ReadPrescription, CreatePrescription, SavePrescription, DeletePrescription],
  exports: [PrescriptionReader, CorrectPrescription],
})
export class PrescribingModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void { this.parts.register('prescribing', prescribingMergePart); }
}
