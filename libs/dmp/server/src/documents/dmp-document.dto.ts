import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { cellKeys, type CellKey } from '@pluriel/dmp/domain';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDateString, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

const text = { type: String, nullable: true } as const;
export const documentStatuses = ['current', 'archived', 'replaced', 'all'] as const;
export const visibilityFilters = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX', 'none'] as const;
export const documentVisibilities = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] as const;
export const visibilityActs = ['mask', 'unmask', 'show-patient', 'show-representatives'] as const;
export type VisibilityAct = (typeof visibilityActs)[number];
export const contentStates = ['absent', 'coming', 'present', 'failed'] as const;
export type ContentState = (typeof contentStates)[number];
export const documentSorts = ['act', 'type'] as const;

/** XDS filters of the list (DMP-38, 39). Words are found anywhere, accents and case ignored. */
export class DmpDocumentQuery {
  @ApiPropertyOptional({ enum: cellKeys, description: 'a cell of the bar, as the person set it' }) @IsOptional() @IsIn(cellKeys) cell?: CellKey;
  @ApiPropertyOptional({ description: 'code of the type' }) @IsOptional() @IsString() @MaxLength(40) type?: string;
  @ApiPropertyOptional({ description: 'code of the class' }) @IsOptional() @IsString() @MaxLength(40) class?: string;
  @ApiPropertyOptional({ description: 'first day of the act, 2024-01-31' }) @IsOptional() @IsDateString({ strict: true }, { message: 'Écrivez la date sous la forme 2024-01-31.' }) from?: string;
  @ApiPropertyOptional({ description: 'last day of the act' }) @IsOptional() @IsDateString({ strict: true }, { message: 'Écrivez la date sous la forme 2024-01-31.' }) to?: string;
  @ApiPropertyOptional({ description: 'in the title or the type' }) @IsOptional() @IsString() @MaxLength(100) q?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(100) author?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(100) specialty?: string;
  @ApiPropertyOptional({ description: 'structure of the author' }) @IsOptional() @IsString() @MaxLength(100) institution?: string;
  @ApiPropertyOptional({ enum: visibilityFilters, description: 'none: those that everybody sees' }) @IsOptional() @IsIn(visibilityFilters) visibility?: (typeof visibilityFilters)[number];
  @ApiPropertyOptional({ enum: documentStatuses, description: 'current when not said' }) @IsOptional() @IsIn(documentStatuses) status?: (typeof documentStatuses)[number];
  @ApiPropertyOptional({ enum: documentSorts, description: 'act: newest act first; type: by type, then newest first' }) @IsOptional() @IsIn(documentSorts) sort?: (typeof documentSorts)[number];
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(6) limit?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(500) after?: string;
}

/** A document of the DMP as the list shows it (DMP-39). */
export class DmpDocumentRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: cellKeys }) cell: CellKey;
  @ApiProperty() title: string;
  @ApiProperty() typeCode: string;
  @ApiProperty() typeLabel: string;
  @ApiProperty(text) classCode: string | null;
  @ApiProperty(text) classLabel: string | null;
  @ApiProperty() author: string;
  @ApiProperty() specialty: string;
  @ApiProperty() institution: string;
  @ApiProperty({ ...text, format: 'date-time', description: 'start of the act' }) actDate: string | null;
  @ApiProperty({ ...text, format: 'date-time' }) createdAt: string | null;
  @ApiProperty({ enum: documentVisibilities, isArray: true, description: 'empty: everybody who may' }) visibility: (typeof documentVisibilities)[number][];
  @ApiProperty({ enum: ['approved', 'deprecated', 'archived', 'deleted'] }) status: 'approved' | 'deprecated' | 'archived' | 'deleted';
  @ApiProperty({ ...text, format: 'uuid', description: 'the version that took its place' }) replacedById: string | null;
  @ApiProperty({ description: 'not there at this person’s last visit' }) fresh: boolean;
  @ApiProperty({ description: 'deposited by the patient' }) byPatient: boolean;
  @ApiProperty({ ...text, format: 'uuid', description: 'ours: the document of the centre it is' }) documentId: string | null;
  @ApiProperty({ ...text, format: 'uuid', description: 'integrated: the received document it became (DMP-46)' }) receivedDocumentId: string | null;
  @ApiProperty({ enum: contentStates, description: 'absent until somebody opens or integrates it' }) content: ContentState;
  @ApiProperty({ ...text, description: 'why it could not be brought, and what to do' }) contentMessage: string | null;
  @ApiProperty({ enum: ['pdf', 'image', 'text'], nullable: true, type: String, description: 'what is shown first, once present' }) page: 'pdf' | 'image' | 'text' | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'whether it has a structured view, once present' }) structured: boolean | null;
  @ApiProperty({ description: 'a synthesis, whose elements may be chosen for the record once it is present (VSM-17)' }) synthesis: boolean;
  @ApiProperty({ enum: visibilityActs, isArray: true, description: 'changes of visibility this person may ask for now' }) acts: VisibilityAct[];
  @ApiProperty({ ...text, description: 'the last change asked by this person, on its way or refused' }) changeMessage: string | null;
}

export class DmpDocumentPage {
  @ApiProperty({ type: [DmpDocumentRow] }) items: DmpDocumentRow[];
  @ApiProperty(text) next: string | null;
  @ApiProperty({ description: 'documents that meet the filters' }) total: number;
}

export class DmpAuthor {
  @ApiProperty(text) name: string | null;
  @ApiProperty(text) specialty: string | null;
  @ApiProperty(text) institution: string | null;
}

/** Everything the DMP says of a document. */
export class DmpDocumentDetails extends DmpDocumentRow {
  @ApiProperty() uniqueId: string;
  @ApiProperty({ type: [DmpAuthor] }) authors: DmpAuthor[];
  @ApiProperty({ ...text, format: 'date-time' }) actEnd: string | null;
  @ApiProperty(text) formatLabel: string | null;
  @ApiProperty(text) practiceLabel: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'bytes' }) size: number | null;
  @ApiProperty({ type: [String], description: 'who sees it, in words (UX-12)' }) audience: string[];
  @ApiProperty({ type: [String], format: 'uuid', description: 'versions it replaced' }) replaces: string[];
}

export class DmpIntegrateInput {
  @ApiProperty({ type: [String], format: 'uuid' }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsUUID('all', { each: true }) documentIds: string[];
}
export class DmpIntegrationRow {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ enum: ['integrated', 'coming'] }) state: 'integrated' | 'coming';
  @ApiProperty({ ...text, format: 'uuid' }) receivedDocumentId: string | null;
}
export class DmpIntegrationList { @ApiProperty({ type: [DmpIntegrationRow] }) items: DmpIntegrationRow[] }

export class DmpVisibilityInput { @ApiProperty({ enum: visibilityActs }) @IsIn(visibilityActs) act: VisibilityAct }

/** A document of the file that has a newer version in the DMP (DMP-49). */
export class DmpNewerVersion {
  @ApiProperty({ ...text, format: 'uuid' }) receivedDocumentId: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) documentId: string | null;
  @ApiProperty({ type: DmpDocumentRow, description: 'the newer one' }) newer: DmpDocumentRow;
}
/** A document of the file that the DMP no longer gives, or archived. */
export class DmpGoneDocument {
  @ApiProperty({ ...text, format: 'uuid' }) receivedDocumentId: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) documentId: string | null;
  @ApiProperty({ enum: ['deleted', 'archived'], description: 'deleted: no search returns it any more, taken out or hidden' }) status: 'deleted' | 'archived';
}
/** What the DMP says since of the documents of the file (DMP-49, SC.CDA/DD.05). */
export class DmpNewerVersions {
  @ApiProperty({ type: [DmpNewerVersion] }) items: DmpNewerVersion[];
  @ApiProperty({ type: [DmpGoneDocument] }) gone: DmpGoneDocument[];
}
