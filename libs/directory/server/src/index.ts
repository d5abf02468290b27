export { demoCorrespondents, demoStructureId, SeedDemoCentre } from './demo/seed-demo-centre';
export { Directory, type ProfessionalFacts, type RecipientFacts, type RecipientKind, type SiteFacts, type StructureFacts } from './directory';
export { directoryEntities, DirectoryModule } from './directory.module';
export { OpenStructure, type NewStructure } from './structure/open-structure';
export { CreateTrustContract } from './trust-contracts/trust-contract-acts';
export { TrustContracts, type TrustContractFacts, type TrustFlag } from './trust-contracts/trust-contracts';
