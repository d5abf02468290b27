import type { CdaTime } from '../values/cda-time';
import type { CodedValue } from '../values/coded-value';
import type { CdaValue } from '../values/cda-value';
import type { CdaIdentifier } from '../values/party';
import type { Posology } from './posology';
import type { ImportPanel, SectionKind } from './section-kinds';

/** One thing a document says of the patient, ready to be chosen or left (VSM-18, VSM-19). Never written into a file by itself. */
export interface ClinicalElement {
  readonly section: SectionKind;
  readonly sectionTitle: string | null;
  readonly panel: ImportPanel;
  readonly kind: 'problem' | 'procedure' | 'allergy' | 'treatment' | 'device' | 'vaccination' | 'family-history' | 'observation' | 'planned' | 'text';
  readonly label: string;
  /** words of the author's text for it, when they are others than the label: display names are sometimes wrong */
  readonly written: string | null;
  /** CIM-10, CISP-2, CCAM, CIS, CIP, ATC, EMDN… the main one first (VSM-23) */
  readonly codes: readonly CodedValue[];
  /** what kind of thing it is: "allergie médicamenteuse", "interprétation diagnostique", the question of an observation */
  readonly nature: CodedValue | null;
  readonly start: CdaTime | null;
  readonly end: CdaTime | null;
  /** `active`, `completed`… as coded */
  readonly status: string | null;
  readonly clinicalStatus: string | null;
  readonly severity: string | null;
  readonly certainty: string | null;
  /** the document says that it is not so, or was not done */
  readonly negated: boolean;
  /** the whole section is empty: none known, or not known whether there is any (VSM-05) */
  readonly absence: 'none-known' | 'no-information' | null;
  readonly value: CdaValue | null;
  readonly posology: Posology | null;
  readonly reactions: readonly string[];
  /** relative concerned, for family history */
  readonly relative: CodedValue | null;
  readonly comment: string | null;
  readonly sourceId: CdaIdentifier | null;
}
