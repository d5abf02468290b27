import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { CareTeamModule, careTeamEntities } from '@pluriel/care-team/server';
import { ConsentsModule, consentsEntities } from '@pluriel/consents/server';
import { CoordinationModule, coordinationEntities } from '@pluriel/coordination/server';
import { DirectoryModule, directoryEntities } from '@pluriel/directory/server';
import { DispatchModule, dispatchEntities } from '@pluriel/dispatch/server';
import { DmpModule, dmpEntities } from '@pluriel/dmp/server';
import { DocumentsModule, documentsEntities } from '@pluriel/documents/server';
import { IdentityModule, identityEntities } from '@pluriel/identity/server';
import { IndicatorsModule, indicatorsEntities } from '@pluriel/indicators/server';
import { NomenclaturesModule, nomenclaturesEntities } from '@pluriel/nomenclatures/server';
import { PrescribingModule, prescribingEntities } from '@pluriel/prescribing/server';
import { RecordModule, recordEntities } from '@pluriel/record/server';
import { SecurityModule, securityEntities } from '@pluriel/security/server';

/** Every context, in dependency order (architecture §2). */
export const contextModules = [AuditModule, SecurityModule, DirectoryModule, NomenclaturesModule, IdentityModule, CareTeamModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule, CoordinationModule, DispatchModule, DmpModule, IndicatorsModule];

/** Every table that TypeORM maps. */
export const contextEntities = [...auditEntities, ...securityEntities, ...directoryEntities, ...nomenclaturesEntities, ...identityEntities, ...careTeamEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities, ...coordinationEntities, ...dispatchEntities, ...dmpEntities, ...indicatorsEntities];
