export { auditEntities, AuditModule } from './audit.module';
export { ListTraces } from './list-traces.query';
export { actionLabels, labelOf, traceTabs, type TraceTab } from './trace-actions';
export { TracePage, TraceQuery, TraceRow } from './trace.dto';
export { Trace, type TraceEntry } from './trace';
export { verifyChain, type ChainVerdict } from './verify-chain';
