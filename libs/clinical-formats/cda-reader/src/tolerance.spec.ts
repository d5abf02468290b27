import { readBiology, readCda, readPrescription, readSynthesis, readVaccinations, renderCda, type CdaDocument } from './index';
import { parseTime } from './values/cda-time';
import { bytesOf, documentWith, narrative } from './testing/small-document';

const read = (bytes: Uint8Array | string): CdaDocument => {
  const outcome = readCda(typeof bytes === 'string' ? bytesOf(bytes) : bytes);
  if ('unreadable' in outcome) throw new Error(outcome.unreadable.reason);
  return outcome.document;
};
const withHeader = (header: string): CdaDocument => read(`<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${header}</ClinicalDocument>`);
const patient = (content: string, ids = ''): NonNullable<CdaDocument['header']['patient']> => {
  const found = withHeader(`<recordTarget><patientRole>${ids}<patient>${content}</patient></patientRole></recordTarget>`).header.patient;
  if (found === null) throw new Error('no patient');
  return found;
};
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('Wrappers (cda.md §8.1)', () => {
  it('finds the document inside an auto-presentable style sheet, prefixes declared on the wrapper included, and runs nothing', () => {
    const xml = '<?xml version="1.0"?><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:c="urn:hl7-org:v3" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><xsl:template match="/"><html><script>alert(1)</script></html></xsl:template>'
      + '<c:ClinicalDocument><c:title>Dedans</c:title><c:component><c:structuredBody><c:component><c:section><c:title>Partie</c:title><c:entry><c:observation><c:code code="8302-2" displayName="Taille"/><c:value i:type="c:PQ" value="160" unit="cm"/></c:observation></c:entry></c:section></c:component></c:structuredBody></c:component></c:ClinicalDocument></xsl:stylesheet>';
    const document = read(xml);
    expect(document.header.title).toBe('Dedans');
    expect(readSynthesis(document)).toMatchObject([{ label: 'Taille', value: { type: 'quantity', number: 160, display: '160 cm' } }]);
    expect(renderCda(document)).not.toContain('alert');
  });

  it('finds the document inside a signature', () => expect(read(`<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>${narrative('mot').replace(/^<\?xml.*?\?>/, '')}</Object></Signature>`).header.title).toBe('Essai'));
  it('takes the namespace of each level', () => expect(read('<ClinicalDocument xmlns="urn:hl7-org:v3"><title xmlns="urn:other">Non</title><title>Oui</title></ClinicalDocument>').header.title).toBe('Oui'));
});

describe('Encodings (cda.md §8.1)', () => {
  const xml = (encoding: string): string => narrative('Température œdème 39 °C').replace('UTF-8', encoding);
  const latin = (text: string): Uint8Array => Buffer.from(text.replaceAll('œ', 'oe'), 'latin1');
  it.each([
    ['UTF-8', bytesOf(xml('UTF-8'))], ['UTF-8 with its mark', bytesOf(`\uFEFF${xml('UTF-8')}`)], ['UTF-16 little endian', utf16(xml('UTF-16'), false, true)], ['UTF-16 big endian', utf16(xml('UTF-16'), true, true)],
    ['UTF-16 without mark', utf16(xml('UTF-16'), false, false)], ['UTF-16 big endian without mark', utf16(xml('UTF-16'), true, false)], ['UTF-8 that says UTF-16', bytesOf(xml('UTF-16'))], ['no declaration', bytesOf(xml('UTF-8').replace(/^<\?xml.*?\?>/, ''))],
  ])('%s', (_name, bytes) => {
    const document = read(bytes);
    expect(renderCda(document)).toContain('Température œdème 39 °C');
    expect(document.warnings).toEqual([]);
  });
  it('ISO-8859-1', () => expect(renderCda(read(latin(xml('ISO-8859-1'))))).toContain('Température oedème 39 °C'));
  it('windows-1252', () => expect(renderCda(read(Buffer.concat([bytesOf('<?xml version="1.0" encoding="windows-1252"?>'), Buffer.from(narrative('c\x9cur').replace(/^<\?xml.*?\?>/, ''), 'latin1')])))).toContain('cœur'));
  it('windows-1252 that says UTF-8, with a warning', () => { const document = read(latin(xml('UTF-8'))); expect(renderCda(document)).toContain('Température'); expect(document.warnings[0]).toContain('caractères'); });
  it('UTF-8 with one wrong byte: read, with a warning', () => { const bytes = Buffer.from(xml('UTF-8')); bytes[bytes.indexOf('39')] = 0xff; const document = read(bytes); expect(renderCda(document)).toContain('Température œdème'); expect(document.warnings).toHaveLength(1); });
  it('an accent cut by the blocks of the decoder stays whole', () => { const text = `${'a'.repeat(16_383 - narrative('').indexOf('</text>'))}é${'b'.repeat(40_000)}œ`; for (const shift of ['', 'a', 'aa', 'aaa']) expect(renderCda(read(narrative(shift + text)))).toContain(`aé${'b'.repeat(10)}`); });
});

describe('Identity (cda.md §2.1, §8.1)', () => {
  it('takes names by qualifier, SP of older documents included, several qualifiers in one attribute too', () => {
    expect(patient('<name><family qualifier="BR">DURAND</family><family qualifier="SP">MARTIN</family><given>ANNE MARIE</given><given qualifier="BR">ANNE</given><given qualifier="CL">Annie</given></name>')).toMatchObject({ birthName: 'DURAND', usedName: 'MARTIN', birthFirstName: 'ANNE', birthFirstNames: 'ANNE MARIE', usedFirstName: 'Annie' });
    expect(patient('<name><family qualifier="BR CL">DURAND</family><given qualifier="BR">ANNE</given></name>')).toMatchObject({ birthName: 'DURAND', usedName: 'DURAND', birthFirstNames: null });
    expect(patient('<name><family>DURAND</family><given>Anne Lise</given></name>')).toMatchObject({ birthName: 'DURAND', birthFirstName: 'Anne' });
    expect(patient('')).toMatchObject({ birthName: null, birthDate: null, gender: null, ins: null });
  });
  it.each([['1979', '1979', 'year'], ['197903', '1979-03', 'month'], ['19790328', '1979-03-28', 'day'], ['19790328101500+0100', '1979-03-28T10:15:00+01:00', 'second']])('birthTime %s', (value, iso, precision) => expect(patient(`<birthTime value="${value}"/>`).birthDate).toEqual({ iso, precision }));
  it.each(['1979-03-28', '19791328', '', 'UNK', '197'])('birthTime %j says nothing', (value) => expect(patient(`<birthTime value="${value}"/>`).birthDate).toBeNull());
  it('never invents a moment', () => { expect(parseTime('202401011261')).toBeNull(); expect(parseTime('2024010112')).toEqual({ iso: '2024-01-01T12:00', precision: 'minute' }); });
  it.each([['UN', 'UN'], ['M', 'M'], ['f', 'F'], ['X', null]])('gender %s', (code, expected) => expect(patient(`<administrativeGenderCode code="${code}"/>`).gender).toBe(expected));
  it.each([['1.2.250.1.213.1.4.8', 'NIR'], ['1.2.250.1.213.1.4.9', 'NIA'], ['1.2.250.1.213.1.4.10', 'test'], ['1.2.250.1.213.1.4.11', 'demonstration']])('INS of root %s is %s', (root, nature) => {
    expect(patient('', `<id root="1.2.3" extension="IPP"/><id root="${root}" extension="2 55 08 2A 123 456 78"/>`)).toMatchObject({ ins: { matricule: '255082A12345678', oid: root, nature }, localIds: [{ root: '1.2.3', extension: 'IPP' }] });
  });
});

describe('Header of any edition', () => {
  it('reads a document that has nothing', () => {
    const { header, body, warnings } = withHeader('');
    expect(header).toMatchObject({ title: 'Document sans titre', patient: null, authors: [], version: null, replaces: null, model: { code: 'other' } });
    expect(body.level).toBeNull();
    expect(warnings).toEqual(['Ce document n’a que son en-tête : il ne contient aucun texte.']);
  });
  it('reads a structure alone, a device and an unnamed professional as authors (cda.md §2.2)', () => {
    const { authors } = withHeader('<author><time value="20240102"/><assignedAuthor><id root="1.2.250.1.71.4.2.2" extension="1750803447"/><representedOrganization><name>Centre</name></representedOrganization></assignedAuthor></author>'
      + '<author><assignedAuthor><assignedAuthoringDevice><manufacturerModelName>Tensiomètre</manufacturerModelName><softwareName>v2</softwareName></assignedAuthoringDevice></assignedAuthor></author><author><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="810000000001"/></assignedAuthor></author>').header;
    expect(authors).toMatchObject([{ kind: 'structure', name: 'Centre', time: { iso: '2024-01-02' } }, { kind: 'device', name: 'Tensiomètre v2' }, { kind: 'person', name: null, ids: [{ extension: '810000000001' }] }]);
  });
  it('tells a replacement, and not another relation', () => {
    const related = (typeCode: string): unknown => withHeader(`<setId root="1.2"/><versionNumber value="3"/><relatedDocument typeCode="${typeCode}"><parentDocument><id root="1.2.3" extension="x"/></parentDocument></relatedDocument>`).header.replaces;
    expect(related('RPLC')).toEqual({ root: '1.2.3', extension: 'x' });
    expect(related('APND')).toBeNull();
  });
  it('dates the act by its first serviceEvent, else by the creation', () => {
    expect(withHeader('<effectiveTime value="20240203"/><documentationOf><serviceEvent><effectiveTime><low value="20240102"/></effectiveTime></serviceEvent></documentationOf>').header.actDate?.iso).toBe('2024-01-02');
    expect(withHeader('<effectiveTime value="20240203"/>').header.actDate?.iso).toBe('2024-02-03');
  });
});

const section = (templates: string[], code: string, content: string): string => `<component><section>${templates.map((root) => `<templateId root="${root}"/>`).join('')}<code code="${code}"/>${content}</section></component>`;
const concern = (observation: string, status = 'active'): string => `<entry><act><statusCode code="${status}"/><entryRelationship typeCode="SUBJ"><observation><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5"/>${observation}</observation></entryRelationship></act></entry>`;

describe('Synthesis of both editions (cda.md §5.1, §5.2, §8.3)', () => {
  const inner = {
    problems: section(['1.2.250.1.213.1.1.2.132'], '11450-4', `<text><content ID="p">Asthme sévère</content></text>${concern('<text><reference value="#p"/></text><value xsi:type="CD" code="J45" displayName="Asthme" codeSystem="2.16.840.1.113883.6.3"/>')}`),
    past: section(['1.3.6.1.4.1.19376.1.5.3.1.3.8'], 'x', concern('<value xsi:type="CD"><originalText>Fracture</originalText></value>', 'completed')),
    acts: section(['1.2.250.1.213.1.1.2.136'], '47519-4', '<entry><procedure><code code="HHFA011" displayName="Appendicectomie" codeSystem="1.2.250.1.213.2.5"/><effectiveTime value="1999"/></procedure></entry>'),
    allergies: section([], '48765-2', `<entry><act><entryRelationship typeCode="SUBJ"><observation negationInd="true"><templateId root="1.2.250.1.213.1.1.3.41"/><value xsi:type="CD" code="no-known-allergies" displayName="Aucune allergie connue" codeSystem="2.16.840.1.113883.5.1150.1"/></observation></entryRelationship></act></entry>`),
    professional: section(['1.2.250.1.213.1.1.2.74'], '10161-8', '<text><list><item>Amiante</item><item>Travail de nuit</item></list></text>'),
    treatments: section(['1.3.6.1.4.1.19376.1.5.3.1.3.19'], '10160-0', '<entry><substanceAdministration><code code="no-medication-info" displayName="Pas d’information" codeSystem="2.16.840.1.113883.5.1150.1"/></substanceAdministration></entry>'),
  };
  const wrap = (body: string): string => documentWith('').replace('<component><section><title>Partie</title></section></component>', body);
  const nested = wrap(section(['1.2.250.1.213.1.1.2.29'], '46612-8', section(['1.2.250.1.213.1.1.2.30'], '34117-2', inner.problems + inner.past + inner.acts + inner.allergies) + section(['1.2.250.1.213.1.1.2.31'], '57207-3', inner.professional)) + section(['1.2.250.1.213.1.1.2.32'], '18776-5', inner.treatments));

  it('gives the same elements nested (2013) and flat (2024)', () => {
    const strip = (xml: string): string[] => readSynthesis(read(xml)).map((one) => [one.section, one.panel, one.kind, one.label, one.codes.map(({ systemName, code }) => `${systemName} ${code}`).join(), one.absence ?? '', one.negated].join(' | '));
    expect(strip(nested)).toEqual(strip(wrap(Object.values(inner).join(''))));
    expect(strip(nested)).toEqual([
      'active-problems | pathologies | problem | Asthme | CIM-10 J45 |  | false', 'past-problems | medical-history | problem | Fracture |  |  | false', 'procedures | surgical-history | procedure | Appendicectomie | CCAM HHFA011 |  | false',
      'allergies | allergies | allergy | Aucune allergie connue | Absence no-known-allergies | none-known | true', 'professional-risks | professional-risks | text | Amiante |  |  | false', 'professional-risks | professional-risks | text | Travail de nuit |  |  | false',
      'treatments | treatments | treatment | Pas d’information |  | no-information | false',
    ]);
    expect(readSynthesis(read(nested))[0]).toMatchObject({ label: 'Asthme', written: 'Asthme sévère', status: 'active' });
  });
});

describe('Structured posology (cda.md §5.3)', () => {
  const line = (content: string): string => wrapSection('1.2.250.1.213.1.1.2.171', `<entry><substanceAdministration moodCode="INT">${content}<consumable><manufacturedProduct><manufacturedMaterial><name>Médicament</name></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>`);
  const wrapSection = (root: string, content: string): string => documentWith('').replace('<section><title>Partie</title></section>', `<section><templateId root="${root}"/>${content}</section>`);
  it.each([['8', 'h', 'toutes les 8 heures'], ['1', 'd', 'par jour'], ['2', 'wk', 'toutes les 2 semaines']])('every %s %s', (value, unit, words) => {
    const found = readPrescription(read(line(`<effectiveTime xsi:type="IVL_TS"><low value="20240101"/></effectiveTime><effectiveTime xsi:type="PIVL_TS" operator="A"><period value="${value}" unit="${unit}"/></effectiveTime><doseQuantity><low value="1" unit="{tablet}"/><high value="2" unit="{tablet}"/></doseQuantity>`)));
    expect(found).toMatchObject([{ label: 'Médicament', start: { iso: '2024-01-01' }, posology: { text: `1 à 2 comprimés, ${words}`, dose: { type: 'interval', low: { value: 1 }, high: { value: 2 } } } }]);
  });
  it('several steps, in order', () => {
    const step = (dose: number): string => `<entryRelationship typeCode="COMP"><substanceAdministration><templateId root="1.2.250.1.213.1.1.3.83.1"/><effectiveTime xsi:type="SXPR_TS"><comp xsi:type="IVL_TS"><low value="20240101"/></comp><comp xsi:type="PIVL_TS"><period value="1" unit="d"/></comp></effectiveTime><doseQuantity><low value="${dose}" unit="{tablet}"/><high value="${dose}" unit="{tablet}"/></doseQuantity></substanceAdministration></entryRelationship>`;
    expect(readPrescription(read(line(step(4) + step(2))))[0]?.posology?.text).toBe('4 comprimés, par jour puis 2 comprimés, par jour');
  });
  it('a vaccine refused is told apart from one given', () => {
    const refused = documentWith('<entry><substanceAdministration negationInd="true"><templateId root="1.2.250.1.213.1.1.3.45"/><code nullFlavor="NA"/><consumable><manufacturedProduct><manufacturedMaterial><name>Vaccin</name></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>');
    expect(readVaccinations(read(refused))).toMatchObject([{ label: 'Vaccin', notDone: true, date: null, lot: null }]);
  });
});

describe('Biology beyond the examples (cda.md §8.3)', () => {
  const observation = (content: string): string => `<observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/>${content}</observation>`;
  const report = (...observations: string[]): string => documentWith(`<text><content ID="n">Nom du laboratoire</content></text><entry><act>${observations.map((one) => `<entryRelationship typeCode="COMP">${one}</entryRelationship>`).join('')}</act></entry>`);
  const value = '<value xsi:type="PQ" value="7.4" unit="mmol/L"/>';
  const range = '<referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="3.5" unit="mmol/L"/><high value="5.1" unit="mmol/L"/></value></observationRange></referenceRange>';
  const one = (content: string): unknown => readBiology(read(report(observation(content))))[0];

  it('takes local codes and the words of the laboratory when there is no LOINC', () => expect(one(`<code><originalText><reference value="#n"/></originalText><translation code="K1" codeSystem="1.2.3" codeSystemName="Table du laboratoire"/></code>${value}`)).toMatchObject({ label: 'Nom du laboratoire', loinc: null, codes: [{ code: 'K1', systemName: 'Table du laboratoire' }] }));
  it('computes the flag without interpretation, and says that it did', () => expect(one(`<code code="2823-3" codeSystem="2.16.840.1.113883.6.1"/>${value}${range}`)).toMatchObject({ flag: 'abnormal', computed: true, interpretations: [{ code: 'H', words: 'Anormalement haut' }], label: '2823-3' }));
  it('keeps the alert of the laboratory', () => expect(one(`<code code="2823-3" codeSystem="2.16.840.1.113883.6.1"/>${value}<interpretationCode code="HH"/>${range}`)).toMatchObject({ flag: 'critical', computed: false, interpretations: [{ words: 'Très anormalement haut, alerte' }] }));
  it.each([
    ['<value xsi:type="IVL_PQ"><high value="0.5" unit="mg/L" inclusive="false"/></value>', '< 0,5 mg/L'], ['<value xsi:type="IVL_PQ"><low value="100" unit="mg/L" inclusive="false"/></value>', '> 100 mg/L'], ['<value xsi:type="ST">Aspect trouble</value>', 'Aspect trouble'],
    ['<value xsi:type="RTO"><numerator value="1" unit="1"/><denominator value="80"/></value>', '1 / 80'], ['<value xsi:type="CD" code="260385009" displayName="négatif"/>', 'négatif'], ['<value xsi:type="INT" value="12"/>', '12'], ['<value xsi:type="ED"><reference value="#n"/></value>', 'Nom du laboratoire'], ['<value xsi:type="PQ" value="1.2.3" unit="g"/>', '1.2.3'],
  ])('shows %s', (element, display) => expect(one(`<code code="a"/>${element}`)).toMatchObject({ value: { display } }));
  it('keeps two units as two results, an obsolete one and an earlier one marked', () => {
    const results = readBiology(read(report(
      observation(`<code code="40193-5"/>${value}`), observation('<code code="53049-3"/><value xsi:type="PQ" value="0.88" unit="g/L"/>'), observation(`<code code="40193-5"/><statusCode code="obsolete"/>${value}`),
      observation(`<code code="40193-5"/>${value}<entryRelationship typeCode="REFR">${observation('<code code="40193-5"/><effectiveTime value="20230101"/>')}</entryRelationship>`),
    )));
    expect(results.map(({ codes, obsolete, earlier }) => [codes[0]?.code, obsolete, earlier])).toEqual([['40193-5', false, false], ['53049-3', false, false], ['40193-5', true, false], ['40193-5', false, false], ['40193-5', false, true]]);
  });
  it('does not lend the sample of one battery to another', () => {
    const sample = '<entryRelationship typeCode="COMP"><procedure><templateId root="1.3.6.1.4.1.19376.1.3.1.2"/><code code="1" displayName="Sang veineux"/></procedure></entryRelationship>';
    const battery = (inside: string): string => `<organizer><code code="b" displayName="Lot"/>${inside}<component>${observation(`<code code="x"/>${value}`)}</component></organizer>`;
    expect(readBiology(read(report(battery(sample), battery('')))).map(({ specimen, battery: name }) => [specimen?.label ?? null, name])).toEqual([['Sang veineux', 'Lot'], [null, 'Lot']]);
  });
});
