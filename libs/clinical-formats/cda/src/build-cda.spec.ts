import { practiceSettings, sampleOrganization, samplePatients, sampleProfessionals, type DocumentHeader } from '@pluriel/clinical-formats/model';
import * as fc from 'fast-check';
import { buildCda } from './build-cda';
import { checkCda } from './check/check-cda';
import { xmlEngine } from './check/cda-schema';
import { read, sampleNamed, standInPdf as pdf } from './testing/read-xml';

const written = (name: string, changes: Partial<DocumentHeader> = {}): string => buildCda(sampleNamed(name, changes), { pdf, level: 1 });
const full = written('consultation-full');

describe('Header (cda.md §2)', () => {
  it('carries the matricule, its OID and every trait when the identity is qualified (INS-36)', async () => {
    expect(await read(full, 'h:recordTarget/h:patientRole/h:id[1]/@*')).toEqual(['1.2.250.1.213.1.4.10', '277076322082910']);
    expect(await read(full, '//h:patient/h:name/h:given[not(@qualifier)]')).toEqual(['RUTH ISABELLE']);
    expect(await read(full, "//h:patient/h:name/*[@qualifier='BR']")).toEqual(['NESSI', 'RUTH']);
    expect(await read(full, "//h:patient/h:name/*[@qualifier='CL']")).toEqual(['DE VINCI', 'RUTH']);
    expect(await read(full, '//h:birthplace//h:county')).toEqual(['63220']);
  });
  it('keeps the letters of a matricule and of a place of Corsica (cda.md §2.1)', async () => {
    expect(await read(written('consultation-corsican'), '//h:patientRole/h:id[1]/@extension | //h:birthplace//h:county')).toEqual(['297022A02077878', '2A020']);
  });
  it('holds no matricule and no secure address when the identity is not qualified (EXI ID 29)', () => {
    const xml = written('consultation-full', { patient: { ...samplePatients.nessi, ins: null } });
    for (const secret of ['277076322082910', '1.2.250.1.213.1.4.', 'patient.mssante']) expect(xml).not.toContain(secret);
  });
  it('names both representatives of a child, his rank of birth, and a person who died (cda.md §2.1)', async () => {
    const child = written('consultation-child');
    expect(await read(child, '//h:guardian/h:guardianPerson/h:name/h:family')).toEqual(['NESSI', 'DE VINCI']);
    expect(await read(child, '//sdtc:multipleBirthOrderNumber/@value')).toEqual(['2']);
    const dead = written('consultation-full', { patient: { ...samplePatients.nessi, deceasedOn: '2026-03-10', guardians: [{ kind: 'organization', familyName: 'UDAF 63', idNat: '1630000999' }] } });
    expect(await read(dead, '//sdtc:deceasedTime/@value')).toEqual(['20260310']);
    expect(await read(dead, '//h:guardian/h:guardianOrganization/h:id/@extension')).toEqual(['1630000999']);
  });
  it('says who wrote: doctor with his function, nurse, device; the structure beside a person who left the RPPS (cda.md §2.2, SC.DMP/HISTO.04)', async () => {
    expect(await read(full, 'h:author/h:functionCode/@displayName')).toEqual(['Médecin Traitant', "Membre de l'équipe de soins"]);
    expect(await read(full, 'h:author/h:assignedAuthor/h:code/@code')).toEqual(['G15_10/SM54', 'G15_60', 'DISPOSITIF']);
    expect(await read(full, 'h:author//h:softwareName')).toEqual(['Pluriel 0.1']);
    const at = new Date('2026-03-12T09:41:00Z');
    const left = written('consultation-full', { authors: [{ kind: 'professional', person: sampleProfessionals.doctor, organization: sampleOrganization, at }, { kind: 'structure', organization: sampleOrganization, at }] });
    expect(await read(left, "h:author[2]/h:assignedAuthor/h:id/@root | h:author[2]/h:assignedAuthor/h:id/@extension")).toEqual(['1.2.250.1.71.4.2.2', '1630000018']);
  });
  it('names those who typed, informed, received, approved, care, and what is answered (cda.md §2 rows 14 to 24)', async () => {
    expect(await read(full, 'h:dataEnterer//h:family')).toEqual(['GIRARD']);
    expect(await read(full, 'h:informant/h:relatedEntity/@classCode')).toEqual(['ECON', 'NOK']);
    expect(await read(full, 'h:informationRecipient//h:family')).toEqual(['PETIT', 'RUTH DE VINCI']);
    expect(await read(full, 'h:authenticator//h:family')).toEqual(['BEN']);
    expect(await read(full, "h:participant[@typeCode='INF']/h:functionCode/@displayName")).toEqual(['Médecin Traitant']);
    expect(await read(full, 'h:inFulfillmentOf/h:order/h:id/@extension')).toEqual(['DEM-2026-118']);
    expect(await read(full, "h:authorization/h:consent/h:statusCode/@code")).toEqual(['completed']);
    expect(await read(full, 'h:confidentialityCode/@displayName')).toEqual(['Restreint']);
  });
  it('dates the acts, the main one first, and says their setting (cda.md §2.7, SC.DMP/HISTO.05)', async () => {
    const { header } = sampleNamed('consultation-full');
    const xml = written('consultation-full', { otherActs: [{ ...header.act, code: { code: 'YYYY600', label: 'Autre acte', codeSystem: '1.2.250.1.215.300.1' }, setting: 'SAD' }] });
    expect(await read(xml, 'h:documentationOf/h:serviceEvent/h:effectiveTime/h:low/@value')).toEqual(['20260312102000+0100', '20260312102000+0100']);
    expect(await read(xml, 'h:documentationOf//h:standardIndustryClassCode/@displayName')).toEqual([practiceSettings.AMBULATOIRE.label, practiceSettings.SAD.label]);
  });
  it('leaves out the end of an act over in the second it began: the datatype refuses two equal bounds', async () => {
    const { header } = sampleNamed('consultation-full');
    const xml = written('consultation-full', { act: { ...header.act, end: header.act.start }, encounter: { ...header.encounter, end: header.encounter.start } });
    expect(await read(xml, 'h:documentationOf[1]/h:serviceEvent/h:effectiveTime/h:high | h:componentOf//h:effectiveTime/h:high')).toEqual([]);
    expect(await checkCda(xml)).toEqual([]);
  });
  it('names the replaced version only when it left (cda.md §2 row 23)', async () => {
    const second = sampleNamed('consultation-version-2');
    expect(await read(written('consultation-version-2'), "h:relatedDocument[@typeCode='RPLC']/h:parentDocument/h:id/@root")).toEqual([second.header.replaces?.id]);
    expect(await read(written('consultation-version-2', { replaces: { number: 1, at: new Date(0), id: null } }), 'h:relatedDocument')).toEqual([]);
  });
  it('writes local times with their offset, summer, winter and overseas', async () => {
    const at = async (iso: string, timeZone?: string) => (await read(written('consultation-full', { createdAt: new Date(iso), ...(timeZone ? { timeZone } : {}) }), 'h:effectiveTime/@value'))[0];
    expect(await at('2026-03-12T09:41:00Z')).toBe('20260312104100+0100');
    expect(await at('2026-07-12T22:41:07Z')).toBe('20260713004107+0200');
    expect(await at('2026-07-12T22:41:07Z', 'Indian/Reunion')).toBe('20260713024107+0400');
  });
});

it('embeds exactly the bytes of the PDF', async () => {
  const bytes = Uint8Array.from({ length: 70000 }, (_, index) => (index < 5 ? pdf[index] ?? 0 : index % 251));
  const [body] = await read(buildCda(sampleNamed('consultation-full'), { pdf: bytes }), '//h:nonXMLBody/h:text');
  expect(Buffer.from(body ?? '', 'base64').equals(Buffer.from(bytes))).toBe(true);
});

it('refuses to write sections for a kind that has none', () => {
  expect(() => buildCda(sampleNamed('consultation-full'), { pdf, level: 3 })).toThrow('no structured body');
});

describe('Any text in any field (bad input)', () => {
  const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\t', ' ', 'é', 'œ', '\u0001', '\u{1F600}', '<script>alert(1)</script>', '<!--', '&amp;'), fc.string({ unit: 'binary', maxLength: 3 })), maxLength: 12 });
  const legal = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  it('gives well-formed XML where the text is intact', async () => {
    const { XmlDocument, ParseOption } = await xmlEngine();
    await fc.assert(fc.asyncProperty(anyText, anyText, anyText, anyText, async (title, name, given, city) => {
      const { doctor } = sampleProfessionals;
      const xml = written('consultation-long-names', {
        title, patient: { ...samplePatients.nessi, nomNaissance: name, prenomsNaissance: given, address: { line: name, postcode: '63420', city } }, custodian: { ...sampleOrganization, name: city },
        authors: [{ kind: 'professional', person: { ...doctor, familyName: given }, organization: sampleOrganization, at: new Date('2026-03-12T09:41:00Z') }],
      });
      const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET });
      try {
        const text = (path: string) => document.root.find(path, { h: 'urn:hl7-org:v3' }).map((node) => node.content);
        const expected = (value: string) => (legal(value).trim() === '' ? [] : [legal(value)]);
        expect(text('h:title')).toEqual(expected(title));
        expect(text("//h:patient/h:name/h:family[@qualifier='BR']")).toEqual(expected(name));
        expect(text('//h:patient/h:name/h:given[not(@qualifier)]')).toEqual(expected(given));
        expect(text('h:author//h:assignedPerson/h:name/h:family')).toEqual(expected(given));
        expect(text('//h:representedCustodianOrganization/h:name')).toEqual(expected(city));
      } finally { document.dispose(); }
    }), { numRuns: 300 });
  });
  it('is sound whatever part of the header is left out', async () => {
    const { header } = sampleNamed('consultation-full');
    for (const part of ['dataEnterer', 'informants', 'recipients', 'participants', 'authenticators', 'fulfils', 'consents'] as const) expect({ part, faults: await checkCda(written('consultation-full', { [part]: undefined })) }).toEqual({ part, faults: [] });
    expect(await checkCda(written('consultation-full', { encounter: { ...header.encounter, responsible: null, start: null } }))).toEqual([]);
  });
});
