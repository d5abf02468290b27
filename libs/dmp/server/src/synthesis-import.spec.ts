import 'reflect-metadata';
import { readCda } from '@pluriel/clinical-formats/cda-reader';
import { offeredElements, RemoteSyntheses } from '@pluriel/documents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { describeWithReference } from '@pluriel/platform/testing';
import { ElementReader } from '@pluriel/record/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadDmpDocument } from './documents/read-document';
import { ReadStrip } from './strip/read-strip';
import { ReadingCentre } from './testing/reading-centre';
import { readingDesk } from './testing/reading-desk';

let centre: ReadingCentre;
let claire: Caller;
let patientId: string;
let patient: PatientIdentity;
const { synchronise, rowOf, traces } = readingDesk(() => ({ centre, who: claire, patientId }));

beforeAll(async () => {
  centre = await ReadingCentre.open();
  claire = centre.as('claire.martin');
  patientId = centre.patient('NESSI');
  patient = await centre.use(Transactions).read(claire, (ctx) => centre.use(PatientReader).forDocument(ctx, patientId));
  await centre.ready(claire);
  await centre.exists(claire, patientId);
  await centre.consent(claire, patientId, { dmp: 'not-opposed' });
}, 300_000);
afterAll(async () => { await centre?.close(); });

const section = (template: string, title: string, text: string, entries = ''): string => `<component><section><templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.${template}"/><title>${title}</title><text><list>${text}</list></text>${entries}</section></component>`;
const problem = (code: string, label: string): string => `<entry><act classCode="ACT" moodCode="EVN"><statusCode code="active"/><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5"/><effectiveTime><low value="2019"/></effectiveTime><value xsi:type="CD" code="${code}" codeSystem="2.16.840.1.113883.6.3" displayName="${label}"/></observation></entryRelationship></act></entry>`;
/** About the patient of the test unless told otherwise. */
const about = ({ traits }: PatientIdentity, nomNaissance = traits.nomNaissance): string => `<recordTarget><patientRole><patient><name><family qualifier="BR">${nomNaissance}</family><given qualifier="BR">${traits.premierPrenom}</given></name><administrativeGenderCode code="${traits.sexe}"/><birthTime value="${traits.dateNaissance.replaceAll('-', '')}"/></patient></patientRole></recordTarget>`;
const vsm = (id: string, person: string, ...sections: string[]): Buffer => Buffer.from(`<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><templateId root="1.2.250.1.213.1.1.1.13"/><id root="${id}"/><code code="60591-5" displayName="Synthèse"/><title>Synthèse médicale</title><effectiveTime value="20260312"/>${person}<author><assignedAuthor><id root="1" extension="2"/><assignedPerson><name><given>Paul</given><family>RIVIERE</family></name></assignedPerson></assignedAuthor></author><component><structuredBody>${sections.join('')}</structuredBody></component></ClinicalDocument>`);

/** A synthesis deposited, listed and opened. @returns its id here */
const deposited = (...sections: string[]): Promise<string> => depositedAbout(about(patient), ...sections);
async function depositedAbout(person: string, ...sections: string[]): Promise<string> {
  const uniqueId = centre.registry.deposit({ title: 'VSM', typeCode: '60591-5', bytes: vsm(`2.25.${Math.floor(Math.random() * 1e9)}`, person, ...sections) });
  if ((await centre.query('SELECT 1 FROM dmp_reader')).length === 0) { await centre.use(ReadStrip).search(claire, patientId, 'since'); await centre.drain(); } else await synchronise();
  const { id } = await rowOf(uniqueId);
  await centre.use(ReadDmpDocument).open(claire, id);
  await centre.drain();
  return id;
}
const record = () => centre.use(Transactions).read(claire, (ctx) => centre.use(ElementReader).current(ctx, patientId));
const elements = (id: string, who = claire) => centre.use(ReadDmpDocument).elements(who, id);
const add = (id: string, keys: string[], who = claire) => centre.use(ReadDmpDocument).addElements(who, id, keys);

describe('A synthesis of the DMP enters the record element by element (VSM-17, VSM-18, VSM-19)', () => {
  let id = '';
  it('gives its elements with their panel and what the record has beside, and takes none', async () => {
    id = await deposited(section('6', 'Problèmes actifs', '<item>Diabète</item>', problem('E11.9', 'Diabète de type 2')), section('13', 'Allergies', '<item>Pénicilline</item><item>Pollen</item>'), section('23', 'Vaccinations', '<item>Grippe 2025</item>'));
    const before = await record();
    const found = await elements(id);
    expect(found).toMatchObject({ title: 'Synthèse médicale', actDate: '2026-03-12', author: 'Paul RIVIERE', mayAdd: true });
    expect(found.elements.map(({ key, panel, label, likeness, refusal }) => [key, panel, label, likeness, refusal === null])).toEqual([
      ['1', 'pathologies', 'Diabète de type 2', 'new', true], ['2', 'allergies', 'Pénicilline', expect.any(String), true], ['3', 'allergies', 'Pollen', 'new', true], ['4', 'other', 'Grippe 2025', null, false],
    ]);
    expect(found.elements[0]?.details).toContain('depuis 2019');
    expect(await record()).toEqual(before);
  });

  it('VSM-24 tells its reader the date of the newest one, nobody else, and nobody once the patient is opposed', async () => {
    const newest = (who: Caller) => centre.use(Transactions).read(who, (ctx) => centre.use(RemoteSyntheses).newest(ctx, patientId));
    expect([await newest(claire), await newest(centre.as('hugo.roy'))]).toEqual([expect.any(Date), null]);
    await centre.consent(claire, patientId, { dmp: 'opposed', dmpReadingOpposed: true });
    expect(await newest(claire)).toBeNull();
    await centre.consent(claire, patientId, { dmp: 'not-opposed' });
    expect(await newest(claire)).toEqual(expect.any(Date));
  });

  it('adds only the chosen ones, with where they come from, and changes nothing that was there', async () => {
    const before = await record();
    const done = await add(id, ['1', '3']);
    expect(done).toMatchObject({ added: 2, alreadyThere: 0 });
    const after = await record();
    expect(after.filter((one) => before.some((known) => known.id === one.id))).toEqual(expect.arrayContaining(before));
    expect(after.filter((one) => !before.some((known) => known.id === one.id)).map(({ kind, label, start }) => [kind, label, start])).toEqual(expect.arrayContaining([['problem', 'Diabète de type 2', '2019'], ['allergy', 'Pollen', null]]));
    expect(done.synthesis.elements.find(({ key }) => key === '1')).toMatchObject({ likeness: 'same', current: { label: 'Diabète de type 2', start: '2019', active: true } });
    expect(await traces('record.imported')).toBe(1);
    expect(await centre.query<{ words: string }>(`SELECT count(*)::int AS n FROM record_element WHERE source_document_id = $1`, [id])).toEqual([{ n: 2 }]);
  });

  it('recognises a duplicate in the same document and in another one: « déjà au dossier »', async () => {
    expect(await add(id, ['1'])).toMatchObject({ added: 0, alreadyThere: 1 });
    const other = await deposited(section('6', 'Problèmes actifs', '<item>DT2</item>', problem('E11.9', 'DT2')), section('13', 'Allergies', '<item>POLLEN</item>'));
    expect((await elements(other)).elements.map(({ likeness }) => likeness)).toEqual(['same', 'same']);
    const before = await record();
    expect(await add(other, ['1', '2'])).toMatchObject({ added: 0, alreadyThere: 2 });
    expect(await record()).toEqual(before);
  });

  it('refuses what cannot enter, a key the document does not have, and who may not write the record', async () => {
    await expect(add(id, ['4'])).rejects.toMatchObject({ code: 'synthesis.unknown-element', status: 422, field: 'keys.0' });
    await expect(add(id, ['3', '99'])).rejects.toMatchObject({ code: 'synthesis.unknown-element', field: 'keys.1' });
    const reader: Caller = { ...claire, actor: { ...claire.actor, permissions: new Set([...claire.actor.permissions].filter((permission) => permission !== 'record.write')) } };
    expect((await elements(id, reader)).mayAdd).toBe(false);
    await expect(add(id, ['2'], reader)).rejects.toMatchObject({ status: 403 });
    const desk: Caller = { ...claire, actor: { ...claire.actor, permissions: new Set([...claire.actor.permissions].filter((permission) => !permission.startsWith('record.'))) } };
    expect((await elements(id, desk)).elements.every(({ likeness, current }) => likeness === null && current === null)).toBe(true);
  });

  it('takes nothing of a document that names somebody else before a person confirmed it, as under « Reçus » (VSM-18)', async () => {
    const before = await record();
    for (const person of [about(patient, 'DURAND'), '']) {
      const strange = await depositedAbout(person, section('13', 'Allergies', '<item>Arachide</item>'));
      expect(await elements(strange)).toMatchObject({ mayAdd: false, hold: expect.stringContaining('Intégrez-le au dossier') as string });
      await expect(add(strange, ['1'])).rejects.toMatchObject({ code: 'received.not-confirmed', status: 409 });
      const { items: [integrated] } = await centre.use(ReadDmpDocument).integrate(claire, patientId, [strange]);
      const received = integrated?.receivedDocumentId ?? '';
      await expect(add(strange, ['1'])).rejects.toMatchObject({ code: 'received.not-confirmed' });
      expect(await record()).toEqual(before);
      await centre.query(`UPDATE received_document SET state = 'confirmed' WHERE id = $1`, [received]);
      expect(await elements(strange)).toMatchObject({ mayAdd: true, hold: null });
    }
  });

  it('never takes « aucune connue » for a fact', async () => {
    const none = '<entry><act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.6"/><code code="allg"/><value xsi:type="CD" code="no-known-allergies" codeSystem="2.16.840.1.113883.5.1150.1" displayName="Aucune allergie connue"/></observation></entryRelationship></act></entry>';
    const empty = await deposited(section('13', 'Allergies', '<item>Aucune</item>', none));
    expect((await elements(empty)).elements).toMatchObject([{ label: 'Aucune allergie connue', absence: 'none-known', likeness: null, refusal: expect.stringContaining('c’est à vous de le noter') as string }]);
    await expect(add(empty, ['1'])).rejects.toMatchObject({ code: 'synthesis.unknown-element' });
  });
});

describeWithReference('Elements offered by the official syntheses (VSM-18)', (folder) => {
  const examples = join(folder, 'cda-kit', 'ExemplesCDA');
  it.each(readdirSync(examples).filter((name) => /VSM|SYNTH|IPS/i.test(name)))('%s: each element has a place in the record or a reason in words', (name) => {
    const outcome = readCda(readFileSync(join(examples, name)));
    if (!('document' in outcome)) throw new Error(name);
    const offered = offeredElements(outcome.document);
    expect(offered.length).toBeGreaterThan(5);
    for (const { element, refusal } of offered) expect((element === null) === (refusal !== null)).toBe(true);
    expect(new Set(offered.flatMap(({ element }) => element?.kind ?? [])).size).toBeGreaterThan(3);
    expect(offered.every(({ element }) => element === null || /^(\d{4}(-\d\d){0,2})?$/.test(element.start ?? ''))).toBe(true);
  });
});
