import { checkModel, type ClinicalDocument, type VsmContent } from '@pluriel/clinical-formats/model';
import { describeWithReference } from '@pluriel/platform/testing';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildCda } from '../../build-cda';
import { checkCda } from '../../check/check-cda';
import { compileCdaSchema, type CdaSchema } from '../../check/cda-schema';
import { read, sampleNamed, standInPdf as pdf } from '../../testing/read-xml';
import { anyVsm, typedWords } from '../../testing/vsm-arbitrary';

const written = (name: string): string => buildCda(sampleNamed(name), { pdf });
const section = (template: string): string => `//h:section[h:templateId/@root='${template}']`;
const ciSis = (suffix: string): string => `1.2.250.1.213.1.1.${suffix}`;
const { header } = sampleNamed('vsm-2013-version-2');

describe('Edition of 2024, IPS-FR (cda.md §5.2)', () => {
  const full = written('vsm-2024-full');
  const none = written('vsm-2024-minimal');
  const noInformation = written('vsm-2024-no-information');

  it('writes flat sections, each with its identifier, title and words', async () => {
    expect(await read(full, 'h:component/h:structuredBody/h:component/h:section[not(h:id) or not(h:title) or not(h:text)]')).toEqual([]);
    expect((await read(full, 'h:component/h:structuredBody/h:component/h:section')).length).toBe(20);
    expect(await read(full, '//h:section//h:section')).toEqual([]);
  });
  it.each([
    ['problems', ciSis('2.132'), '//h:observation/h:value/@code', 'no-known-problems', 'no-problem-info'],
    ['procedures', ciSis('2.136'), '//h:procedure/h:code/@code', 'no-known-procedures', 'no-procedure-info'],
    ['allergies', ciSis('2.137'), '//h:observation/h:value/@code', 'no-known-allergies', 'no-allergy-info'],
    ['treatments', ciSis('2.143'), '//h:substanceAdministration/h:code/@code', 'no-known-medications', 'no-medication-info'],
    ['devices', ciSis('2.1'), '//h:playingDevice/h:code/@code', 'no-known-devices', 'no-device-info'],
  ])('VSM-05: no %s is said with the code of the answer', async (_name, template, path, answer, unknown) => {
    expect(await read(none, section(template) + path)).toEqual([answer]);
    expect(await read(noInformation, section(template) + path)).toEqual([unknown]);
  });
  it('VSM-05: optional sections answered say it too', async () => {
    expect(await read(noInformation, `${section(ciSis('2.134'))}//h:observation/h:value/@code`)).toEqual(['no-problem-info']);
    expect(await read(noInformation, `${section(ciSis('2.147'))}//h:substanceAdministration/h:code/@code`)).toEqual(['no-immunization-info']);
  });
  it('VSM-08: an active problem runs, an antecedent is over', async () => {
    expect(new Set(await read(full, `${section(ciSis('2.132'))}/h:entry/h:act/h:statusCode/@code`))).toEqual(new Set(['active']));
    expect(await read(full, `${section(ciSis('2.132'))}/h:entry/h:act/h:effectiveTime/h:high`)).toEqual([]);
    expect(new Set(await read(full, `${section(ciSis('2.134'))}/h:entry/h:act/h:statusCode/@code`))).toEqual(new Set(['completed']));
    expect(await read(full, `${section(ciSis('2.134'))}/h:entry[1]/h:act/h:effectiveTime/*/@value`)).toEqual(['20190120', '20190215']);
  });
  it('VSM-07, VSM-23: codes are written as recorded, the first as the main one, the others as translations', async () => {
    expect(await read(full, `${section(ciSis('2.132'))}/h:entry[1]//h:value/@code | ${section(ciSis('2.132'))}/h:entry[1]//h:value/h:translation/@code`)).toEqual(expect.arrayContaining(['E11.9', 'T90']));
    expect(await read(full, `${section(ciSis('2.143'))}/h:entry[1]//h:manufacturedMaterial/h:code/@codeSystem | ${section(ciSis('2.143'))}/h:entry[1]//h:manufacturedMaterial/h:code/h:translation/@code`)).toEqual(['1.2.250.1.213.2.3.1', 'A10BA02']);
    expect(await read(full, `${section(ciSis('2.1'))}//h:playingDevice/h:code/@code`)).toEqual(['J010102', 'GEN-092.02.02']);
  });
  it('holds a copy of the page in « Documents ajoutés »', async () => {
    expect(Buffer.from((await read(full, `${section(ciSis('2.37'))}//h:observationMedia/h:value`))[0] ?? '', 'base64').equals(pdf)).toBe(true);
  });
  it('VSM-09: the liaison document holds the four shapes of a structured posology', async () => {
    const dlu = written('dlu-full');
    expect(await read(dlu, 'h:code/@code')).toEqual(['74207-2']);
    for (const [mode, steps] of [['8', 2], ['9', 2], ['10', 1], ['11', 1]] as const) {
      expect((await read(dlu, `//h:substanceAdministration[h:templateId/@root='1.2.250.1.213.1.1.3.42' and h:templateId/@root='1.3.6.1.4.1.19376.1.5.3.1.4.${mode}']/h:entryRelationship/h:substanceAdministration/h:doseQuantity[h:low and h:high]`)).length).toBe(steps);
    }
    expect(await read(dlu, '//h:precondition/h:criterion/h:text/h:reference/@value')).toEqual(['#treatment-6-step-1']);
  });
});

describe('Edition of 2013 (cda.md §5.1)', () => {
  const full = written('vsm-2013-full');
  const none = written('vsm-2013-minimal');
  it('compares its act and its médecin traitant literally', async () => {
    expect(await read(none, 'h:documentationOf[1]/h:serviceEvent/h:code/@*')).toEqual(['34117-2', 'Historique et clinique', '2.16.840.1.113883.6.1', 'LOINC']);
    expect(await read(none, "h:participant[@typeCode='INF']/h:functionCode[@code='PCP' and @codeSystem='2.16.840.1.113883.5.88']/@displayName")).toEqual(['Médecin Traitant']);
    expect(await read(none, 'h:templateId/@extension')).toEqual(['201310']);
  });
  it('nests its sections', async () => {
    const inner = `${section(ciSis('2.29'))}/h:component/h:section`;
    expect(await read(full, `${inner}/h:code/@code`)).toEqual(['34117-2', '57207-3']);
    expect(await read(full, `${inner}/h:component/h:section/h:code/@code`)).toEqual(['11450-4', '11348-0', '47519-4', '48765-2', '29762-2', '10161-8', '10157-6']);
    expect(await read(full, `${section(ciSis('2.32'))}/h:component/h:section/h:code/@code`)).toEqual(['10160-0']);
    expect(await read(full, `${section(ciSis('2.30'))}/h:text | ${section(ciSis('2.31'))}/h:text | ${section(ciSis('2.32'))}/h:text`)).toEqual([]);
  });
  it('VSM-05: says in the holding part what the patient has not, and never writes an empty one', async () => {
    expect(await read(none, `${section(ciSis('2.30'))}/h:text/h:paragraph`)).toEqual(['Pas d’allergie ni d’intolérance connue.', 'Pas de problème de santé en cours connu.', 'Pas d’opération ni d’acte marquant connu.']);
    expect(await read(none, `${section(ciSis('2.143'))}/h:text`)).toEqual(['Pas de traitement médicamenteux connu.']);
    expect(await read(none, `${section(ciSis('2.143'))}//h:substanceAdministration/h:code/@code`)).toEqual(['no-known-medications']);
    expect(await read(none, `${section(ciSis('2.30'))}/h:component`)).toEqual([]);
  });
  it('loses nothing of what its model has no section for: the comment holds it', async () => {
    const [comment = ''] = await read(full, `${section(ciSis('2.73'))}/h:text`);
    for (const words of ['Stimulateur cardiaque double chambre', 'Sous anticoagulant', 'Toux sèche', 'REVAXIS', 'Document écrit remis', 'HbA1c sous 7 %', 'Malvoyance']) expect(comment).toContain(words);
  });
});

describe('Any synthesis', () => {
  /** A condition that its dose already says is said once, and else stands between brackets: marks are not compared. */
  const wordsOf = (text: string): string[] => text.split(/[\s,;:.()]+/).filter(Boolean);
  const document = (content: VsmContent): ClinicalDocument => ({ header, content });
  it('accepted by its own checks gives a document with every word in its narrative, every reference resolved, every identifier once', async () => {
    await fc.assert(fc.asyncProperty(anyVsm, async (content) => {
      expect(checkModel(document(content))).toEqual([]);
      const xml = buildCda(document(content), { pdf });
      expect(await checkCda(xml)).toEqual([]);
      // Cells and lines stand apart on a screen: so they do here before the words are counted.
      const said = new Set((await read(xml.replaceAll('<br/>', ' ').replaceAll('</', ' </'), '//h:section/h:text')).flatMap(wordsOf));
      expect(typedWords(content).flatMap(wordsOf).filter((word) => !said.has(word))).toEqual([]);
      const ids = await read(xml, '//h:section/h:text//@ID');
      expect(new Set(ids).size).toBe(ids.length);
      expect((await read(xml, '//h:section//h:reference/@value')).filter((value) => !ids.includes(value.slice(1)))).toEqual([]);
      const facts = await read(xml, 'h:component//h:id/@root[string-length(.) = 36]');
      expect(new Set(facts).size).toBe(facts.length);
    }), { numRuns: 80 });
  }, 120_000);
  it('written at level 1 too', async () => {
    expect(await checkCda(buildCda(sampleNamed('vsm-2024-full'), { pdf, level: 1 }))).toEqual([]);
  });
  it('keeps the identifiers of its facts from one version to the next', async () => {
    const facts = (xml: string) => read(xml, 'h:component//h:id/@root');
    const { content, header: first } = sampleNamed('vsm-2024-corsican');
    expect(await facts(buildCda({ content, header: { ...first, id: `${first.id}.9`, versionNumber: 2 } }, { pdf }))).toEqual(await facts(buildCda({ content, header: first }, { pdf })));
  });
  describeWithReference('official XSD', (folder) => {
    let schema: CdaSchema;
    const root = join(folder, 'cda-kit/infrastructure/cda');
    beforeAll(async () => {
      const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((file) => file.name.endsWith('.xsd')).map((file) => join(file.parentPath, file.name));
      schema = await compileCdaSchema(new Map(paths.map((path) => [relative(root, path).replaceAll('\\', '/'), readFileSync(path)])));
    });
    it('accepts forty of them', async () => {
      for (const content of fc.sample(anyVsm, 40)) expect(await checkCda(buildCda(document(content), { pdf }), { schema })).toEqual([]);
    }, 120_000);
  });
});
