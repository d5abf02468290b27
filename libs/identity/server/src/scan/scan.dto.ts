import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { TraitComparison } from '../insi/insi.dto';
import { PatientRow } from '../patients/patient.dto';

/** What a datamatrix led to (ins.md §4.3 table); see `ReadScannedIns`. */
export const scanOutcomes = ['opened', 'different', 'history', 'other-ins', 'proposed', 'several', 'unknown', 'blocked'] as const;
export type ScanOutcome = (typeof scanOutcomes)[number];

/** The content as the scanner, the camera or the picture gave it: always in the body, it holds a matricule (ins.md §2.6). */
export class InsScanInput { @ApiProperty() @IsString({ message: 'Le contenu du code est absent.' }) @MaxLength(3000, { message: 'Ce code est bien plus long qu’un datamatrix INS.' }) content: string }

export class ScannedPerson {
  @ApiProperty() matricule: string;
  @ApiProperty() oid: string;
  @ApiProperty({ enum: ['INS-NIR', 'INS-NIA', 'INS-NIR de test'] }) type: 'INS-NIR' | 'INS-NIA' | 'INS-NIR de test';
  @ApiProperty() nomNaissance: string;
  @ApiProperty({ description: 'premier mot de la liste, à corriger si besoin' }) premierPrenom: string;
  @ApiProperty() prenomsNaissance: string;
  @ApiProperty({ description: 'YYYY-MM-DD' }) dateNaissance: string;
  @ApiProperty({ enum: ['M', 'F'] }) sexe: 'M' | 'F';
  @ApiProperty({ description: 'code INSEE, 99999 si le code ne le donne pas' }) codeLieuNaissance: string;
  @ApiProperty() lieuNaissanceLabel: string;
}

export class InsScanResult {
  @ApiProperty({ enum: scanOutcomes }) outcome: ScanOutcome;
  @ApiProperty({ description: 'phrase en français, avec ce qu’il faut faire' }) sentence: string;
  @ApiProperty({ type: [PatientRow], description: 'le dossier trouvé, les dossiers possibles, ou ceux qui ressemblent' }) patients: PatientRow[];
  @ApiProperty({ type: ScannedPerson }) person: ScannedPerson;
  @ApiProperty({ type: [TraitComparison], description: '« insi » = la valeur du code' }) comparison: TraitComparison[];
  @ApiProperty({ description: 'forme signée dont la signature n’a pas été vérifiée' }) signatureUnverified: boolean;
}

export class ScanAdmission {
  @ApiProperty({ enum: ['opened', 'created', 'ask'], description: '`ask` : rien n’est créé, une personne choisit depuis « Lire un code »' }) outcome: 'opened' | 'created' | 'ask';
  @ApiProperty() sentence: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) patientId: string | null;
  @ApiProperty({ type: String, nullable: true }) label: string | null;
}

export class ScannedInsReceived { @ApiProperty({ enum: ['waiting', 'already-active', 'blocked'] }) state: 'waiting' | 'already-active' | 'blocked' }
