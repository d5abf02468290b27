import { describeWithReference } from '@pluriel/platform/testing';
import { readBiology, readCda, readPrescription, readSynthesis, readVaccinations, type CdaDocument, type ClinicalElement } from '../index';
import { officialExamples } from '../testing/official-examples';

const codes = (list: readonly { systemName: string | null; code: string | null }[]): string => list.map(({ systemName, code }) => `${systemName} ${code}`).join(', ');
const brief = ({ kind, label, codes: list, start, end, status }: ClinicalElement): string => [kind, label, codes(list), start?.iso ?? '', end?.iso ?? '', status ?? ''].join(' | ');

describeWithReference('Structured extraction, checked by hand on the official examples (cda.md §8.3)', (folder) => {
  const examples = officialExamples(folder);
  const document = (start: string): CdaDocument => {
    const outcome = readCda(examples.find(({ name }) => name.startsWith(start))?.bytes ?? new Uint8Array());
    if ('unreadable' in outcome) throw new Error(outcome.unreadable.reason);
    return outcome.document;
  };
  const section = (start: string, kind: ClinicalElement['section']): ClinicalElement[] => readSynthesis(document(start)).filter((one) => one.section === kind);

  describe('IPS-FR_2024.01_DLU (VSM-18, VSM-19, VSM-23)', () => {
    it('gives the header with every trait of the identity and who the people are', () => {
      const { header } = document('IPS-FR');
      expect(header).toMatchObject({
        title: 'SYNTHESE MEDICALE', version: 2, type: { code: '74207-2', systemName: 'LOINC' }, confidentiality: { code: 'N' }, language: 'fr-FR',
        createdAt: { iso: '2024-04-02T11:17:00+01:00', precision: 'second' }, custodian: { name: 'EHPAD DE BOULOGNE-BILLANCOURT' },
        patient: {
          ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10', nature: 'test' }, birthName: 'PAT-TROIS', birthFirstName: 'DOMINIQUE', birthFirstNames: 'DOMINIQUE MARIE-LOUISE', usedName: 'PAT-TROIS', usedFirstName: 'DOMINIQUE',
          gender: 'F', birthDate: { iso: '1979-03-28', precision: 'day' }, birthPlace: { inseeCode: '51215', name: 'DOMPREMY' },
        },
      });
      expect(header.replaces).not.toBeNull();
      expect(header.authors[0]).toMatchObject({ kind: 'person', name: 'Dr Charles BOILEAU', structure: { name: 'EHPAD DE BOULOGNE-BILLANCOURT' } });
      expect(header.medecinTraitant?.name).toBe('Dr Stéphane MEDIONI');
      expect(header.informants.map(({ roleCode }) => roleCode)).toEqual(['ECON', 'NOK']);
    });

    it('gives the problems with their codes, severity, certainty and comment', () => {
      expect(section('IPS-FR', 'active-problems').map(brief)).toEqual([
        'problem | Thyroïdite auto-immune | CIM-10 E06.3 | 2024-01-11 |  | active', 'problem | Diabète insulino-dépendant | CISP-2 T89 | 2023-07-05 |  | active', 'problem | epilepsie | DRC 114 | 2023-05-21 |  | active',
        'problem | Angiœdème bradykinique | Orphanet 658 | 2022-02-11 |  | active', 'problem | Causes inconnues et non précisées de morbidité | CIM-10 R69 | 2022-02-11 |  | active',
      ]);
      expect(section('IPS-FR', 'active-problems')[0]).toMatchObject({ severity: 'modéré', clinicalStatus: 'Actif', certainty: 'Confirmé', comment: '(texte libre)', panel: 'pathologies', negated: false, absence: null });
      // The display name is not what the author wrote: both are given.
      expect(section('IPS-FR', 'active-problems')[4]?.written).toBe('Autre problème (texte libre)');
      expect(section('IPS-FR', 'past-problems').map(brief)).toEqual(['problem | Accident Ischémique Cérébral Transitoire | CIM-10 G45.9 | 2018-04-22 | 2018-04-30 | completed', 'problem | Pyélonéphrite aiguë | CIM-10 N10 | 2018-01-14 | 2018-01-25 | completed']);
    });

    it('gives acts, allergies, treatments, devices and family history', () => {
      expect(section('IPS-FR', 'procedures').map(({ kind, codes: list }) => `${kind} ${codes(list)}`)).toEqual(['planned SNOMED CT 103735009', 'procedure CCAM DDAF004', 'procedure TA GEN-092.04.13']);
      expect(section('IPS-FR', 'allergies')).toMatchObject([{ label: 'Paracétamol', codes: [{ code: 'XM5DJ7', systemName: 'CIM-11' }], nature: { label: 'allergie médicamenteuse' }, start: { iso: '2021-12-04' }, reactions: ["Bronchospasme d'origine médicamenteuse", "Troubles allergiques ou d'hypersensibilité de la peau ou des muqueuses"] }]);
      expect(section('IPS-FR', 'treatments')).toMatchObject([
        { label: 'LEVOTHYROX 75 microgrammes', start: { iso: '2022-02-11' }, end: null, posology: { text: '1 comprimé, 1 fois/j', dose: { display: '1 comprimé' }, period: { number: 1, unit: 'd' }, route: { label: 'Voie orale' } } },
        { label: 'COUMADINE 5mg' }, { label: 'PARACETAMOL VIA 500MG CPR BT16', end: { iso: '2021-12-06' } },
      ]);
      expect(codes(section('IPS-FR', 'treatments')[0]?.codes ?? [])).toBe('CIS 62080626, CIP 3400930065785, ATC H03AA01');
      expect(section('IPS-FR', 'devices')[0]).toMatchObject({ label: 'STIMULATEUR CARDIAQUE IMPLANTABLE TRIPLE CHAMBRE', codes: [{ systemName: 'EMDN', code: 'J010104' }], panel: 'other' });
      expect(section('IPS-FR', 'family-history')).toMatchObject([{ kind: 'family-history', label: 'Anémie à hématies falciformes sans crises', relative: { label: 'Mère' }, panel: 'family-history' }]);
    });

    it('gives measures, habits and text-only sections too (VSM-03)', () => {
      expect(section('IPS-FR', 'vital-signs').map(({ label, value }) => `${label} ${value?.display}`)).toEqual(['Poids 58 kg', 'Taille 1,60 m']);
      expect(section('IPS-FR', 'habitus').map(({ label, value }) => `${label} : ${value?.display}`)).toContain('Statut tabagique : Fumeur quotidien');
      expect(section('IPS-FR', 'alerts')).toMatchObject([{ kind: 'text', label: '(texte libre)', panel: 'alerts' }]);
      expect(section('IPS-FR', 'professional-risks')).toMatchObject([{ kind: 'text', panel: 'professional-risks' }]);
    });
  });

  describe('Biology (BIO-02 to BIO-05, BIO-07)', () => {
    it('reads TSH and free T4: values, units, ranges, flags, methods', () => {
      expect(readBiology(document('BIO-CR-BIO_2024.01_TSH'))).toMatchObject([
        { chapter: 'Biochimie', label: 'Thyréostimuline (TSH)', loinc: '3016-3', value: { type: 'quantity', number: 1.95, unit: 'm[IU]/L', display: '1,950 mUI/L' }, flag: 'normal', computed: false, ranges: [{ low: { value: 0.27 }, high: { value: 4.2 }, interpretation: 'N' }], method: '(ECL Modular)', at: { iso: '2014-04-02T14:55:21+02:00' }, status: 'completed', obsolete: false },
        { label: 'Thyroxine libre (FT4)', loinc: '3024-7', value: { number: 7.67, display: '7,67 pg/mL' }, flag: 'abnormal', interpretations: [{ code: 'L', words: 'Anormalement bas' }], ranges: [{ text: '9,30 à 17,00 pg/mL' }] },
      ]);
    });

    it('reads fasting glucose in moles', () => {
      expect(readBiology(document('BIO-CR-BIO_2024.01_Gly'))).toMatchObject([{ loinc: '40193-5', value: { number: 4.89, unit: 'mmol/L' }, flag: 'normal', method: '(Spectrophotométrie enzyme/vis Glucose oxydase)' }]);
    });

    it('reads a urine culture: batteries, specimen, two germs and their antibiograms', () => {
      const results = readBiology(document('BIO-CR-BIO_2024.01_Micro'));
      expect(results).toHaveLength(14);
      expect(results.map(({ battery }) => battery).slice(0, 6)).toEqual(['Examen macroscopique', 'Examen macroscopique', 'Microscopie', 'Microscopie', 'Microscopie', 'Microscopie']);
      expect(results[0]).toMatchObject({ label: 'Couleur', loinc: '5778-6', value: { type: 'code', display: 'paille' }, specimen: { label: 'urine', code: { code: 'UR' }, takenAt: { iso: '2024-01-04T07:35+01:00' } } });
      expect(results.filter(({ isolate }) => isolate === 'Escherichia coli').map(({ label, value, interpretations }) => `${label} ${value?.display} ${interpretations.map(({ code }) => code).join()}`)).toEqual([
        'Dénombrement de germes 100000 /mL ', 'Amoxicilline ≥ 0,512 µg/mL R', 'Ampicilline < 0,128 µg/mL I', 'Gentamicine < 0,032 µg/mL S',
      ]);
      expect(results.filter(({ isolate, flag }) => isolate === 'Streptococcus D.' && flag === 'antibiogram')).toHaveLength(3);
    });

    it('reads rapid tests', () => expect(readBiology(document('BIO-TROD_2024.01_Ang'))).toMatchObject([{ loinc: '78012-2', value: { code: { code: '260385009' }, display: 'négatif' }, comment: '(texte libre)' }]));
    it('finds nothing in a report of level 1', () => expect(readBiology(document('BIO-CR-BIO_2021'))).toEqual([]));
  });

  it('reads a vaccination history: product codes, lot, rank, site, reaction (VAC_2023.01)', () => {
    const found = readVaccinations(document('VAC_'));
    expect(found.map(({ label, date, lot, rank }) => [label.slice(0, 20), date?.iso, lot, rank])).toEqual([
      ['VACCIN BCG SSI, poud', '1975', '235421176', 1], ['VACCIN TETANIQUE PAS', '2009-09-28T09:49:14+01:00', '4456668', 1], ['VACCIN TETANIQUE PAS', '2009-09-28T09:49:14+01:00', '4456672', 2], ['VACCIN MENINGOCOCCIQ', '2021-04-09', '357904636', 1],
    ]);
    expect(found[0]).toMatchObject({ codes: [{ systemName: 'CIS', code: '61077869' }, { systemName: 'ATC', code: 'J07AN' }, { systemName: 'CIP', code: '3400936466425' }], date: { precision: 'year' }, site: { label: 'deltoïde gauche' }, stage: { code: 'INITIMMUNIZ' }, performer: { name: 'Dr Charles MULLER' }, reactions: ['Fièvre due à des médicaments'], notDone: false });
  });

  it('reads the lines of a prescription with free posology (eP-MED-DM_2024.01)', () => {
    expect(readPrescription(document('eP-MED-DM_2024'))).toMatchObject([
      {
        kind: 'medicine', label: 'PARACETAMOL MYLAN 500 mg, comprimé', start: { iso: '2023-12-01' }, end: { iso: '2023-12-06' }, renewals: 3, quantity: { display: '2 boîtes' }, substitution: { code: 'N' }, form: { label: 'Comprimé' },
        posology: { text: '1 à 2 comprimés 3 fois/j à partir du 01/12/2023 pendant 2 jours puis 1 à 2 comprimés 2 fois/j à partir du 03/12/2023 pendant 4 jours' },
        codes: [{ systemName: 'CIS' }, { systemName: 'Médicabase' }, { systemName: 'CIP' }, { systemName: 'ATC', code: 'N02BE01' }], ald: false, workAccident: false, notRefunded: false, offLabel: false, prevention: false, patientInstruction: "A prendre au cours d'un repas", dispenserInstruction: null,
      },
      { kind: 'medicine', label: 'Préparation magistrale : - 30g de diprosone - 70g de Cérat Frais de Galien', codes: [], posology: { text: '2 applications par jour' } },
      { kind: 'device', label: 'LITS MÉDICAUX', codes: [{ systemName: 'EMDN', code: 'V0806' }, { systemName: 'LPP' }] },
    ]);
  });

  it('reads the certificates of the child: measures and vaccines not done (CSE-CS8, CSE-CS24)', () => {
    expect(section('CSE-CS8', 'vital-signs').map(({ label, value }) => `${label} ${value?.display}`).slice(0, 3)).toEqual(['Poids 3900 g', 'Taille 52 cm', 'Périmètre crânien 35 cm']);
    expect(section('CSE-CS8', 'active-problems').filter(({ negated }) => negated).map(({ label }) => label)).toEqual(["Affection du système nerveux central, sans précision", 'Urgence chirurgicale']);
    expect(readVaccinations(document('CSE-CS8')).map(({ label, notDone }) => [label, notDone])).toEqual([['Vaccin antituberculeux', true], ["Vaccin contre l'hépatite B", true]]);
    expect(readVaccinations(document('CSE-CS24'))).toHaveLength(25);
  });

  it('reads a letter of another family by the same sections (LDL-EES)', () => {
    expect(section('LDL-EES', 'allergies')).toMatchObject([{ label: 'Paracétamol', severity: 'modéré', reactions: ['urticaire'] }]);
    expect(section('LDL-EES', 'past-problems')).toMatchObject([{ label: 'Pyélonéphrite aiguë', codes: [{ code: 'N10' }] }]);
  });

  it('tells "none known" from an element (CNAM-HR, VSM-05)', () => {
    const absent = readSynthesis(document('CNAM-HR')).filter(({ absence }) => absence !== null);
    expect(absent.map(({ kind, absence }) => `${kind} ${absence}`)).toEqual(['treatment none-known', 'vaccination none-known', 'device none-known', 'procedure none-known', 'procedure none-known', 'procedure none-known']);
  });
});
