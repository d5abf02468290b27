import { describeWithReference } from '@pluriel/platform/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCda } from '../build-cda';
import { sampleNamed, standInPdf } from '../testing/read-xml';
import { compileCdaSchema, type CdaSchema } from './cda-schema';
import { checkCda } from './check-cda';

const page = buildCda(sampleNamed('drug-prescription-full'), { pdf: standInPdf, level: 1 });
const structured = buildCda(sampleNamed('drug-prescription-full'), { pdf: standInPdf, level: 3 });
const synthesis = buildCda(sampleNamed('vsm-2024-full'), { pdf: standInPdf, level: 3 });
const rules = async (xml: string) => (await checkCda(xml)).map(({ rule }) => rule);

type Damage = [rule: string, what: string, damage: (xml: string) => string];
const inMainAct = (change: (part: string) => string) => (xml: string): string => xml.replace(/<documentationOf>.*?<\/documentationOf>/, change);
/** Takes away the section that bears this template. */
const without = (template: string) => (xml: string): string => xml.replace(new RegExp(`<component><section>(?:(?!</section>).)*?<templateId root="${template.replaceAll('.', '\\.')}"/>.*?</section></component>`), '');

describe('checkCda refuses', () => {
  const anywhere: Damage[] = [
    ['well-formed', 'broken XML', (xml) => xml.slice(0, -30)],
    ['doctype', 'a DOCTYPE', (xml) => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')],
    ['root', 'another namespace', (xml) => xml.replace('urn:hl7-org:v3', 'urn:other')],
    ['order', 'a part out of its place', (xml) => xml.replace(/(<title>.*?<\/title>)(<effectiveTime[^>]*>)/, '$2$1')],
    ['order', 'the patient before his phones', (xml) => xml.replace(/(<telecom [^>]*>)(<patient>.*?<\/patient>)/, '$2$1')],
    ['order', 'an organization named before it is identified', (xml) => xml.replace(/(<representedOrganization>)(<id [^>]*>)(<name>.*?<\/name>)/, '$1$3$2')],
    ['cardinality', 'no custodian', (xml) => xml.replace(/<custodian>.*<\/custodian>/, '')],
    ['cardinality', 'two titles', (xml) => xml.replace(/<title>.*?<\/title>/, '$&$&')],
    ['unknown-part', 'a part that is not in the list', (xml) => xml.replace('<title>', '<subtitle code="x"/><title>')],
    ['unknown-part', 'a part unknown in its parent', (xml) => xml.replace('<signatureCode code="S"/>', '<signatureCode code="S"/><stamp code="x"/>')],
    ['missing-part', 'an author without time', (xml) => xml.replace(/<time value="[^"]*"\/><assignedAuthor>/, '<assignedAuthor>')],
    ['templates', 'a missing common template', (xml) => xml.replace('<templateId root="1.2.250.1.213.1.1.1.1"/>', '<templateId root="1.2.3.4"/>')],
    ['closed-list', 'a type we do not write', (xml) => xml.replace('code="57833-6"', 'code="99999-9"').replace('code="60591-5"', 'code="99999-9"')],
    ['label', 'a type without its label', (xml) => xml.replace(/(<code code="(?:57833-6|60591-5)") displayName="[^"]*"/, '$1')],
    ['title', 'an empty title', (xml) => xml.replace(/<title>.*?<\/title>/, '<title> </title>')],
    ['closed-list', 'an unknown confidentiality', (xml) => xml.replace('code="R" displayName="Restreint"', 'code="X" displayName="Restreint"')],
    ['version', 'version 0', (xml) => xml.replace('<versionNumber value="1"/>', '<versionNumber value="0"/>')],
    ['ins-length', 'a short matricule', (xml) => xml.replace('extension="277076322082910"', 'extension="27707632208291"')],
    ['ins-birth-name', 'an INS without birth name', (xml) => xml.replace(/<family qualifier="BR">.*?<\/family>/, '')],
    ['ins-givens', 'an INS without the list of given names', (xml) => xml.replace('<given>RUTH ISABELLE</given>', '')],
    ['ins-birth-place', 'an INS without birth place', (xml) => xml.replace(/<county>.*?<\/county>/, '')],
    ['patient-qualifiers', 'a name qualified SP', (xml) => xml.replace('qualifier="CL"', 'qualifier="SP"')],
    ['author-id', 'an author without national identifier', (xml) => xml.replace(/<assignedAuthor><id [^>]*>/, '<assignedAuthor>')],
    ['closed-list', 'a profession outside JDV_J01', (xml) => xml.replace('code="G15_10/SM54"', 'code="G15_10/SCH10"')],
    ['closed-list', 'a civility outside JDV_J245', (xml) => xml.replace('<prefix>MME</prefix>', '<prefix>MLLE</prefix>')],
    ['closed-list', 'a relationship outside JDV_J11', (xml) => xml.replace('code="SIS"', 'code="AMIE"')],
    ['closed-list', 'a participant of no known role', (xml) => xml.replace('<participant typeCode="INF">', '<participant typeCode="XXX">')],
    ['closed-list', 'a setting outside JDV_J04', inMainAct((part) => part.replace('code="AMBULATOIRE"', 'code="CABINET"'))],
    ['closed-list', 'a place outside JDV_J02', (xml) => xml.replace('code="SA52"', 'code="SA99"')],
    ['signer', 'nobody who signs', (xml) => xml.replace('<signatureCode code="S"/>', '<signatureCode code="X"/>')],
    ['act', 'an act without date', (xml) => xml.replace(/(<serviceEvent>(?:<code [^>]*>)?)<effectiveTime>.*?<\/effectiveTime>/, '$1')],
    ['period', 'an act that ends when it starts', inMainAct((part) => part.replace(/<low value="([^"]*)"\/><high value="[^"]*"\/>/, '<low value="$1"/><high value="$1"/>'))],
    ['act-setting', 'an act without setting', inMainAct((part) => part.replace(/<standardIndustryClassCode[^>]*>/, ''))],
    ['missing-part', 'a place without code', (xml) => xml.replace(/<code code="SA52"[^>]*>/, '')],
    ['replaces', 'a replacement of itself', (xml) => xml.replace(/(<id root="([^"]*)"\/><code .*?)<componentOf>/, '$1<relatedDocument typeCode="RPLC"><parentDocument><id root="$2"/></parentDocument></relatedDocument><componentOf>')],
    ['no-empty-attribute', 'an empty attribute', (xml) => xml.replace('use="MC"', 'use=""')],
    ['no-empty-element', 'an empty element', (xml) => xml.replace('<city>Ardes</city>', '<city></city>')],
    ['oid', 'a set that is a UUID', (xml) => xml.replace(/<setId root="[^"]*"/, '<setId root="b1ff9ef2-0000-4000-8000-000000000000"')],
    ['timestamp', 'a time without offset', (xml) => xml.replace('20260312104100+0100', '20260312104100')],
    ['telecom', 'a phone without its scheme', (xml) => xml.replace('value="tel:0600000012"', 'value="0600000012"')],
    ['address', 'an address in lines', (xml) => xml.replace('<addr><houseNumber>', '<addr><streetAddressLine>x</streetAddressLine><houseNumber>')],
    ['null-flavor', 'a reason that is none', (xml) => xml.replace('nullFlavor="UNK"', 'nullFlavor="DONTKNOW"')],
  ];
  const unstructured: Damage[] = [
    ['templates', 'an unstructured body with a template of a model', (xml) => xml.replace('root="1.3.6.1.4.1.19376.1.2.20"', 'root="1.3.6.1.4.1.19376.1.2.21"')],
    ['body-pdf', 'a body that is not a PDF', (xml) => xml.replace('JVBERi0x', 'PGh0bWw+')],
    ['body', 'no body', (xml) => xml.replace(/<component><nonXMLBody>.*<\/component>/, '<component typeCode="COMP"/>')],
  ];
  const inSections: Damage[] = [
    ['templates', 'a root without the template of its model', (xml) => xml.replace(/<templateId root="1\.2\.250\.1\.213\.1\.1\.1\.\d\d" extension="[^"]*"\/>/, '')],
    ['templates', 'a root of another edition', (xml) => xml.replace('extension="2024.01"', 'extension="2019.01"')],
    ['reference', 'a reference to words that are not there', (xml) => xml.replace('<reference value="#', '<reference value="#nowhere-')],
    ['duplicate-id', 'an ID that serves twice', (xml) => xml.replace(/ ID="([^"]*)"([^]*?) ID="[^"]*"/, ' ID="$1"$2 ID="$1"')],
    ['section-title', 'a section without title', (xml) => xml.replace(/(<structuredBody>.*?<title>)[^<]*(<\/title>)/, '$1 $2')],
    ['section-text', 'entries without words', (xml) => xml.replace(/(<structuredBody>.*?<\/title>)<text>.*?<\/text>(<entry)/, '$1$2')],
    ['narrative', 'a script among the words', (xml) => xml.replace(/(<structuredBody>.*?<\/title><text>)/, '$1<script>alert(1)</script>')],
    ['narrative', 'a link among the words', (xml) => xml.replace(/(<structuredBody>.*?<\/title><text>)/, '$1<linkHtml href="https://example.org">x</linkHtml>')],
    ['order', 'an entry that says its status before its words', (xml) => xml.replace(/(<text><reference [^>]*><\/text>)(<statusCode [^>]*>)/, '$2$1')],
    ['missing-part', 'an entry that holds nothing', (xml) => xml.replace(/<entry([^>]*)>/, '<entry typeCode="DRIV"/><entry$1>')],
    ['section-code', 'a section without code', (xml) => xml.replace(/(<section>(?:<templateId [^>]*>)+<id [^>]*>)<code [^>]*>/, '$1')],
  ];
  it.each([
    ...[...anywhere, ...unstructured].map(([rule, what, damage]) => [rule, `${what} (level 1)`, damage, page] as const),
    ...[...anywhere, ...inSections].map(([rule, what, damage]) => [rule, `${what} (level 3)`, damage, structured] as const),
    ...inSections.map(([rule, what, damage]) => [rule, `${what} (synthesis)`, damage, synthesis] as const),
    ['required-section', 'a prescription without the copy of its page', without('1.2.250.1.213.1.1.2.243'), structured],
    ['required-section', 'a prescription without medicines', without('1.2.250.1.213.1.1.2.171'), structured],
    ['required-section', 'a synthesis without allergies', without('1.2.250.1.213.1.1.2.137'), synthesis],
    ['required-section', 'a synthesis with its treatments twice', (xml: string) => xml.replace(/<component><section>(?:(?!<\/section>).)*?<templateId root="1\.2\.250\.1\.213\.1\.1\.2\.143"\/>.*?<\/section><\/component>/, '$&$&'), synthesis],
  ] as const)('%s: %s', async (rule, _what, damage, whole) => {
    const damaged = damage(whole);
    expect(damaged === whole).toBe(false);
    expect(await rules(damaged)).toContain(rule);
  });
});

it('says where the fault is, and nothing of what the document says', async () => {
  const [fault] = await checkCda(page.replace('<city>Ardes</city>', '<city></city>'));
  expect(fault).toEqual({ rule: 'no-empty-element', path: 'recordTarget/patientRole/addr/city', message: 'city is empty' });
});

function schemaFiles(folder: string, prefix = ''): Map<string, Uint8Array> {
  return new Map(readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return [...schemaFiles(folder, path)];
    return entry.name.endsWith('.xsd') ? [[path, readFileSync(join(folder, path))] as [string, Uint8Array]] : [];
  }));
}

describeWithReference('Official XSD CDA_extended (cda.md §7)', (folder) => {
  let schema: CdaSchema;
  beforeAll(async () => { schema = await compileCdaSchema(schemaFiles(join(folder, 'cda-kit/infrastructure/cda'))); });
  it.each([['level 1', page], ['level 3', structured], ['synthesis', synthesis]])('accepts what we write: %s', async (_name, xml) => { expect(await checkCda(xml, { schema })).toEqual([]); });
  it('refuses a datatype that our own rules do not know', async () => {
    expect(await checkCda(page.replace('<languageCode code="fr-FR"/>', '<languageCode code="fr-FR" flavour="x"/>'), { schema })).toEqual([expect.objectContaining({ rule: 'xsd' })]);
  });
  it('orders every part as we do', async () => {
    const damaged = structured.replace(/(<text><reference [^>]*><\/text>)(<statusCode [^>]*>)/, '$2$1');
    const found = (await checkCda(damaged, { schema })).map(({ rule }) => rule);
    expect(found).toEqual(expect.arrayContaining(['order', 'xsd']));
  });
});
