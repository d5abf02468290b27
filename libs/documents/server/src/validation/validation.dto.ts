import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentSources, visibilityCodes, type DocumentSource, type VisibilityCode } from '@pluriel/documents/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';

export class RouteRecipient {
  @ApiProperty({ enum: ['user', 'correspondent'] }) @IsIn(['user', 'correspondent']) kind: 'user' | 'correspondent';
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
}

export class RequestedRoutes {
  @ApiProperty() @IsBoolean() dmp: boolean;
  @ApiProperty() @IsBoolean() mssantePatient: boolean;
  @ApiProperty({ type: [RouteRecipient] }) @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => RouteRecipient) recipients: RouteRecipient[];
  @ApiPropertyOptional({ enum: visibilityCodes, isArray: true, description: 'who does not see it in the DMP; none: visible by all' }) @IsOptional() @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsIn(visibilityCodes, { each: true }) visibility?: VisibilityCode[];
}

/** A choice of visibility in the DMP, with who will see the document then. */
export class VisibilityChoice {
  @ApiProperty({ enum: visibilityCodes, isArray: true }) codes: VisibilityCode[];
  @ApiProperty() label: string;
  @ApiProperty({ example: 'visible par son équipe, pas encore par elle' }) audience: string;
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
  @ApiProperty({ type: [VisibilityChoice], description: 'who may be left out in the DMP (DMP-53)' }) visibilities: VisibilityChoice[];
  @ApiProperty({ description: 'leaves by itself at the end of the delay; else the author lets it go' }) background: boolean;
  @ApiProperty({ description: 'delay before anything leaves' }) delaySeconds: number;
}
