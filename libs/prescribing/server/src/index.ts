export { importBdpm, type BdpmCounts, type BdpmImport } from './drugs/import-bdpm';
export { loadUsualDrugs } from './drugs/load-usual-drugs';
export { prescribingEntities, PrescribingModule } from './prescribing.module';
export { CorrectPrescription } from './prescriptions/correct-prescription';
export { PrescriptionReader, type PrintablePrescriptionLine, type ReadablePrescription } from './prescriptions/prescription-reader';
export { Prescription, PrescriptionLine } from './prescriptions/prescription.dto';
export { CreatePrescription, SavePrescription } from './prescriptions/write-prescription';
