import { DomainError } from '@pluriel/kernel';
import { loincKeyHolds, parseAtc, parseCcam, parseCim10Atih, parseCisp2, parseClaml, parseLoinc, parseNuva, parseValueSet, parseVaccines, type SourceFile } from '../index';
import { cim10Codes } from './cisp2';

/** Files as they are published: `latin1` for those of the ATIH and of the drug base. */
const file = (name: string, text: string, encoding: BufferEncoding = 'utf8'): SourceFile => ({ name, bytes: Buffer.from(text, encoding) });
const refusal = (work: () => unknown): string => { try { work(); } catch (error) { if (error instanceof DomainError) return `${error.code} ${error.message}`; throw error; } return 'accepted'; };

describe('CIM-10 of the ATIH: LIBCIM10MULTI.TXT (DOC-32, cda.md §6)', () => {
  const official = [
    'A00     |3|NNN|3|CHOLERA|Choléra', 'A000    |0|NNO|0|CHOLERA CLASSIQUE|À Vibrio cholerae 01, biovar cholerae', 'B24+0   |0|OOO|0|VIH+0|Immunodéficience humaine virale',
    'E11     |3|NNN|3|DIABETE TYPE 2|Diabète sucré de type 2', 'E119    |3|NNN|3|DIAB. TYPE 2|Diabète sucré de type 2, sans complication', 'E1190   |0|OOO|0|DIAB. TYPE 2|Diabète sucré de type 2 insulinotraité, sans complication',
    'M0720   |3|NNN|3|SPONDYLITE PSO. SM|*** SU09 *** Spondylite psoriasique (L40.5) - Sièges multiples',
  ];
  it('reads Latin-1 with CR LF, writes the point, closes withdrawn codes, hangs each code from the shorter one', () => {
    const { codes, source, links } = parseCim10Atih(file('LIBCIM10MULTI.TXT', `${official.join('\r\n')}\r\n\u001a`, 'latin1'));
    expect([source, links, codes.map(({ code }) => code)]).toEqual(['ATIH, CIM-10 FR', [], ['A00', 'A00.0', 'B24+0', 'E11', 'E11.9', 'E11.90', 'M07.20']]);
    expect(codes[1]).toEqual({ code: 'A00.0', label: 'À Vibrio cholerae 01, biovar cholerae', shortLabel: 'CHOLERA CLASSIQUE', parent: 'A00', unit: null, synonyms: [], activeFrom: null, activeTo: null, withdrawn: false });
    expect([codes[5]?.parent, codes[4]?.parent, codes[0]?.parent]).toEqual(['E11.9', 'E11', null]);
    expect(codes[6]).toMatchObject({ label: 'Spondylite psoriasique (L40.5) - Sièges multiples', activeTo: '2009-03-01' });
  });
  it('reads the same in UTF-8 with a BOM', () => expect(parseCim10Atih(file('LIBCIM10MULTI_2025.TXT', `\uFEFF${official.join('\n')}`)).codes.map(({ label }) => label)).toEqual(parseCim10Atih(file('LIBCIM10MULTI.TXT', official.join('\r\n'), 'latin1')).codes.map(({ label }) => label)));
  it('takes the version of the name of the file', () => expect(parseCim10Atih(file('LIBCIM10MULTI_2025.TXT', official.join('\n'))).version).toBe('2025'));
  it.each([
    ['a line cut', 'A00     |3|NNN|3|CHOLERA|Choléra\nA000    |0|NNO', 'ligne 2 : 3 champ(s) au lieu de 6'],
    ['something that is no code', 'A00|3|NNN|3|C|Choléra\nBONJOUR|3|NNN|3|C|Choléra', 'ligne 2 : « BONJOUR » n’est pas un code CIM-10'],
    ['the same code twice with two labels', 'A00|3|N|3|C|Choléra\nA00|3|N|3|C|Autre', 'ligne 2 : le code A00 est déjà à la ligne 1'],
    ['a missing label', 'A00|3|N|3|C|', 'ligne 1 : le libellé est vide'],
    ['an empty file', '  \n', 'le fichier est vide'],
    ['a page of a site', '<!DOCTYPE html><html></html>', 'ligne 1 : 1 champ(s) au lieu de 6'],
    ['a program', 'MZ\u0000\u0000', 'ce n’est pas un fichier texte'],
  ])('refuses %s, naming the file, the line and the reason', (_, text, reason) => {
    const said = refusal(() => parseCim10Atih(file('LIBCIM10MULTI.TXT', text)));
    expect(said).toContain('reference.unreadable Fichier « LIBCIM10MULTI.TXT »');
    expect(said).toContain(reason);
  });
});

describe('ClaML', () => {
  const claml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<ClaML version="2.0.0"><Title name="CIM-10-FR" version="2025">CIM-10</Title>\n${body}</ClaML>`;
  it('reads categories with their parent, label and inclusions; chapters and blocks are no codes', () => {
    const { codes, version } = parseClaml(file('cim10.xml', claml(`<Class code="X" kind="chapter"><Rubric kind="preferred"><Label>Maladies de l'appareil respiratoire</Label></Rubric></Class>
      <Class code="J45" kind="category"><SuperClass code="J40-J47"/><Rubric kind="preferred"><Label xml:lang="fr">Asthme</Label></Rubric><Rubric kind="exclusion"><Label>asthme aigu grave</Label></Rubric></Class>
      <Class code="J45.0" kind="category"><SuperClass code="J45"/><Rubric kind="preferred"><Label>Asthme à prédominance <Reference>allergique</Reference></Label></Rubric><Rubric kind="inclusion"><Label>Rhume des foins avec asthme</Label></Rubric></Class>`)));
    expect([version, codes.map(({ code, label, parent, synonyms }) => [code, label, parent, synonyms])]).toEqual(['2025', [['J45', 'Asthme', 'J40-J47', []], ['J45.0', 'Asthme à prédominance allergique', 'J45', ['Rhume des foins avec asthme']]]]);
  });
  it.each([
    ['another XML', '<html/>', 'ce n’est pas un fichier ClaML'], ['XML cut short', claml('<Class code="A"').slice(0, -8), 'XML bien formé'], ['no category', claml(''), 'aucun code'],
    ['an entity bomb', `<!DOCTYPE ClaML [<!ENTITY a "aaaaaaaaaa">]>${claml('')}`.replace(/<\?xml[^>]*>\n/, ''), 'ses propres entités'],
    ['a category without label', claml('<Class code="A00" kind="category"/>'), 'le libellé est vide'],
  ])('refuses %s', (_, text, reason) => expect(refusal(() => parseClaml(file('cim10.xml', text)))).toContain(reason));
});

describe('CISP-2', () => {
  it('reads a CSV with titles above the header, columns in any order, quotes, and the matching codes of the CIM-10', () => {
    const { codes, links } = parseCisp2(file('cisp2.csv', '\uFEFFCISP-2 révision 2016;;;\r\n\r\nTitre;Code CISP;Inclusions;CIM-10\r\n"Diabète non insulino-dépendant";T90;"diabète de type 2; ""diabète gras""";E11, E13-E14\r\nVaccination;-44;;\r\nT;T;;\r\n', 'utf8'));
    expect(codes.map(({ code, label, parent, synonyms }) => [code, label, parent, synonyms])).toEqual([['T90', 'Diabète non insulino-dépendant', 'T', ['diabète de type 2', '"diabète gras"']], ['-44', 'Vaccination', null, []]]);
    expect(links.map(({ fromCode, toCode, rank }) => [fromCode, toCode, rank])).toEqual([['T90', 'E11', 0], ['T90', 'E13', 1], ['T90', 'E14', 2]]);
  });
  it.each([['E11', ['E11']], ['e11.9 ; J40–J42', ['E11.9', 'J40', 'J41', 'J42']], ['voir aussi A09', ['A09']], ['', []], ['J20.8-J21', ['J20.8', 'J21']]])('reads « %s » of the CIM-10 column', (text, codes) => expect(cim10Codes(text)).toEqual(codes));
  it.each([
    ['other columns', 'nom;prénom\nA;B\n', 'colonnes attendues : « Code », « Titre »'], ['a bad code', 'Code;Titre\nT90;Diabète\nT9;Diabète\n', 'ligne 3 : « T9 » n’est pas un code CISP-2'],
    ['a quote that never closes', 'Code;Titre\n"T90;Diabète\n', 'ligne 2 : un guillemet ouvert'], ['only a header', 'Code;Titre\n', 'aucun code'],
  ])('refuses %s', (_, text, reason) => expect(refusal(() => parseCisp2(file('cisp2.csv', text)))).toContain(reason));
});

describe('CCAM', () => {
  it('reads codes and labels, passes over headings and notes, keeps an act once, takes the version of the name', () => {
    const { codes, version } = parseCcam(file('CCAM_V79.csv', 'Code;Texte;Date de fin\n01.01;ACTES DIAGNOSTIQUES;\n;À l’exclusion de;\nDEQP003;Électrocardiographie sur au moins 12 dérivations;\nDEQP003-01;Électrocardiographie, autre activité;\nHHFA001;Appendicectomie, par abord direct;31/12/2020\n'));
    expect([version, codes.map(({ code, label, activeTo }) => [code, label, activeTo])]).toEqual(['79', [['DEQP003', 'Électrocardiographie sur au moins 12 dérivations', null], ['HHFA001', 'Appendicectomie, par abord direct', '2020-12-31']]]);
  });
  it.each([['another code', 'Code;Libellé\nQUATRE;x\n', 'ligne 2 : « QUATRE » n’est pas un code CCAM'], ['a bad date', 'Code;Libellé;Date de fin\nDEQP003;x;demain\n', 'ligne 2 : « demain » n’est pas une date']])('refuses %s', (_, text, reason) => expect(refusal(() => parseCcam(file('ccam.csv', text)))).toContain(reason));
});

describe('LOINC', () => {
  const core = '"LOINC_NUM","COMPONENT","PROPERTY","TIME_ASPCT","SYSTEM","SCALE_TYP","METHOD_TYP","CLASS","CLASSTYPE","LONG_COMMON_NAME","SHORTNAME","EXTERNAL_COPYRIGHT_NOTICE","STATUS","VersionFirstReleased","VersionLastChanged"\r\n';
  const rows = '"4548-4","Hemoglobin A1c/Hemoglobin.total","MFr","Pt","Bld","Qn","","HEM/BC","1","Hemoglobin A1c/Hemoglobin.total in Blood","Hgb A1c MFr Bld","","ACTIVE","1.0","2.73"\r\n"8302-2","Body height","Len","Pt","^Patient","Qn","","BDYHGT.ATOM","2","Body height","Bdy height","","ACTIVE","1.0","2.80"\r\n"2345-7","Glucose","MCnc","Pt","Ser/Plas","Qn","","CHEM","1","Glucose [Mass/volume]","Glucose","","DEPRECATED","1.0","2.9"\r\n';
  const french = '"LOINC_NUM","COMPONENT","PROPERTY","TIME_ASPCT","SYSTEM","SCALE_TYP","METHOD_TYP","CLASS","SHORTNAME","LONG_COMMON_NAME","RELATEDNAMES2","LinguisticVariantDisplayName"\n"4548-4","Hémoglobine A1c/Hémoglobine totale","Fraction massique","Ponctuel","Sang","Numérique","","","","","HbA1c; glyquée",""\n';
  it('keeps the laboratory only, names it in French, closes deprecated codes, takes the newest version', () => {
    const { codes, version } = parseLoinc(file('LoincTableCore.csv', core + rows), file('frFR18LinguisticVariant.csv', french));
    expect([version, codes.map(({ code, label, synonyms, withdrawn }) => [code, label, synonyms, withdrawn])]).toEqual(['2.73', [
      ['4548-4', 'Hémoglobine A1c/Hémoglobine totale:Fraction massique:Ponctuel:Sang:Numérique', ['HbA1c', 'glyquée'], false], ['2345-7', 'Glucose [Mass/volume]', [], true],
    ]]);
  });
  it('checks the key of each code', () => {
    expect(['4548-4', '718-7', '98979-8', '4548-5', '4548', ''].map(loincKeyHolds)).toEqual([true, true, true, false, false, false]);
    expect(refusal(() => parseLoinc(file('LoincTableCore.csv', core + rows.replace('4548-4', '4548-5')), null))).toContain('ligne 2 : la clé du code LOINC 4548-5 est fausse');
  });
  it('refuses the file of parts given in the place of the table', () => expect(refusal(() => parseLoinc(file('Part.csv', '"PartNumber","PartTypeName"\n"LP1-1","X"\n'), null))).toContain('« LOINC_NUM »'));
});

describe('ATC, vaccines and NUVA', () => {
  const drugs = file('CIS_bdpm.txt', [
    "65017887\tGARDASIL 9, suspension injectable. Vaccin papillomavirus\tsuspension\tintramusculaire\tAutorisation active\tProcédure\tCommercialisée\t10/06/2015\t\t\tMSD\tNon",
    '60000001\tDOLIPRANE 1000 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure\tCommercialisée\t10/06/2015\t\t\tX\tNon',
    '60000002\tTYPHIM Vi, solution injectable\tsolution\tintramusculaire\tAutorisation active\tProcédure\tCommercialisée\t10/06/2015\t\t\tX\tNon',
  ].join('\r\n'), 'latin1');
  it('takes the products of class J07, and those whose name says vaccine when their class is unknown', () => {
    const mitm = file('CIS_MITM.txt', '60000002\tJ07AP03\tTYPHIM Vi\thttps://x\r\n60000001\tN02BE01\tDOLIPRANE\thttps://x\r\n', 'latin1');
    const presentations = file('CIS_CIP_bdpm.txt', '65017887\t3005620\tseringue\tactive\tx\t01/01/2016\t3400930056202\toui\n60000001\t1234567\tx\ty\tz\tt\t3400912345678\n');
    const { codes, links } = parseVaccines({ drugs, mitm, presentations });
    expect(codes.map(({ code, shortLabel, parent }) => [code, shortLabel, parent])).toEqual([['65017887', 'GARDASIL 9', null], ['60000002', 'TYPHIM Vi', 'J07AP03']]);
    expect(links).toEqual([{ from: 'cis', fromCode: '60000002', to: 'atc', toCode: 'J07AP03', rank: 0 }, { from: 'cis', fromCode: '60000001', to: 'atc', toCode: 'N02BE01', rank: 0 }, { from: 'cip13', fromCode: '3400930056202', to: 'vaccins', toCode: '65017887', rank: 0 }]);
  });
  it('refuses another file of the base in its place', () => {
    expect(refusal(() => parseVaccines({ drugs: file('CIS_bdpm.txt', '60000002\tJ07AP03\tTYPHIM\thttps://x\n'), mitm: null, presentations: null }))).toContain('ligne 1 : la ligne n’a pas la forme de CIS_bdpm.txt');
    expect(refusal(() => parseVaccines({ drugs, mitm: file('CIS_MITM.txt', '60000002\tliste I\n'), presentations: null }))).toContain('« liste I » n’est pas un code ATC');
  });
  it('reads classes with their parent, and NUVA', () => {
    expect(parseAtc(file('atc.csv', 'Code ATC,Libellé\nC,Système cardiovasculaire\nC09AA05,ramipril\n')).codes.map(({ code, parent }) => [code, parent])).toEqual([['C', null], ['C09AA05', 'C09AA']]);
    expect(refusal(() => parseAtc(file('atc.csv', 'Code,Libellé\nC9,x\n')))).toContain('ligne 2 : « C9 » n’est pas un code ATC');
    expect(parseNuva(file('nuva_core.csv', '\uFEFFNUVA,label,comment,abstract\nVAC0001,"Gardasil 9","HPV, 9-valent",False\n')).codes).toMatchObject([{ code: 'VAC0001', label: 'Gardasil 9' }]);
    expect(refusal(() => parseNuva(file('nuva_core.csv', 'NUVA,label\nX1,y\n')))).toContain('« X1 » n’est pas un code NUVA');
  });
});

describe('value sets of the ANS', () => {
  const set = (concepts: string): SourceFile => file('JDV.xml', `<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet displayName="JDV_X" revisionDate="2024-06-04T00:00:00+01:00"><ConceptList>${concepts}</ConceptList></ValueSet></RetrieveValueSetResponse>`);
  it('keeps the concepts of the wanted list with their dates', () => {
    const { codes, version } = parseValueSet(set('<Concept code="3016-3" codeSystem="2.16.840.1.113883.6.1" dateValid="20221130000000" dateFin="" displayName="TSH"/><Concept code="1" codeSystem="2.16.840.1.113883.6.96" displayName="autre"/>'), 'loinc');
    expect([version, codes]).toEqual(['2024-06-04', [expect.objectContaining({ code: '3016-3', label: 'TSH', activeFrom: '2022-11-30', activeTo: null })]]);
  });
  it.each([['nothing of the list', set('<Concept code="1" codeSystem="9" displayName="x"/>'), 'aucun code'], ['another XML', file('x.xml', '<a/>'), 'jeu de valeurs'], ['a DOCTYPE', file('x.xml', '<!DOCTYPE a><a/>'), 'DOCTYPE']])('refuses %s', (_, given, reason) => expect(refusal(() => parseValueSet(given, 'loinc'))).toContain(reason));
});
