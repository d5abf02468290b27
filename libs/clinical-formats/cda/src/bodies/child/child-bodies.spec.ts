import { allSamples, checkModel, levelOf, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import * as fc from 'fast-check';
import { buildCda } from '../../build-cda';
import { checkCda } from '../../check/check-cda';
import { read, sampleNamed, standInPdf as pdf } from '../../testing/read-xml';

const written = (name: string): string => buildCda(sampleNamed(name), { pdf });

/** Answers a professional may leave out, wherever they stand: every `null` is allowed where the sample has a value. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
const kept = new Set(['kind', 'mother', 'otherParent', 'weeksAtBirth']);
function without(document: ClinicalDocument, dropped: readonly (readonly string[])[]): ClinicalDocument {
  const copy = structuredClone(document);
  for (const path of dropped) {
    const last = path.at(-1) ?? '';
    const holder = path.slice(0, -1).reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, copy.content as unknown as Record<string, unknown>);
    holder[last] = Array.isArray(holder[last]) ? [] : null;
  }
  // An accident is said with its causes or not at all.
  const { content } = copy;
  if ((content.kind === 'cs9' || content.kind === 'cs24') && content.history.accidentCauses.length === 0) content.history.accident = null;
  return copy;
}

describe('certificates with any answers missing (CHILD-06, CHILD-07)', () => {
  it.each(['cs8-full', 'cs8-corsican', 'cs9-full', 'cs24-full'])('%s is written soundly whatever was answered', async (name) => {
    const document = sampleNamed(name);
    const paths = leaves(document.content).filter(([first]) => !kept.has(first ?? ''));
    await fc.assert(fc.asyncProperty(fc.subarray(paths), async (dropped) => {
      const partial = without(document, dropped);
      expect(checkModel(partial)).toEqual([]);
      expect(levelOf(partial)).toBe(3);
      expect(await checkCda(buildCda(partial, { pdf }))).toEqual([]);
    }), { numRuns: 25 });
  });
});

describe('entries say what the words say (SC.CDA/DD.02)', () => {
  it.each(allSamples().filter(({ name, document }) => /^(cs\d+|child-measures)-/.test(name) && levelOf(document) === 3).map(({ name }) => name))('%s: every reference leads to words', async (name) => {
    const xml = written(name);
    const targets = await read(xml, '//h:reference/@value');
    const ids = new Set(await read(xml, '//@ID'));
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !ids.has(target.replace('#', '')))).toEqual([]);
  });

  it('measures: one organizer a day, `component` typed, grams for a baby and kilograms later (cda.md §5.5)', async () => {
    const xml = written('child-measures-full');
    expect(await read(xml, '//h:organizer[h:code/@code="85353-1"]/h:effectiveTime/@value')).toEqual(['20240305', '20240610', '20241209', '20260312']);
    expect(await read(xml, '//h:organizer[h:code/@code="85353-1"]/h:component[not(@typeCode="COMP")]')).toEqual([]);
    expect(await read(xml, '//h:observation[h:code/@code="29463-7"]/h:value/@unit')).toEqual(['g', 'g', 'g', 'kg']);
    expect(await read(xml, '(//h:observation[h:code/@code="39156-5"]/h:value/@value)[last()]')).toEqual(['15.9']);
  });

  it('eighth day: hearing to check again, problems present and absent, the mother as subject (cda.md §5.6)', async () => {
    const xml = written('cs8-full');
    expect(await read(xml, '//h:procedure[h:code/@code="MED-1304"]/@negationInd')).toEqual(['false']);
    expect(await read(xml, '//h:observation[h:code/@code="MED-1305"]/h:value/@code')).toEqual(['MED-179']);
    expect(await read(xml, '//h:observation[h:value/@code="P22.9"]/@negationInd | //h:observation[h:value/@code="G96.9"]/@negationInd')).toEqual(['false', 'true']);
    expect(await read(xml, '//h:observation[h:code/@code="74013-4"]/h:subject/h:relatedSubject/h:code/@code')).toEqual(['MTH']);
    expect(await read(xml, 'h:documentationOf[1]/h:serviceEvent/h:code/@code')).toEqual(['11429006']);
  });

  it('without answer: a nullFlavor, or the words where its list refuses one (CHILD-06)', async () => {
    const xml = written('cs8-minimal');
    expect(await read(xml, '//h:observation[h:code/@code="GEN-078"]/h:value/@nullFlavor')).toEqual(['UNK']);
    expect(await read(xml, '//h:observation[h:code/@code="57071-3"]/h:value')).toEqual(['Non renseigné']);
    expect(await read(xml, '//h:procedure[h:code/@code="MED-1304"]/@nullFlavor')).toEqual(['UNK']);
  });

  it('vaccinations: rank and booster of each dose, the one not given negated (cda.md §5.7)', async () => {
    const xml = written('cs24-full');
    const dtp = '//h:substanceAdministration[.//h:translation/@code="J07CA01"]';
    expect(await read(xml, `${dtp}/h:code/@code`)).toEqual(['INITIMMUNIZ', 'INITIMMUNIZ', 'BOOSTER']);
    expect(await read(xml, `${dtp}//h:observation[h:code/@code="30973-2"]/h:value/@value`)).toEqual(['1', '2', '3']);
    expect(await read(xml, '//h:substanceAdministration[.//h:translation/@code="J07AN"]/@negationInd')).toEqual(['true']);
  });
});
