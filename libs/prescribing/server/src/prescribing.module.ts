import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { SecurityModule } from '@pluriel/security/server';
import { BiologyOrders, RecordModule } from '@pluriel/record/server';
import { CareOrderController } from './care-orders/care-order.controller';
import { CareOrderRecord } from './care-orders/care-order.entity';
import { CareOrders } from './care-orders/care-orders';
import { BoxNames } from './drugs/box-names';
import { DrugController, ReadDrugBase, SearchDrugs } from './drugs/drug.controller';
import { UsualDrugsLoader } from './drugs/load-usual-drugs';
import { ePrescriptionControllers, ePrescriptionProviders } from './e-prescription/e-prescription-parts';
import { EPrescriptionRecord } from './e-prescription/e-prescription.entity';
import { RegisterPrescription } from './e-prescription/register-prescription';
import { Favourites, FavouritesController } from './favourites/favourites';
import { PrescriptionDetailsController, ReadPrescriptionDetails } from './details/prescription-details';
import { NumberingController, PrescriptionNumbering } from './numbering/numbering';
import { DrugKnowledge } from './knowledge/drug-knowledge';
import { InteractionLoader } from './knowledge/import-interactions';
import { OpenDrugKnowledge } from './knowledge/open-drug-knowledge';
import { SetAsideWarning } from './knowledge/set-aside-warning';
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

export const prescribingEntities = [PrescriptionRecord, PrescriptionLineRecord, EPrescriptionRecord, CareOrderRecord];

/** Drug base and prescriptions. */
@Module({
  imports: [SecurityModule, IdentityModule, RecordModule],
  controllers: [NumberingController, PrescriptionDetailsController, DrugController, PrescriptionController, CareOrderController, FavouritesController, ...ePrescriptionControllers],
  providers: [PrescriptionNumbering, ReadPrescriptionDetails, BoxNames, UsualDrugsLoader, InteractionLoader, { provide: DrugKnowledge, useClass: OpenDrugKnowledge }, SetAsideWarning, SearchDrugs, ReadDrugBase, PatientFactsReader, PrescriptionView, PrescriptionReader, CorrectPrescription, ListPrescriptions, ReadPrescription, CreatePrescription, SavePrescription, DeletePrescription, CareOrders, Favourites, ...ePrescriptionProviders],
  exports: [PrescriptionReader, CorrectPrescription, RegisterPrescription, CareOrders],
})
export class PrescribingModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts, private readonly biology: BiologyOrders, private readonly careOrders: CareOrders) {}

  onModuleInit(): void {
    this.parts.register('prescribing', prescribingMergePart);
    this.biology.register((ctx, patientId, shared) => this.careOrders.biologyOrders(ctx, patientId, shared));
  }
}
