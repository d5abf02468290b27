import { ApiProperty } from '@nestjs/swagger';

export class LockedItem {
  @ApiProperty({ description: 'consultation, document…' }) kind: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() authorName: string;
  @ApiProperty() words: string;
  @ApiProperty() whomToAsk: string;
}
export class LockedItems { @ApiProperty({ type: [LockedItem], description: 'les plus récents d’abord' }) items: LockedItem[] }
