export { buildCdaN1, templateIds } from './build-cda-n1';
export { compileCdaSchema, type CdaSchema } from './cda-schema';
export { checkCda } from './check-cda';
export type { CdaAddress, CdaContacts, CdaDocument, CdaOrganization, CdaPatient, CdaProfessional, Code, Identifier } from './clinical-document';
export { ambulatory, consultationReportType, facilityTypes, insRoots, prescriptionType, professionCode, professionalRoot, structureRoot } from './code-tables';
export { oidShape, type CdaFault } from './header-rules';
export { sampleDocument, samplePatient, samplesOfCda } from './samples';
export { cdaTimestamp } from './timestamp';
