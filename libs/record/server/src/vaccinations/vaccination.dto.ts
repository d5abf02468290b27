import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { vaccinationOrigins, type PlannedDose, type VaccinationContent, type VaccinationOrigin, type VaccineCalendar } from '@pluriel/record/domain';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { VaccinationChange, VaccinationEnd, VaccinationRecord, VaccinationState, VaccinationVersionRecord } from './vaccination.entity';

const text = { type: String, nullable: true } as const;
const content = { type: 'object', additionalProperties: true, description: 'vaccin, maladies, date, lot, péremption… : les champs de VaccinationContent, lus par le domaine' } as const;
const states = ['recorded', 'draft', 'signed'] as const;
const ends = ['entered-in-error', 'duplicate', 'document-annulled'] as const;

export class VaccinationInput {
  @ApiProperty({ enum: ['given', 'declared'], description: 'fait ici, ou raconté par le patient ou son carnet' }) @IsIn(['given', 'declared'], { message: 'Dites si le vaccin est fait ici, ou déclaré.' }) origin: 'given' | 'declared';
  @ApiProperty(content) @IsObject() content: Record<string, unknown>;
}
export class VaccinationCorrection { @ApiProperty(content) @IsObject() content: Record<string, unknown> }
export class VaccinationEnding { @ApiProperty({ enum: ['entered-in-error', 'duplicate'] }) @IsIn(['entered-in-error', 'duplicate'], { message: 'Dites pourquoi cette vaccination est retirée.' }) reason: 'entered-in-error' | 'duplicate' }

export class Vaccination {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: vaccinationOrigins }) origin: VaccinationOrigin;
  @ApiProperty({ enum: states, description: 'signed : la note est validée et ne change plus' }) state: VaccinationState;
  @ApiProperty(content) content: Record<string, unknown>;
  @ApiProperty() active: boolean;
  @ApiProperty({ enum: ends, nullable: true, type: String }) endReason: VaccinationEnd | null;
  @ApiProperty() authorName: string;
  @ApiProperty() authorLetters: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ ...text, description: 'professionnel qui répond de cette vaccination ; null : déclarée, à valider' }) confirmedByName: string | null;
  @ApiProperty({ ...text, format: 'date-time' }) confirmedAt: string | null;
  @ApiProperty({ ...text, description: 'document dont elle vient' }) sourceWords: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) documentId: string | null;
  @ApiProperty({ ...text, format: 'uuid', description: 'note dont c’est la correction' }) correctsDocumentId: string | null;
  @ApiProperty() updatedAt: string;
  @ApiProperty() changedByName: string;
  @ApiProperty() version: number;
}

export class PlannedVaccination {
  @ApiProperty() series: string;
  @ApiProperty() seriesLabel: string;
  @ApiProperty({ type: [String] }) diseases: string[];
  @ApiProperty() label: string;
  @ApiProperty({ enum: ['done', 'due', 'overdue', 'upcoming', 'passed'] }) state: PlannedDose['state'];
  @ApiProperty() booster: boolean;
  @ApiProperty(text) dueFrom: string | null;
  @ApiProperty(text) lateAfter: string | null;
  @ApiProperty({ ...text, format: 'uuid' }) by: string | null;
  @ApiProperty({ ...text, description: 'refusé ou contre-indiqué, avec le jour' }) setAside: string | null;
}

/** The edition of the calendar the plan was computed with: where it comes from, and whether a clinician read it over. */
export class CalendarEdition {
  @ApiProperty() edition: string;
  @ApiProperty() source: string;
  @ApiProperty() readOn: string;
  @ApiProperty() reviewed: boolean;
  @ApiProperty() limits: string;
}

export class VaccinationBooklet {
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() dateNaissance: string;
  @ApiProperty({ type: [Vaccination], description: 'la plus récente d’abord' }) vaccinations: Vaccination[];
  @ApiProperty({ type: [PlannedVaccination], nullable: true, description: 'null : une partie du carnet n’est pas partagée, le calendrier serait faux' }) plan: PlannedVaccination[] | null;
  @ApiProperty({ type: CalendarEdition }) calendar: CalendarEdition;
  @ApiProperty({ description: 'le patient ne partage pas tout avec la personne qui lit' }) restricted: boolean;
}

export class VaccinationVersion {
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['created', 'corrected', 'confirmed', 'taken', 'signed', 'ended'] }) change: VaccinationChange;
  @ApiProperty(content) content: Record<string, unknown>;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}
export class VaccinationVersions { @ApiProperty({ type: [VaccinationVersion], description: 'la plus récente d’abord' }) items: VaccinationVersion[] }

export class BoxQuestion {
  @ApiProperty({ description: 'texte lu sur la boîte ; il voyage dans le corps' }) @IsString() @MaxLength(400, { message: 'Ce code est trop long pour être celui d’une boîte.' }) content: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'pour proposer le rang par son calendrier' }) @IsOptional() @IsUUID() patientId?: string;
}
export class VaccineQuestion {
  @ApiProperty() @IsString() @MaxLength(120) words: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() patientId?: string;
}

export class VaccineProduct {
  @ApiProperty() name: string;
  @ApiProperty(text) cis: string | null;
  @ApiProperty(text) atc: string | null;
  @ApiProperty(text) cip13: string | null;
  @ApiProperty({ type: [String] }) diseases: string[];
  @ApiProperty({ enum: ['INITIMMUNIZ', 'BOOSTER', 'IMMUNIZ'], description: 'proposé par le calendrier' }) act: 'INITIMMUNIZ' | 'BOOSTER' | 'IMMUNIZ';
  @ApiProperty({ type: Number, nullable: true }) rank: number | null;
}
export class VaccineProducts { @ApiProperty({ type: [VaccineProduct] }) items: VaccineProduct[] }

export class BoxReading {
  @ApiProperty(text) lot: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) expiry: string | null;
  @ApiProperty(text) serial: string | null;
  @ApiProperty(text) cip13: string | null;
  @ApiProperty() expired: boolean;
  @ApiProperty({ description: 'faux : comparez le lot avec la boîte' }) certain: boolean;
  @ApiProperty({ type: [String], description: 'autres lots possibles' }) otherLots: string[];
  @ApiProperty({ type: VaccineProduct, nullable: true, description: 'null : cherchez le vaccin par son nom' }) vaccine: VaccineProduct | null;
  @ApiProperty({ enum: ['base', 'earlier', 'unknown'], description: 'earlier : reconnu d’après une vaccination notée avant, à vérifier' }) known: 'base' | 'earlier' | 'unknown';
  @ApiProperty({ ...text, description: 'ce qu’il faut vérifier avant d’injecter' }) warning: string | null;
}

export class NoteInput { @ApiPropertyOptional({ description: 'faux : la note reste au centre' }) @IsOptional() @IsBoolean() send?: boolean }

export const contentView = (value: VaccinationContent): Record<string, unknown> => ({ ...value });

export const vaccinationView = (row: VaccinationRecord): Vaccination => ({
  id: row.id, patientId: row.patientId, origin: row.origin, state: row.state, content: contentView(row.content), active: row.active, endReason: row.endReason, authorName: row.authorName, authorLetters: row.authorLetters, createdAt: row.createdAt.toISOString(),
  confirmedByName: row.confirmedByName, confirmedAt: row.confirmedAt?.toISOString() ?? null, sourceWords: row.sourceWords, documentId: row.documentId, correctsDocumentId: row.correctsDocumentId, updatedAt: row.updatedAt.toISOString(), changedByName: row.changedByName, version: row.version,
});

const setAsideWords = ({ setAside }: PlannedDose): string | null => setAside && `${setAside.status === 'refused' ? 'Refusé' : 'Contre-indiqué'} le ${setAside.on.split('-').reverse().join('/')}${setAside.reason ? ` : ${setAside.reason}` : ''}`;
export const plannedView = (dose: PlannedDose): PlannedVaccination => ({ ...dose, diseases: [...dose.diseases], setAside: setAsideWords(dose) });
export const editionOf = ({ edition, source, readOn, reviewed, limits }: VaccineCalendar): CalendarEdition => ({ edition, source, readOn, reviewed, limits });
export const versionOf = ({ version, change, content: said, byName, at }: VaccinationVersionRecord): VaccinationVersion => ({ version, change, content: contentView(said), byName, at: at.toISOString() });
