import { ApiProperty } from '@nestjs/swagger';
import { cellKeys, type CellKey } from '@pluriel/dmp/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, MaxLength, ValidateNested } from 'class-validator';

/** A cell of the bar: shown or not, and the types of documents it holds. */
export class DmpCellChoice {
  @ApiProperty({ enum: cellKeys }) @IsIn(cellKeys) key: CellKey;
  @ApiProperty({ type: [String], description: 'codes of types; ignored for « autres », which takes the rest' }) @IsArray() @ArrayMaxSize(200) @ArrayUnique() @IsString({ each: true }) @MaxLength(40, { each: true }) types: string[];
}

export class DmpPreferencesInput {
  @ApiProperty({ type: [DmpCellChoice], description: 'every cell to show, in any order; « autres » always is' }) @IsArray() @ArrayMaxSize(7) @ArrayUnique(({ key }: DmpCellChoice) => key) @ValidateNested({ each: true }) @Type(() => DmpCellChoice) cells: DmpCellChoice[];
}

export class DmpPreferenceCell extends DmpCellChoice {
  @ApiProperty() label: string;
  @ApiProperty() shown: boolean;
}

/** The bar as one person set it (UX-05), and the notice she read (dmp.md §9.1). */
export class DmpPreferences {
  @ApiProperty({ type: [DmpPreferenceCell], description: 'all seven, in their order' }) cells: DmpPreferenceCell[];
  @ApiProperty({ description: 'as shipped, nothing changed' }) asShipped: boolean;
  @ApiProperty() version: number;
}

/** What each professional reads before her first reading of a DMP, then every 180 days (SC.DMP/CONF.11, 21). */
export class DmpNotice {
  @ApiProperty() title: string;
  @ApiProperty({ type: [String] }) paragraphs: string[];
  @ApiProperty({ description: 'label of the button' }) confirmLabel: string;
  @ApiProperty({ description: 'read and confirmed, not too long ago' }) confirmed: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) confirmedAt: string | null;
  @ApiProperty({ description: 'days after which it is read again' }) everyDays: number;
}
