import { ApiProperty } from '@nestjs/swagger';
import { documentSources, type DocumentSource } from '@pluriel/documents/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsUUID, Min, ValidateNested } from 'class-validator';

export class RouteRecipient {
  @ApiProperty({ enum: ['user', 'correspondent'] }) @IsIn(['user', 'correspondent']) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
}

export class RequestedRoutes {
  @ApiProperty() @IsBoolean() dmp: boolean;
  @ApiProperty() @IsBoolean() mssantePatient: boolean;
  @ApiProperty({ type: [RouteRecipient] }) @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => RouteRecipient) recipients: RouteRecipient[];
}

export class DocumentValidation {
  @ApiProperty({ enum: documentSources }) @IsIn(documentSources) source: DocumentSource;
  @ApiProperty({ format: 'uuid' }) @IsUUID() sourceId: string;
  @ApiProperty({ description: 'version of the draft that was on screen' }) @IsInt() @Min(1) sourceVersion: number;
  @ApiProperty({ type: RequestedRoutes }) @ValidateNested() @Type(() => RequestedRoutes) routes: RequestedRoutes;
}

export class RouteCheck {
  @ApiProperty() possible: boolean;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) remedy: string | null;
  @ApiProperty({ enum: ['qualify', 'consents', 'address', 'settings'], nullable: true }) action: 'qualify' | 'consents' | 'address' | 'settings' | null;
  @ApiProperty({ example: 'visible par elle et son équipe' }) audience: string;
}

/** A usual recipient with what a screen shows of a person. */
export class NamedRecipient extends RouteRecipient {
  @ApiProperty() displayName: string;
  @ApiProperty() professionLabel: string;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ type: String, nullable: true }) mssanteAddress: string | null;
}

/** The version a draft corrects. */
export class CorrectedVersion {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class DocumentRoutes {
  @ApiProperty({ example: 'de la patiente' }) whose: string;
  @ApiProperty({ type: CorrectedVersion, nullable: true, description: 'the draft corrects this version, which it replaces once validated' }) corrects: CorrectedVersion | null;
  @ApiProperty({ type: RouteCheck }) dmp: RouteCheck;
  @ApiProperty({ type: RouteCheck }) mssantePatient: RouteCheck;
  @ApiProperty({ type: RequestedRoutes }) defaults: RequestedRoutes;
  @ApiProperty({ type: [NamedRecipient], description: 'the recipients of defaults, with their names' }) usualRecipients: NamedRecipient[];
  @ApiProperty({ description: 'delay before anything leaves' }) delaySeconds: number;
}
