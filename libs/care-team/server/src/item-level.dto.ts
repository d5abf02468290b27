import { itemLevels, type ItemLevel } from '@pluriel/care-team/domain';
import { professions, type Profession } from '@pluriel/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';

export class NamedReader {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}
export class ItemLevelView {
  @ApiProperty({ enum: itemLevels }) level: ItemLevel;
  @ApiProperty() label: string;
  @ApiProperty({ type: [String] }) professions: string[];
  @ApiProperty({ type: [NamedReader] }) people: NamedReader[];
  @ApiProperty({ type: String, nullable: true }) changedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) changedAt: string | null;
  @ApiProperty() version: number;
}
export class ItemLevelInput {
  @ApiProperty({ enum: itemLevels }) @IsIn(itemLevels) level: ItemLevel;
  @ApiPropertyOptional({ enum: professions, isArray: true, description: 'au niveau profession ; la sienne sans liste' }) @IsOptional() @IsArray() @ArrayMaxSize(20) @IsIn(professions, { each: true }) professions?: Profession[];
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'au niveau des personnes nommées' }) @IsOptional() @IsArray() @ArrayMaxSize(50) @IsUUID(undefined, { each: true }) userIds?: string[];
}
