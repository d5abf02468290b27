import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

const nullableText = { type: String, nullable: true } as const;

export class PmiMailbox {
  @ApiProperty({ example: '63' }) department: string;
  @ApiProperty({ example: 'Puy-de-Dôme' }) name: string;
  @ApiProperty(nullableText) mssanteAddress: string | null;
  @ApiProperty({ ...nullableText, format: 'date-time', description: 'when the address was last written' }) updatedAt: string | null;
  @ApiProperty({ description: 'department of a site of the centre' }) near: boolean;
  @ApiProperty({ description: '0 until something was written' }) version: number;
}

export class PmiMailboxList { @ApiProperty({ type: [PmiMailbox] }) items: PmiMailbox[] }

export class PmiAddressInput {
  @ApiProperty({ ...nullableText, description: 'null: no address known any more' })
  @ValidateIf((input: PmiAddressInput) => Boolean(input.mssanteAddress)) @IsString() @MaxLength(254) @Matches(/^[^\s@<>]+@[^\s@<>]+\.mssante\.fr$/i, { message: 'Une adresse MSSanté se termine par .mssante.fr.' }) mssanteAddress: string | null;
}

export class PmiFileInput { @ApiProperty({ description: 'a department a line: 63;pmi@puydedome.mssante.fr' }) @IsString() @MaxLength(100_000, { message: 'Ce fichier est trop long pour une liste de départements.' }) text: string }

export class RefusedPmiLine { @ApiProperty() line: number; @ApiProperty() reason: string }

export class PmiImport {
  @ApiProperty() changed: number;
  @ApiProperty() unchanged: number;
  @ApiProperty({ type: [RefusedPmiLine] }) refused: RefusedPmiLine[];
}
