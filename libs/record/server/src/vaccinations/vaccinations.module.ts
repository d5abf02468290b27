import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { IdentityModule, partOfTables, PatientParts } from '@pluriel/identity/server';
import { NomenclaturesModule } from '@pluriel/nomenclatures/server';
import { ReadBooklet } from './read-booklet';
import { RecallBatches } from './recall-batches';
import { VaccinationController } from './vaccination.controller';
import { VaccinationRecord, VaccinationVersionRecord } from './vaccination.entity';
import { VaccinationImport } from './vaccination-import';
import { VaccinationNoteSource } from './vaccination-note-source';
import { VaccinationStore } from './vaccination-store';
import { BoxProducts, VaccineProductReader } from './vaccine-products';
import { ConfirmVaccination, CorrectVaccination, EndVaccination, RecordVaccination, VaccinationChecks } from './write-vaccinations';

export const vaccinationEntities = [VaccinationRecord, VaccinationVersionRecord];

/** Vaccinations follow their file with all their versions; a correction follows what it corrects. */
export const vaccinationMergePart = partOfTables([{
  table: 'vaccination', holding: { label: 'Vaccinations', at: 'updated_at', where: `active AND replaced_by IS NULL AND state <> 'draft'` },
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM vaccination WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

/** Vaccinations: the booklet, the boxes, the recalls (VAC-01 to VAC-17). Their notes are signed by the documents context. */
@Module({
  imports: [AuditModule, DirectoryModule, IdentityModule, NomenclaturesModule],
  controllers: [VaccinationController],
  providers: [VaccinationStore, VaccinationChecks, RecordVaccination, CorrectVaccination, ConfirmVaccination, EndVaccination, ReadBooklet, BoxProducts, VaccineProductReader, RecallBatches, VaccinationImport, VaccinationNoteSource],
  exports: [VaccinationImport, VaccinationNoteSource, VaccinationStore, VaccinationChecks, BoxProducts, RecordVaccination],
})
export class VaccinationsModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void { this.parts.register('vaccinations', vaccinationMergePart); }
}
