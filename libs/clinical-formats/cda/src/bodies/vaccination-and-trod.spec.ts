import { buildCda } from '../build-cda';
import { read, sampleNamed, standInPdf as pdf } from '../testing/read-xml';

const written = (name: string): string => buildCda(sampleNamed(name), { pdf });
const ciSis = (suffix: string): string => `1.2.250.1.213.1.1.${suffix}`;

describe('Note of vaccination of level 3 (VAC-01, SC.CDA/DD.23, cda.md §5.4)', () => {
  const full = written('vaccination-note-full');
  const entry = `//h:substanceAdministration[h:templateId/@root='${ciSis('3.45')}']`;
  it('holds one vaccination, done, on a whole day', async () => {
    expect(await read(full, `${entry}/@negationInd | ${entry}/h:effectiveTime/@value`)).toEqual(['false', '20260312']);
    expect(await read(full, 'h:documentationOf[1]/h:serviceEvent/h:code/@code')).toEqual(['87273-9']);
  });
  it('names the vaccine by CIS, ATC and CIP, with its batch (VAC-02)', async () => {
    expect(await read(full, `${entry}//h:manufacturedMaterial/h:code/@code | ${entry}//h:manufacturedMaterial/h:code/h:translation/@code | ${entry}//h:lotNumberText`)).toEqual(['65017887', 'J07BM03', '3400930056202', '3006440']);
    expect(await read(written('vaccination-note-minimal'), `${entry}//h:lotNumberText/@nullFlavor`)).toEqual(['UNK']);
  });
  it('tells apart who injected and who validates (VAC-12)', async () => {
    expect(await read(full, `${entry}/h:performer/h:assignedEntity/h:assignedPerson/h:name/h:family`)).toEqual(['BEN']);
    expect(await read(full, `${entry}/h:author/h:assignedAuthor/h:assignedPerson/h:name/h:family`)).toEqual(['MARTIN']);
  });
  it('says act, route, site, dose, rank, reactions and comment', async () => {
    expect(await read(full, `${entry}/h:code/@code | ${entry}/h:routeCode/@code | ${entry}/h:approachSiteCode/@code | ${entry}/h:doseQuantity/@value | ${entry}/h:entryRelationship/h:observation[h:code/@code='30973-2']/h:value/@value`)).toEqual(['INITIMMUNIZ', '20035000', '16217701000119102', '0.5', '1']);
    expect(await read(full, `${entry}/h:entryRelationship[@typeCode='CAUS']/h:observation/h:value/h:originalText/h:reference/@value`)).toEqual(['#reaction-1', '#reaction-2']);
    expect(await read(full, `${entry}/h:entryRelationship/h:act[h:code/@code='48767-8']/h:text/h:reference/@value`)).toEqual(['#comment']);
  });
});

describe('Rapid test of level 3 (DOC-24, SC.CDA/DD, cda.md §5.10)', () => {
  const cystite = written('trod-full');
  it('holds the chapter of results only, not even the copy of the page', async () => { expect(await read(cystite, 'h:component/h:structuredBody/h:component/h:section/h:templateId/@root')).toEqual(['1.3.6.1.4.1.19376.1.3.3.2.1', ciSis('2.70')]); });
  it('is an act of screening for a disease, done with consent', async () => {
    expect(await read(cystite, 'h:documentationOf[1]/h:serviceEvent/h:code/@code | h:documentationOf[1]//h:standardIndustryClassCode/@code | h:authorization/h:consent/h:code/@code')).toEqual(['N30', 'DEPISTAGE', 'GEN-366']);
    expect(await read(cystite, 'h:code/@displayName')).toEqual(["Test rapide d'orientation diagnostique"]);
  });
  it.each([['trod-full', ['5799-2', '5802-4'], ['10828004', '10828004']], ['trod-minimal', ['94558-4'], ['10828004']], ['trod-corsican', ['80382-5', '80383-3'], ['125154007', '373068000']], ['trod-child', ['78012-2'], ['260385009']]] as const)('%s: tests and results by code', async (name, tests, results) => {
    const xml = written(name);
    const of = `//h:observation[h:templateId/@root='${ciSis('3.80')}']`;
    expect(await read(xml, `${of}/h:code/@code`)).toEqual(tests);
    expect(await read(xml, `${of}/h:value/@code`)).toEqual(results);
    expect(new Set(await read(xml, `${of}/h:effectiveTime/@value`))).toEqual(new Set(['20260312102500+0100']));
  });
  it('names the device, by its UDI when the box gives one', async () => {
    expect(await read(cystite, '//h:participantRole/h:id/@extension')).toEqual(['(01)05012345678902(17)270630(10)CYST987654']);
    expect(await read(written('trod-minimal'), '//h:participantRole/h:id')).toEqual([]);
    expect(await read(cystite, "//*[@ID='device']")).toEqual(['Exemple Diagnostics | EX-8029 | lot CYST987654 | 30/06/2027']);
  });
});
