import { Global, Module } from '@nestjs/common';
import { JournalSources } from './journal-sources';
import { ExportTraces, ListTraces } from './list-traces.query';
import { Trace } from './trace';
import { TraceController } from './trace.controller';
import { TraceHead, TraceRecord } from './trace.entity';

export const auditEntities = [TraceRecord, TraceHead];

/** The journal. Global: every context writes to it. */
@Global()
@Module({ controllers: [TraceController], providers: [Trace, JournalSources, ListTraces, ExportTraces], exports: [Trace, JournalSources] })
export class AuditModule {}
