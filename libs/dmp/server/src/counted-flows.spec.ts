import 'reflect-metadata';
import { ReceiveDocument } from '@pluriel/documents/server';
import { Storage, Transactions, type Caller } from '@pluriel/platform/server';
import { ReadDmpDocument } from './documents/read-document';
import { ReadingCentre } from './testing/reading-centre';
import { readingDesk } from './testing/reading-desk';

let centre: ReadingCentre;
let claire: Caller;
let hugo: Caller;
let patientId: string;
const { strip, list, synchronise, rowOf } = readingDesk(() => ({ centre, who: claire, patientId }));

beforeAll(async () => {
  centre = await ReadingCentre.open();
  [claire, hugo] = [centre.as('claire.martin'), centre.as('hugo.roy')];
  patientId = centre.patient('NESSI');
  await centre.exists(claire, patientId);
  await centre.consent(claire, patientId, { dmp: 'not-opposed' });
  await centre.ready(claire);
}, 300_000);
afterAll(async () => { await centre?.close(); });

const counted = (kind: string): Promise<object[]> => centre.query('SELECT professional, result, qualified, finess IS NOT NULL AS placed, type_code FROM flow_event WHERE kind = $1 ORDER BY at, id', [kind]);
const byClaire = (parts: object = {}): object => ({ professional: claire.actor.rpps, result: 'done', qualified: true, placed: true, type_code: expect.any(String), ...parts });

describe('what is done through the product is what is counted (DASH-02, DASH-04, DASH-05)', () => {
  it('a patient informed counts once, whatever is answered afterwards', async () => {
    await centre.consent(claire, patientId, { dmp: 'opposed', dmpFeedOpposed: true, dmpReadingOpposed: true });
    await centre.consent(claire, patientId, { dmp: 'not-opposed' });
    expect(await counted('dmp-information')).toEqual([byClaire()]);
  });

  it('a list shown, a document opened twice the same day and one taken over count as such, for who did it', async () => {
    const [opened, integrated] = [centre.registry.deposit({ typeCode: '11502-2', title: 'Hémogramme' }), centre.registry.deposit({ typeCode: '60591-5', title: 'Synthèse' })];
    await strip();
    await synchronise();
    const [openedId, integratedId] = [(await rowOf(opened)).id, (await rowOf(integrated)).id];
    const listed = (await counted('dmp-list')).length;
    await list();
    expect((await counted('dmp-list')).slice(listed)).toEqual([byClaire({ type_code: '' })]);
    for (const _ of [1, 2]) { await centre.use(ReadDmpDocument).open(claire, openedId); await centre.drain(); await centre.use(ReadDmpDocument).page(claire, openedId); }
    expect(await counted('dmp-consultation')).toEqual([byClaire({ type_code: '11502-2' })]);
    await centre.use(ReadDmpDocument).integrate(claire, patientId, [integratedId]);
    await centre.drain();
    expect(await counted('dmp-integration')).toEqual([byClaire({ type_code: '60591-5' })]);
  });

  it('a structured document that came by secure messaging counts when it is put in the file; the same one taken from elsewhere does not', async () => {
    const keep = (text: string, origin: 'mssante' | 'hand'): Promise<unknown> => centre.use(Transactions).run(hugo, async (ctx) => {
      const bytes = Buffer.from(text);
      const row = await centre.use(ReceiveDocument).keep(ctx, patientId, { ...(await centre.use(Storage).put(bytes)), bytes, name: 'cr.xml' }, origin, { userId: hugo.actor.userId ?? '', displayName: hugo.actor.displayName });
      return row;
    });
    const cda = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><id root="1.2.250.1.999.${id}"/><code code="11502-2" codeSystem="2.16.840.1.113883.6.1" displayName="CR d'examens biologiques"/><title>CR</title><effectiveTime value="20261101"/><confidentialityCode code="N"/><languageCode code="fr-FR"/><recordTarget><patientRole><id extension="277076322082910" root="1.2.250.1.213.1.4.8"/><patient><name><family qualifier="BR">NESSI</family><given>RUTH ISABELLE</given><given qualifier="BR">RUTH</given></name><administrativeGenderCode code="F"/><birthTime value="19770714"/><birthplace><place><addr><county>63220</county></addr></place></birthplace></patient></patientRole></recordTarget></ClinicalDocument>`;
    await keep(cda('1'), 'hand');
    expect(await counted('mss-integration')).toEqual([]);
    await keep(cda('2'), 'mssante');
    expect(await centre.query(`SELECT content, state, match, unreadable_message FROM received_document WHERE origin = 'mssante'`)).toEqual([{ content: 'cda', state: 'confirmed', match: 'ins', unreadable_message: null }]);
    expect(await counted('mss-integration')).toEqual([byClaire({ professional: hugo.actor.rpps, type_code: '11502-2' })]);
  });
});
