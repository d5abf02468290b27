import { Global, Module } from '@nestjs/common';
import { AuthorStanding } from './authors/author-standing';
import { CreateCorrespondent, UpdateCorrespondent } from './correspondents/correspondent-acts';
import { ListCorrespondents, SearchRecipients } from './correspondents/correspondent-queries';
import { Correspondent } from './correspondents/correspondent.entity';
import { CorrespondentsController, RecipientsController } from './correspondents/correspondents.controller';
import { SeedDemoCentre } from './demo/seed-demo-centre';
import { Directory } from './directory';
import { NoticesController } from './notices/notices.controller';
import { PrintNotice } from './notices/print-notice';
import { StructureLogo } from './notices/structure-logo';
import { DirectoryPlaces } from './places-reader';
import { PmiController } from './pmi/pmi.controller';
import { PmiMailboxes } from './pmi/pmi-mailboxes';
import { ReadSituations, WriteSituations } from './situations/situation-acts';
import { SituationsController } from './situations/situations.controller';
import { OpenStructure } from './structure/open-structure';
import { ReadStructure, UpdateStructure } from './structure/structure-acts';
import { StructureController } from './structure/structure.controller';
import { ExerciseSituation, Site, Structure } from './structure/structure.entity';
import { AttachTrustContractFile, CreateTrustContract, UpdateTrustContract } from './trust-contracts/trust-contract-acts';
import { TrustContract } from './trust-contracts/trust-contract.entity';
import { ReadTrustContracts, TrustContracts } from './trust-contracts/trust-contracts';
import { TrustContractsController } from './trust-contracts/trust-contracts.controller';

export const directoryEntities = [Structure, Site, ExerciseSituation, Correspondent, TrustContract];

/** The centre, its sites, its professionals as documents name them, and outside correspondents. */
@Global()
@Module({
  controllers: [StructureController, CorrespondentsController, RecipientsController, SituationsController, TrustContractsController, NoticesController, PmiController],
  providers: [Directory, AuthorStanding, DirectoryPlaces, ReadStructure, UpdateStructure, OpenStructure, ListCorrespondents, SearchRecipients, CreateCorrespondent, UpdateCorrespondent, ReadSituations, WriteSituations, TrustContracts, ReadTrustContracts, CreateTrustContract, UpdateTrustContract, AttachTrustContractFile, StructureLogo, PrintNotice, PmiMailboxes, SeedDemoCentre],
  exports: [Directory, AuthorStanding, PmiMailboxes, StructureLogo, TrustContracts, CreateTrustContract, SeedDemoCentre],
})
export class DirectoryModule {}
