import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const wholeDay = /^\d{4}-\d{2}-\d{2}$/;
const day = { message: 'Écrivez la date entière : jour, mois, année.' };

export class BatchQuestion {
  @ApiProperty({ example: '3006440' }) @IsString() @MaxLength(30) lot: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(wholeDay, day) from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Matches(wholeDay, day) to?: string;
}
export class VaccinationPeriod {
  @ApiProperty({ format: 'date' }) @Matches(wholeDay, day) from: string;
  @ApiProperty({ format: 'date' }) @Matches(wholeDay, day) to: string;
}

export class BatchPerson {
  @ApiProperty({ format: 'uuid', description: 'vaccination' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() name: string;
  @ApiProperty() dateNaissance: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ description: 'son carnet n’est pas ouvert à qui cherche : de quoi la rappeler, et rien de son dossier' }) contactOnly: boolean;
  @ApiProperty({ type: String, nullable: true }) vaccine: string | null;
  @ApiProperty() lot: string;
  @ApiProperty({ type: String, nullable: true }) on: string | null;
  @ApiProperty({ type: String, nullable: true }) authorName: string | null;
}
export class BatchPeople {
  @ApiProperty() lot: string;
  @ApiProperty({ type: [BatchPerson] }) people: BatchPerson[];
  @ApiProperty({ description: 'toutes les personnes du lot, aussi au-delà de la liste' }) total: number;
  @ApiProperty({ description: 'de la liste, celles dont le carnet ne vous est pas ouvert : leur nom et de quoi les joindre seulement' }) contactOnly: number;
  @ApiProperty({ description: 'la liste est coupée : elle ne montre pas tout le monde' }) cut: boolean;
}

export class VaccinationCount {
  @ApiProperty() label: string;
  @ApiProperty() n: number;
}
export class VaccinationFigures {
  @ApiProperty() total: number;
  @ApiProperty({ type: [VaccinationCount] }) vaccines: VaccinationCount[];
  @ApiProperty({ type: [VaccinationCount] }) ages: VaccinationCount[];
  @ApiProperty({ type: [VaccinationCount] }) lots: VaccinationCount[];
}
