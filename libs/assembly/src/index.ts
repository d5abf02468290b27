import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { ConsentsModule, consentsEntities } from '@pluriel/consents/server';
import { DirectoryModule, directoryEntities } from '@pluriel/directory/server';
import { DispatchModule, dispatchEntities } from '@pluriel/dispatch/server';
import { DocumentsModule, documentsEntities } from '@pluriel/documents/server';
import { IdentityModule, identityEntities } from '@pluriel/identity/server';
import { PrescribingModule, prescribingEntities } from '@pluriel/prescribing/server';
import { RecordModule, recordEntities } from '@pluriel/record/server';
import { SecurityModule, securityEntities } from '@pluriel/security/server';

/** Every context, in dependency order (architecture §2). */
export const contextModules = [AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule, DispatchModule];

/** Every table that TypeORM maps. */
export const contextEntities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities, ...dispatchEntities];
