import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDateString, IsIn, IsNumberString, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { traceTabs, type TraceTab } from './trace-actions';

export class TraceQuery {
  @ApiPropertyOptional({ enum: traceTabs }) @IsOptional() @IsIn(traceTabs) tab?: TraceTab;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() patientId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() userId?: string;
  @ApiPropertyOptional({ format: 'date', description: 'first day, Paris time' }) @IsOptional() @Length(10, 10) @IsDateString() from?: string;
  @ApiPropertyOptional({ format: 'date', description: 'last day, included' }) @IsOptional() @Length(10, 10) @IsDateString() to?: string;
  @ApiPropertyOptional() @IsOptional() @IsNumberString() limit?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) after?: string;
}

export class TraceRow {
  @ApiProperty() id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() userName: string;
  @ApiProperty() action: string;
  @ApiProperty() actionLabel: string;
  @ApiProperty({ type: String, nullable: true }) patientLabel: string | null;
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
  @ApiProperty({ type: Object, nullable: true }) before: Record<string, unknown> | null;
  @ApiProperty({ type: Object, nullable: true }) after: Record<string, unknown> | null;
}

export class TracePage {
  @ApiProperty({ type: [TraceRow] }) items: TraceRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
