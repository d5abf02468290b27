import type { CdaDocument } from '../read-cda';
import { attribute, child, elements, type XmlElement } from '../xml/element';
import { allCodes, codedValue, referencedText, type CodedValue } from '../values/coded-value';
import { periodOf, type CdaTime } from '../values/cda-time';
import { valueOf, type CdaValue } from '../values/cda-value';
import { identifiers, type CdaIdentifier } from '../values/party';
import { posologyOf, type Posology } from './posology';
import { flatSections, sectionKind } from './section-kinds';
import { commentOf, productOf, related, relatedHaving, statementsOf, templates } from './statements';

/** One line of a prescription, medicine or device (cda.md §5.3). Yes-or-no facts are null when the document does not say. */
export interface ReadPrescriptionLine {
  readonly kind: 'medicine' | 'device';
  readonly label: string;
  readonly codes: readonly CodedValue[];
  readonly form: CodedValue | null;
  readonly start: CdaTime | null;
  readonly end: CdaTime | null;
  readonly posology: Posology | null;
  readonly quantity: CdaValue | null;
  readonly renewals: number | null;
  readonly substitution: CodedValue | null;
  readonly ald: boolean | null;
  readonly workAccident: boolean | null;
  readonly notRefunded: boolean | null;
  readonly offLabel: boolean | null;
  readonly prevention: boolean | null;
  readonly patientInstruction: string | null;
  readonly dispenserInstruction: string | null;
  readonly comment: string | null;
  readonly sourceId: CdaIdentifier | null;
}

/** Entries of a prescription: what is ordered, not what is taken. */
const ordered = (statement: XmlElement): boolean => attribute(statement, 'moodCode') === 'INT' || attribute(statement, 'moodCode') === 'RQO';
const deviceOf = (statement: XmlElement): XmlElement | null => elements(statement, 'participant').map((one) => child(one, 'participantRole', 'playingDevice', 'code')).find((one) => one !== null) ?? null;

/** @returns the lines of the prescription sections, in the order of the document; empty when it prescribes nothing in a structured way */
export function readPrescription(document: CdaDocument): ReadPrescriptionLine[] {
  if (document.body.level !== 3) return [];
  return flatSections(document.body.sections).filter((section) => document.header.model.code === 'prescription' || sectionKind(section) === 'prescriptions').flatMap((section) => section.entries).flatMap(statementsOf)
    .filter((one) => ordered(one) && (one.name === 'substanceAdministration' || (one.name === 'supply' && deviceOf(one) !== null))).map((one) => line(one, document));
}

function line(statement: XmlElement, document: CdaDocument): ReadPrescriptionLine {
  const lookup = document.narrative.textOf;
  const medicine = statement.name === 'substanceAdministration';
  const product = productOf(statement, lookup);
  const device = deviceOf(statement);
  const period = periodOf(child(statement, 'effectiveTime'));
  const repeat = valueOf(child(statement, 'repeatNumber'), lookup)?.number ?? null;
  const words = (oids: readonly string[]): string | null => { const text = referencedText(child(relatedHaving(statement, oids), 'text'), lookup); return text === '-' ? null : text; };
  const quantity = medicine ? child(relatedHaving(statement, templates.quantity), 'quantity') : child(statement, 'quantity');
  return {
    kind: medicine ? 'medicine' : 'device', label: (medicine ? product.label : codedValue(device, lookup)?.label) ?? referencedText(child(statement, 'text'), lookup) ?? 'Sans libellé',
    codes: medicine ? product.codes : allCodes(device), form: product.form, start: period.start, end: period.end, posology: medicine ? posologyOf(statement, document.narrative) : null,
    quantity: valueOf(quantity, lookup), renewals: repeat, substitution: codedValue(child(relatedHaving(statement, templates.substitution), 'code'), lookup),
    ald: flag(statement, 'MED-574'), workAccident: flag(statement, 'GEN-180'), notRefunded: flag(statement, 'GEN-181'), offLabel: flag(statement, 'GEN-179'), prevention: flag(statement, 'GEN-295'),
    patientInstruction: words(templates.patientInstruction), dispenserInstruction: words(templates.dispenserInstruction), comment: commentOf(statement, lookup), sourceId: identifiers(statement)[0] ?? null,
  };
}

/** @returns the answer to one of the questions every line carries (cda.md §5.3) */
function flag(statement: XmlElement, code: string): boolean | null {
  const value = attribute(child(related(statement).find((one) => attribute(child(one, 'code'), 'code') === code), 'value'), 'value');
  return value === null ? null : value === 'true';
}
