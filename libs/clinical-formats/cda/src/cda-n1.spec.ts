import * as fc from 'fast-check';
import { readdirSync, readFileSync, writeFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describeWithReference, describeWithTool, isInstalled, referenceDir } from '@pluriel/platform/testing';
import { buildCdaN1 } from './build-cda-n1';
import { compileCdaSchema, xmlEngine, type CdaSchema } from './cda-schema';
import { checkCda } from './check-cda';
import { sampleDocument, samplePatient, samplesOfCda } from './samples';

const pdf = new TextEncoder().encode('%PDF-1.4\n% a stand-in for the printed page\n%%EOF\n');
const samples = samplesOfCda({ prescription: pdf, consultation: pdf, unqualified: pdf });
const namespaces = { h: 'urn:hl7-org:v3' };

async function read(xml: string, path: string): Promise<string[]> {
  const { XmlDocument } = await xmlEngine();
  const document = XmlDocument.fromString(xml);
  try { return document.root.find(path, namespaces).map((node) => node.content); } finally { document.dispose(); }
}

describe('CDA R2 N1 (DOC-01, DOC-04, DOC-15, DOC-34)', () => {
  it.each([...samples.keys()])('%s is the golden file, byte for byte', (name) => {
    const golden = join(__dirname, 'fixtures', name);
    if (process.env['UPDATE_GOLDEN'] === 'true' || !existsSync(golden)) { if (process.env['CI'] === 'true') throw new Error(`${name} is missing`); writeFileSync(golden, samples.get(name) ?? ''); }
    expect(samples.get(name)).toBe(readFileSync(golden, 'utf8'));
  });
  it.each([...samples.keys()])('%s passes our own checks', async (name) => {
    expect(await checkCda(samples.get(name) ?? '')).toEqual([]);
  });
  it('carries the matricule, its OID and every trait when the identity is qualified (INS-36)', async () => {
    const xml = buildCdaN1(sampleDocument(pdf));
    expect(await read(xml, 'h:recordTarget/h:patientRole/h:id[1]/@*')).toEqual(['1.2.250.1.213.1.4.10', '277076322082910']);
    expect(await read(xml, "//h:patient/h:name/h:given[not(@qualifier)]")).toEqual(['RUTH ISABELLE']);
    expect(await read(xml, "//h:patient/h:name/*[@qualifier='BR']")).toEqual(['NESSI', 'RUTH']);
    expect(await read(xml, "//h:patient/h:name/*[@qualifier='CL']")).toEqual(['DE VINCI', 'RUTH']);
    expect(await read(xml, '//h:birthplace//h:county')).toEqual(['63220']);
  });
  it('holds no matricule anywhere when the identity is not qualified (EXI ID 29)', () => {
    const xml = samples.get('cda-prescription-non-qualifiee.xml') ?? '';
    expect(xml).not.toContain('277076322082910');
    expect(xml).not.toContain('1.2.250.1.213.1.4.');
  });
  it('names the replaced version', async () => {
    const xml = samples.get('cda-prescription-remplacement.xml') ?? '';
    expect(await read(xml, "h:relatedDocument[@typeCode='RPLC']/h:parentDocument/h:id/@root")).toEqual(['2.25.276435617984561837465192837465019283746']);
  });
  it('embeds exactly the bytes of the PDF', async () => {
    const bytes = Uint8Array.from({ length: 70000 }, (_, index) => (index < 5 ? pdf[index] ?? 0 : index % 251));
    const [body] = await read(buildCdaN1(sampleDocument(bytes)), '//h:nonXMLBody/h:text');
    expect(Buffer.from(body ?? '', 'base64').equals(Buffer.from(bytes))).toBe(true);
  });
  it('writes local times with their offset, summer and winter', async () => {
    const at = async (iso: string) => (await read(buildCdaN1(sampleDocument(pdf, { createdAt: new Date(iso) })), 'h:effectiveTime/@value'))[0];
    expect(await at('2026-03-12T09:41:00Z')).toBe('20260312104100+0100');
    expect(await at('2026-07-12T22:41:07Z')).toBe('20260713004107+0200');
  });
});

describe('Any text in any field (bad input)', () => {
  const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\t', ' ', 'é', 'œ', '\u0001', '\u{1F600}', '<script>alert(1)</script>', '<!--', '&amp;'), fc.string({ unit: 'binary', maxLength: 3 })), maxLength: 12 });
  const legal = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  it('gives well-formed XML where the text is intact', async () => {
    const { XmlDocument, ParseOption } = await xmlEngine();
    await fc.assert(fc.asyncProperty(anyText, anyText, anyText, anyText, anyText, async (title, name, given, city, label) => {
      const sample = sampleDocument(pdf);
      const xml = buildCdaN1({ ...sample, title, type: { ...sample.type, label }, patient: { ...samplePatient, nomNaissance: name, prenomsNaissance: given, address: { line: name, postcode: '63420', city } }, author: { ...sample.author, familyName: given }, structure: { ...sample.structure, name: city } });
      const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET });
      try {
        const text = (path: string) => document.root.find(path, namespaces).map((node) => node.content);
        const expected = (value: string) => (legal(value).trim() === '' ? [] : [legal(value)]);
        expect(text('h:title')).toEqual(expected(title));
        expect(text('h:code/@displayName')).toEqual(expected(label));
        expect(text("//h:patient/h:name/h:family[@qualifier='BR']")).toEqual(expected(name));
        expect(text('//h:patient/h:name/h:given[not(@qualifier)]')).toEqual(expected(given));
        expect(text('h:author//h:assignedPerson/h:name/h:family')).toEqual(expected(given));
        expect(text('//h:representedCustodianOrganization/h:name')).toEqual(expected(city));
      } finally { document.dispose(); }
    }), { numRuns: 300 });
  });
});

describe('checkCda refuses', () => {
  const whole = buildCdaN1(sampleDocument(pdf));
  const rules = async (xml: string) => (await checkCda(xml)).map(({ rule }) => rule);
  it.each<[string, string, (xml: string) => string]>([
    ['well-formed', 'broken XML', (xml) => xml.slice(0, -30)],
    ['doctype', 'a DOCTYPE', (xml) => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')],
    ['root', 'another namespace', (xml) => xml.replace('urn:hl7-org:v3', 'urn:other')],
    ['order', 'a part out of its place', (xml) => xml.replace(/(<title>.*?<\/title>)(<effectiveTime[^>]*>)/, '$2$1')],
    ['cardinality', 'no custodian', (xml) => xml.replace(/<custodian>.*<\/custodian>/, '')],
    ['unknown-part', 'a part that is not in the list', (xml) => xml.replace('<title>', '<subtitle/><title>')],
    ['templates', 'a missing template', (xml) => xml.replace('1.3.6.1.4.1.19376.1.2.20', '1.2.3.4')],
    ['type', 'a type without its label', (xml) => xml.replace(' displayName="Prescription de produits de santé"', '')],
    ['title', 'an empty title', (xml) => xml.replace(/<title>.*?<\/title>/, '<title> </title>')],
    ['confidentiality', 'an unknown level', (xml) => xml.replace('code="N" displayName="Normal"', 'code="X" displayName="Normal"')],
    ['version', 'version 0', (xml) => xml.replace('<versionNumber value="1"/>', '<versionNumber value="0"/>')],
    ['ins-length', 'a short matricule', (xml) => xml.replace('extension="277076322082910"', 'extension="27707632208291"')],
    ['ins-birth-name', 'an INS without birth name', (xml) => xml.replace(/<family qualifier="BR">.*?<\/family>/, '')],
    ['ins-givens', 'an INS without the list of given names', (xml) => xml.replace('<given>RUTH ISABELLE</given>', '')],
    ['ins-birth-place', 'an INS without birth place', (xml) => xml.replace(/<county>.*?<\/county>/, '')],
    ['patient-qualifiers', 'a name qualified SP', (xml) => xml.replace('qualifier="CL"', 'qualifier="SP"')],
    ['author-id', 'an author without national identifier', (xml) => xml.replace(/<assignedAuthor><id [^>]*>/, '<assignedAuthor>')],
    ['act', 'an act without date', (xml) => xml.replace(/<serviceEvent><effectiveTime>.*?<\/effectiveTime>/, '<serviceEvent>')],
    ['act-setting', 'an act without setting', (xml) => xml.replace(/<documentationOf>.*<\/documentationOf>/, (part) => part.replace(/<standardIndustryClassCode[^>]*>/, ''))],
    ['encounter', 'a place without code', (xml) => xml.replace(/<code code="SA52"[^>]*>/, '')],
    ['no-empty-attribute', 'an empty attribute', (xml) => xml.replace('use="MC"', 'use=""')],
    ['no-empty-element', 'an empty element', (xml) => xml.replace('<city>Ardes</city>', '<city></city>')],
    ['oid', 'an identifier that is a UUID', (xml) => xml.replace('<id root="2.25.276435617984561837465192837465019283746"/>', '<id root="b1ff9ef2-0000-4000-8000-000000000000"/>')],
    ['timestamp', 'a time without offset', (xml) => xml.replace('20260312104100+0100', '20260312104100')],
    ['body-pdf', 'a body that is not a PDF', (xml) => xml.replace('JVBERi0x', 'PGh0bWw+')],
  ])('%s: %s', async (rule, _what, damage) => {
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    expect(await rules(damaged)).toContain(rule);
  });
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
  it.each([...samples.keys()])('accepts %s', async (name) => { expect(await checkCda(samples.get(name) ?? '', { schema })).toEqual([]); });
  it('refuses a part out of its place', async () => {
    const damaged = (samples.get('cda-prescription-qualifiee.xml') ?? '').replace(/(<id root="2[^>]*>)(<code [^>]*>)/, '$2$1');
    expect((await checkCda(damaged, { schema })).map(({ rule }) => rule)).toContain('xsd');
  });
  it('refuses an unknown element deep in the header', async () => {
    const damaged = (samples.get('cda-prescription-qualifiee.xml') ?? '').replace('<signatureCode code="S"/>', '<signatureCode code="S"/><stamp/>');
    expect((await checkCda(damaged, { schema })).map(({ rule }) => rule)).toContain('xsd');
  });
});

const validator = () => join(referenceDir() ?? '', 'tools/cda-validator/validate.sh');
describeWithTool('java', 'Structuration minimale by the official rules (cda.md §7)', () => {
  it('passes every sample and fails a damaged one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cda-'));
    const damaged = (samples.get('cda-prescription-qualifiee.xml') ?? '').replace('<birthTime value="19770714"/>', '');
    const files = new Map([...samples, ['damaged.xml', damaged]]);
    const process_ = spawn(validator(), ['-f', '-j', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const answers = createInterface({ input: process_.stdout })[Symbol.asyncIterator]();
      for (const [name, xml] of files) {
        writeFileSync(join(folder, name), xml);
        process_.stdin.write(`${join(folder, name)}\n`);
        const { value } = await answers.next() as { value: string };
        const verdict = JSON.parse(value) as { pass: boolean; layers: Record<string, unknown[]> };
        expect(Object.keys(verdict.layers)).toEqual(expect.arrayContaining(['xsd', 'structuration-minimale']));
        expect({ name, pass: verdict.pass, layers: verdict.pass ? {} : verdict.layers }).toMatchObject({ name, pass: name !== 'damaged.xml' });
      }
    } finally { process_.stdin.end(); process_.kill(); rmSync(folder, { recursive: true, force: true }); }
  }, 180_000);
}, () => isInstalled('java') && isInstalled('javac') && existsSync('/usr/share/java/Saxon-HE.jar') && referenceDir() !== null && existsSync(validator()));
