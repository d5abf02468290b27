import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class ConsentNoticeInput {
  @ApiProperty({ description: 'phrase à lire : DMP' }) @IsString() @MaxLength(1000) dmp: string;
  @ApiProperty({ description: 'phrase à lire : partage dans le centre' }) @IsString() @MaxLength(1000) sharing: string;
  @ApiProperty({ description: 'phrase à lire : messagerie aux professionnels' }) @IsString() @MaxLength(1000) mssanteProfessional: string;
  @ApiProperty({ description: 'phrase à lire : messagerie au patient' }) @IsString() @MaxLength(1000) mssantePatient: string;
  @ApiProperty({ description: 'notice remise au patient' }) @IsString() @MaxLength(20000) body: string;
}

export class ConsentNotice extends ConsentNoticeInput {
  @ApiProperty() version: number;
  @ApiProperty({ type: String, nullable: true }) publishedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) publishedBy: string | null;
}

export class ConsentNotices { @ApiProperty({ type: [ConsentNotice] }) items: ConsentNotice[] }
