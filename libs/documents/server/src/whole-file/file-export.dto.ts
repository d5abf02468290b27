import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class FileExportInput {
  @ApiProperty({ minLength: 3, maxLength: 300, description: 'why the copy is made: kept with it' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString() @MinLength(3, { message: 'Dites pourquoi cette copie est faite.' }) @MaxLength(300, { message: 'Le motif : 300 caractères au plus.' }) reason: string;
}

export class FileExport {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() askedBy: string;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ format: 'date-time', description: 'until when it may be taken, by who asked only' }) expiresAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'when it was last taken whole' }) takenAt: string | null;
  @ApiProperty({ type: Number, nullable: true }) bytes: number | null;
  @ApiProperty({ type: [String], description: 'authors of confidential elements that the copy leaves out; empty once asked' }) keptBy: string[];
}

export class FileExportList {
  @ApiProperty({ type: [FileExport] }) items: FileExport[];
}
