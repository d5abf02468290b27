import { Global, Module } from '@nestjs/common';
import { ListTraces } from './list-traces.query';
import { Trace } from './trace';
import { TraceController } from './trace.controller';
import { TraceHead, TraceRecord } from './trace.entity';

export const auditEntities = [TraceRecord, TraceHead];

/** The journal. Global: every context writes to it. */
@Global()
@Module({ controllers: [TraceController], providers: [Trace, ListTraces], exports: [Trace] })
export class AuditModule {}
