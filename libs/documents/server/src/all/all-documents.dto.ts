import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumberString, IsOptional, IsString, MaxLength } from 'class-validator';

const text = { type: String, nullable: true } as const;

/** Orders of the whole list (DMP-47, SC.CDA/INT.17): date of the act, type code then date of the act, day of entry in the file. */
export const documentOrders = ['act', 'type', 'filed'] as const;
export type DocumentOrder = (typeof documentOrders)[number];
export const documentOrigins = ['centre', 'hand', 'dmp', 'mssante'] as const;
export type DocumentOrigin = (typeof documentOrigins)[number];

export class AllDocumentsQuery {
  @ApiPropertyOptional({ enum: documentOrders, description: 'the order this person chose last when absent' }) @IsOptional() @IsIn(documentOrders) sort?: DocumentOrder;
  @ApiPropertyOptional() @IsOptional() @IsNumberString() limit?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

export class DocumentOrderInput { @ApiProperty({ enum: documentOrders }) @IsIn(documentOrders) sort: DocumentOrder }
export class DocumentOrderChoice { @ApiProperty({ enum: documentOrders }) sort: DocumentOrder }

/** A document of the file, produced here or come from outside. */
export class AllDocumentsRow {
  @ApiProperty({ format: 'uuid', description: 'of the document of the centre, or of the received document' }) id: string;
  @ApiProperty({ enum: documentOrigins, description: 'centre: produced here; the others came from outside (DMP-46)' }) origin: DocumentOrigin;
  @ApiProperty() title: string;
  @ApiProperty(text) typeCode: string | null;
  @ApiProperty(text) typeLabel: string | null;
  @ApiProperty({ ...text, description: 'day of the act, as precise as the document' }) actDate: string | null;
  @ApiProperty({ ...text }) author: string | null;
  @ApiProperty({ format: 'date-time', description: 'signed here, or put in the file' }) filedAt: string;
  @ApiProperty({ type: Number, nullable: true, description: 'of a document of the centre' }) versionNumber: number | null;
  @ApiProperty({ ...text, description: 'to-confirm, confirmed, set-aside: of a received document' }) state: string | null;
  @ApiProperty({ description: 'a newer version of it was received too' }) superseded: boolean;
}

export class AllDocumentsPage {
  @ApiProperty({ type: [AllDocumentsRow] }) items: AllDocumentsRow[];
  @ApiProperty(text) next: string | null;
  @ApiProperty({ enum: documentOrders, description: 'the order of this page' }) sort: DocumentOrder;
  @ApiProperty({ description: 'documents of the file this person may see' }) total: number;
}
