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
  @ApiProperty() vaccine: string;
  @ApiProperty() lot: string;
  @ApiProperty() on: string;
  @ApiProperty() authorName: string;
}
export class BatchPeople {
  @ApiProperty() lot: string;
  @ApiProperty({ type: [BatchPerson] }) people: BatchPerson[];
  @ApiProperty({ description: 'personnes qui ne partagent pas leur carnet avec vous : comptées, pas nommées' }) hidden: number;
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
