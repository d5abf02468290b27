import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { ConsentsModule } from '@pluriel/consents/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { DispatchModule, DmpModes } from '@pluriel/dispatch/server';
import { modeFor } from '@pluriel/dmp/domain';
import { DocumentsModule } from '@pluriel/documents/server';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { DmpCatalogue } from './catalogue/dmp-catalogue';
import { DmpController } from './dmp.controller';
import { ChangeVisibility } from './documents/change-visibility';
import { DmpDocuments } from './documents/dmp-documents';
import { DmpDocumentsController } from './documents/dmp-documents.controller';
import { IntegrateDocument } from './documents/integrate-document';
import { ListDmpDocuments, ReadNewerVersions } from './documents/list-documents.query';
import { ReadDmpDocument } from './documents/read-document';
import { DmpReadingGateway } from './gateway/dmp-reading-gateway';
import { PersonalCalls } from './lanes/call-of';
import { ChangeRecord } from './lanes/change-record';
import { DmpChangeLane } from './lanes/dmp-change.lane';
import { FollowCards } from './lanes/follow-cards';
import { DmpRetrievalLane } from './lanes/dmp-retrieval.lane';
import { DmpSyncLane } from './lanes/dmp-sync.lane';
import { RetrievalRecord } from './lanes/retrieval-record';
import { dmpMergePart } from './merge-part';
import { DmpUsers } from './preferences/dmp-users';
import { Notice, Preferences } from './preferences/preferences';
import { ReaderRecord } from './reading/reader-record';
import { DmpReadings } from './reading/reading-facts';
import { StartReading } from './reading/start-reading';
import { NewestSynthesis } from './strip/newest-synthesis';
import { OwnRight } from './strip/own-right';
import { ReadStrip } from './strip/read-strip';

/** The tables are read and written by plain SQL: nothing for TypeORM to map. */
export const dmpEntities: readonly (new () => object)[] = [];

const reading = [DmpUsers, ReaderRecord, DmpReadings, StartReading, Preferences, Notice, OwnRight, NewestSynthesis, ReadStrip];
const documents = [DmpCatalogue, DmpDocuments, IntegrateDocument, ListDmpDocuments, ReadNewerVersions, ReadDmpDocument, ChangeVisibility];
const lanes = [DmpReadingGateway, PersonalCalls, RetrievalRecord, ChangeRecord, DmpSyncLane, DmpRetrievalLane, DmpChangeLane, FollowCards];

/** Reading the DMP in the name of a professional; feeding it is the work of dispatch. */
@Module({
  imports: [AuditModule, DirectoryModule, IdentityModule, ConsentsModule, DocumentsModule, DispatchModule],
  controllers: [DmpController, DmpDocumentsController],
  providers: [...reading, ...documents, ...lanes],
})
export class DmpModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts, private readonly modes: DmpModes) {}

  /** One matrix of rights for what is read and for what is sent (dmp.md §2.2). */
  onModuleInit(): void { this.parts.register('dmp', dmpMergePart); this.modes.register(modeFor); }
}
