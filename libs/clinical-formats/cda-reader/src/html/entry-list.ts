import { child, elements, textOf, type XmlElement } from '../xml/element';
import { frenchTime, periodOf, timeOf } from '../values/cda-time';
import { codedValue, originalText, referencedText, type TextLookup } from '../values/coded-value';
import { valueOf } from '../values/cda-value';
import type { HtmlWriter } from './html-writer';

const statements: ReadonlySet<string> = new Set(['act', 'observation', 'organizer', 'procedure', 'substanceAdministration', 'supply', 'encounter', 'observationMedia']);
const clinicalStatements = (parent: XmlElement): XmlElement[] => elements(parent).filter(({ name }) => statements.has(name));
const inner = (statement: XmlElement): XmlElement[] => [...elements(statement, 'entryRelationship'), ...elements(statement, 'component')].flatMap(clinicalStatements);

/** Lists the coded entries of a section whose author wrote no text, so that nothing received stays hidden (DOC-30, SC.CDA/INT.16). */
export function writeEntryList(entries: readonly XmlElement[], writer: HtmlWriter, lookup: TextLookup): void {
  writer.element('p', { class: 'cda-generated' }, 'Sans texte de l’auteur : liste établie à partir des données codées.');
  writeStatements(entries.flatMap(clinicalStatements), writer, lookup);
}

function writeStatements(found: readonly XmlElement[], writer: HtmlWriter, lookup: TextLookup): void {
  if (found.length === 0) return;
  writer.open('ul', { class: 'cda-entries' });
  for (const statement of found) {
    if (writer.full) break;
    writer.open('li');
    writer.text(lineOf(statement, lookup));
    writeStatements(inner(statement), writer, lookup);
    writer.close('li');
  }
  writer.close('ul');
}

function lineOf(statement: XmlElement, lookup: TextLookup): string {
  const { start, end } = periodOf(child(statement, 'effectiveTime'));
  const time = timeOf(child(statement, 'effectiveTime'));
  const when = start && end ? `du ${frenchTime(start)} au ${frenchTime(end)}` : time ? frenchTime(time) : null;
  const value = elements(statement, 'value').map((one) => valueOf(one, lookup)?.display).filter((one) => one !== undefined).join(', ');
  const words = [
    labelOf(statement, lookup), value === '' ? null : value,
    valueOf(child(statement, 'doseQuantity'), lookup)?.display ?? null, when,
    statement.attributes['negationInd'] === 'true' ? 'absent ou non fait' : null, commentOf(statement, lookup),
  ].filter((one): one is string => one !== null);
  return words.length === 0 ? 'Donnée sans libellé' : words.join(' · ');
}

function labelOf(statement: XmlElement, lookup: TextLookup): string | null {
  const product = child(statement, 'consumable', 'manufacturedProduct', 'manufacturedMaterial');
  const device = child(statement, 'participant', 'participantRole', 'playingDevice') ?? child(statement, 'participant', 'participantRole', 'playingEntity');
  const code = child(statement, 'code');
  const words = codedValue(code, lookup);
  const translated = codedValue(child(code, 'translation'), lookup);
  return textOf(child(product, 'name')) ?? originalText(child(product, 'code'), lookup) ?? words?.label ?? translated?.label ?? codedValue(child(device, 'code'), lookup)?.label ?? words?.code ?? translated?.code ?? null;
}

const commentOf = (statement: XmlElement, lookup: TextLookup): string | null => (statement.name === 'act' ? referencedText(child(statement, 'text'), lookup) : null);
