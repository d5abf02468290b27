import { checkModel, drugsOf, levelOf, lineId, type ClinicalDocument, type DrugPrescriptionContent } from '@pluriel/clinical-formats/model';
import { describeWithReference } from '@pluriel/platform/testing';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildCda } from '../../build-cda';
import { checkCda } from '../../check/check-cda';
import { compileCdaSchema, type CdaSchema } from '../../check/cda-schema';
import { anyPrescription } from '../../testing/prescription-arbitrary';
import { read, sampleNamed, standInPdf as pdf } from '../../testing/read-xml';

const written = (name: string): string => buildCda(sampleNamed(`drug-prescription-${name}`), { pdf });
const ciSis = (suffix: string): string => `1.2.250.1.213.1.1.${suffix}`;
const ihe = (suffix: string): string => `1.3.6.1.4.1.19376.1.${suffix}`;
const treatment = `//h:substanceAdministration[h:templateId/@root='${ciSis('3.83')}']`;
const { header } = sampleNamed('drug-prescription-version-2');
const document = (content: DrugPrescriptionContent): ClinicalDocument => ({ header, content });

describe('Prescription of level 3 (DOC-04, SC.CDA/DD.21, cda.md §5.3)', () => {
  const full = written('full');
  const both = written('drugs-and-devices');
  it('a posology in words is of normal mode, with no subordinate dose', async () => {
    expect((await read(full, `${treatment}/h:templateId[last()]/@root`))).toEqual(Array(3).fill(ihe('5.3.1.4.7.1')));
    expect(await read(full, `//h:substanceAdministration[h:templateId/@root='${ciSis('3.83.1')}'] | ${treatment}/h:doseQuantity | ${treatment}/h:templateId[@root='${ihe('9.1.3.6')}']`)).toEqual([]);
  });
  it.each([['normal', '7.1', 2, 0], ['progressive', '8', 1, 2], ['split', '9', 1, 2], ['conditional', '10', 1, 1], ['combined', '11', 1, 2]] as const)('a %s posology has its mode, and its steps with both bounds of their dose', async (_, mode, lines, steps) => {
    const of = `${treatment}[h:templateId/@root='${ihe('9.1.3.6')}' and h:templateId/@root='${ihe(`5.3.1.4.${mode}`)}']`;
    expect((await read(written('dosings'), of)).length).toBe(lines);
    expect((await read(written('dosings'), `${of}/h:entryRelationship[h:sequenceNumber]/h:substanceAdministration[h:doseQuantity/h:low and h:doseQuantity/h:high and h:consumable/@typeCode='CSM']`)).length).toBe(steps);
  });
  it.each(['48.12', '48.13', '48.14', '48.15', '48.34', '87'])('each medicine answers %s exactly once', async (template) => {
    expect((await read(both, `${treatment}[count(h:entryRelationship/*/h:templateId[@root='${ciSis(`3.${template}`)}'])=1]`)).length).toBe(2);
  });
  it('names the product by its CIS with the CIP, a common name by its virtual code, and the class of both', async () => {
    const codes = (rank: number) => read(full, `(${treatment})[${rank}]//h:manufacturedMaterial/h:code/@codeSystem | (${treatment})[${rank}]//h:manufacturedMaterial/h:code/h:translation/@codeSystem | (${treatment})[${rank}]//*[local-name()='generalizedMedicineClass']/*[local-name()='code']/@code`);
    expect(await codes(2)).toEqual(['1.2.250.1.213.2.3.1', '1.2.250.1.213.2.3.2', 'H03AA01']);
    expect(await codes(1)).toEqual(['1.2.250.1.213.2.59', 'A10BA02']);
  });
  it('gives the reason of a refused substitution in words', async () => {
    expect(await read(full, `(${treatment})[2]//h:act/h:code[@codeSystem='2.16.840.1.113883.5.1070']/@code`)).toEqual(['N']);
    expect(await read(full, `//*[@ID='drug-2-substitution']`)).toEqual(['Non (marge thérapeutique étroite)']);
  });
  it('holds devices, comment, measures, pregnancy, 2D code and the copy of the page, each in its section', async () => {
    expect(await read(both, 'h:component/h:structuredBody/h:component/h:section/h:templateId[last()]/@root')).toEqual(['2.223', '2.171', '2.222', '2.73', '2.75', '2.77', '2.243'].map(ciSis));
    expect(await read(written('devices'), 'h:component/h:structuredBody/h:component/h:section/h:templateId[last()]/@root')).toEqual(['2.222', '2.243'].map(ciSis));
    expect(Buffer.from((await read(both, "//h:observationMedia[h:value/@mediaType='application/pdf']/h:value"))[0] ?? '', 'base64').equals(pdf)).toBe(true);
  });
  it('says the unknown address, phone and end of a patient and a form of whom nothing is known', async () => {
    const minimal = written('minimal');
    expect(await read(minimal, '//h:patientRole/h:addr/@nullFlavor | //h:patientRole/h:telecom/@nullFlavor | h:documentationOf[1]//h:effectiveTime/h:high/@nullFlavor')).toEqual(['UNK', 'UNK', 'UNK']);
  });
  it('bears the number of the e-prescription and the flags of the form in its header', async () => {
    expect(await read(both, 'h:documentationOf[1]/h:serviceEvent/h:id/@extension')).toEqual(['00SIM5M184XLZ5PW50']);
    expect(await read(written('devices'), "h:documentationOf/h:serviceEvent[@classCode='INFO']/h:code/@code")).toEqual(['MED-1132', 'MED-1094', 'MED-1095']);
    expect(await read(full, "h:documentationOf/h:serviceEvent[@classCode='INFO']/h:code/@code")).toEqual(['MED-1096']);
  });
  it('leaves at level 1 when only its words are known', async () => { expect(await read(written('words-only'), 'h:component/h:nonXMLBody/h:text/@mediaType')).toEqual(['application/pdf']); });
});

/** Line feeds become elements, blank lines nothing: the words are compared, not what is between them. */
const flat = (words: string): string => words.replace(/\s/g, '');

describe('Any prescription', () => {
  it('accepted by its own checks gives a document with every word in its narrative, every reference resolved, every identifier once', async () => {
    await fc.assert(fc.asyncProperty(anyPrescription, async (content) => {
      expect(checkModel(document(content))).toEqual([]);
      expect(levelOf(document(content))).toBe(3);
      const xml = buildCda(document(content), { pdf });
      expect(await checkCda(xml)).toEqual([]);
      const text = new Map((await Promise.all([...drugsOf(content).flatMap((_, index) => ['', 'posology', 'mentions'].map((part) => lineId('drug', index + 1, part || undefined))), ...(content.devices ?? []).map((_, index) => lineId('device', index + 1))]
        .map(async (id) => [id, flat((await read(xml, `//*[@ID='${id}']`))[0] ?? '')] as const))));
      drugsOf(content).forEach(({ label, posology, mentions }, index) => {
        expect([text.get(lineId('drug', index + 1)), text.get(lineId('drug', index + 1, 'posology')), text.get(lineId('drug', index + 1, 'mentions'))]).toEqual([flat(label), flat(posology), flat(mentions.join(''))]);
      });
      (content.devices ?? []).forEach(({ label }, index) => { expect(text.get(lineId('device', index + 1))).toContain(flat(label)); });
      const ids = await read(xml, '//h:section/h:text//@ID');
      expect(new Set(ids).size).toBe(ids.length);
      expect((await read(xml, '//h:section//h:reference/@value')).filter((value) => !ids.includes(value.slice(1)))).toEqual([]);
      const facts = await read(xml, 'h:component//h:id/@root[string-length(.) = 36]');
      expect(new Set(facts).size).toBe(facts.length);
    }), { numRuns: 60 });
  }, 120_000);
  describeWithReference('official XSD', (folder) => {
    let schema: CdaSchema;
    const root = join(folder, 'cda-kit/infrastructure/cda');
    beforeAll(async () => {
      const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((file) => file.name.endsWith('.xsd')).map((file) => join(file.parentPath, file.name));
      schema = await compileCdaSchema(new Map(paths.map((path) => [relative(root, path).replaceAll('\\', '/'), readFileSync(path)])));
    });
    it('accepts forty of them', async () => {
      for (const content of fc.sample(anyPrescription, 40)) expect(await checkCda(buildCda(document(content), { pdf }), { schema })).toEqual([]);
    }, 120_000);
  });
});
