import { TestBed } from '@angular/core/testing';
import { Api, ApiProblem } from '@pluriel/web/api-client';
import { askedNext, askedNow, diseaseRows } from './booklet-rows';
import { contentOfDraft, emptyDraft, withProduct } from './entry-draft';
import { VaccinationEntry } from './vaccination-entry';

const product = { name: 'GARDASIL 9', cis: '65017887', atc: 'J07BM03', cip13: '3400930056202', diseases: ['hpv'], act: 'INITIMMUNIZ' as const, rank: 1 };
const box = { lot: 'LOT42', expiry: '2027-12-31', serial: 'S1', cip13: '3400930056202', expired: false, certain: true, otherLots: [], vaccine: product, known: 'base', warning: null };
const row = (version: number) => ({ id: 'v1', patientId: 'p', origin: 'given', version, content: contentOfDraft({ ...emptyDraft('given', '2026-03-12'), name: 'GARDASIL 9', diseases: ['hpv'] }), changedByName: 'Nadia' });

function entry(answers: unknown[]) {
  const sent: { verb: string; path: string; body: unknown; version?: number | undefined }[] = [];
  const call = (verb: string) => async (path: string, body: unknown, options?: { version?: number }) => { sent.push({ verb, path, body, version: options?.version }); const answer = answers.shift(); if (answer instanceof Error) throw answer; return answer; };
  TestBed.configureTestingModule({ providers: [VaccinationEntry, { provide: Api, useValue: { get: call('GET'), post: call('POST'), put: call('PUT') } }] });
  const made = TestBed.inject(VaccinationEntry);
  made.start('p', '2012-07-14', 'given');
  return { made, sent };
}

describe('VaccinationEntry (VAC-03, VAC-09)', () => {
  it('VAC-03 a box fills the vaccine, the batch, the expiry, the rank and where it is usually given; what was chosen by hand stays', async () => {
    const { made, sent } = entry([box]);
    made.set({ site: 'right-thigh' });
    await made.scan('01…');
    expect(sent[0]).toMatchObject({ path: '/v1/vaccine-boxes/reading', body: { content: '01…', patientId: 'p' } });
    expect(made.draft()).toMatchObject({ name: 'GARDASIL 9', lot: 'LOT42', expiry: '31/12/2027', serial: 'S1', act: 'INITIMMUNIZ', rank: '1', site: 'right-thigh', route: 'intramuscular', dose: '0,5', diseases: ['hpv'] });
    made.forgetBox();
    expect(made.draft()).toMatchObject({ name: '', lot: '', diseases: [] });
  });
  it('VAC-09 keeps, then signs; a refused note leaves one vaccination, corrected by the next try', async () => {
    const { made, sent } = entry([box, row(1), new ApiProblem(422, 'document.invalid', 'À corriger.'), { vaccinations: [row(2)] }, row(3), { id: 'd' }]);
    await made.scan('01…');
    expect(await made.save({ sign: true })).toBeNull();
    expect(made.problem()?.code).toBe('document.invalid');
    expect(await made.save({ sign: true })).toMatchObject({ document: { id: 'd' } });
    expect(sent.slice(1).map(({ verb, path, version }) => [verb, path, version])).toEqual([
      ['POST', '/v1/patients/p/vaccinations', undefined], ['POST', '/v1/vaccinations/v1/note', 1], ['GET', '/v1/patients/p/vaccinations', undefined], ['PUT', '/v1/vaccinations/v1', 2], ['POST', '/v1/vaccinations/v1/note', 3],
    ]);
  });
  it('shows the version of a colleague who saved first; overwrites it only when asked', async () => {
    const { made, sent } = entry([new ApiProblem(412, 'resource.stale', 'Changé.', null, [], { ...row(4), content: { ...row(4).content, vaccine: { name: 'ROR', cis: null, atc: null, cip13: null }, diseases: ['measles'] } }), row(5)]);
    made.correct('2012-07-14', row(3) as never);
    expect(await made.save({ sign: false })).toBeNull();
    expect(made.conflict()?.version).toBe(4);
    made.settle(true);
    expect(await made.save({ sign: false })).toMatchObject({ document: null });
    expect(sent.map(({ version }) => version)).toEqual([3, 4]);
  });
  it('an older reading that comes late changes nothing', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { made } = entry([new Promise((resolve) => { answer = resolve; }), { ...box, lot: 'NEW' }]);
    const first = made.scan('old');
    await made.scan('new');
    answer({ ...box, lot: 'OLD' });
    await first;
    expect(made.draft()?.lot).toBe('NEW');
  });
  it('VAC-15 the answer for a person who left the screen changes nothing of the next one; meanwhile no box is read', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { made, sent } = entry([new Promise((resolve) => { answer = resolve; }), { id: 'd' }, { ...row(1), id: 'v2', patientId: 'q' }]);
    made.set({ name: 'GARDASIL 9' });
    const first = made.save({ sign: true });
    await made.scan('box of the next person');
    made.start('q', '1950-01-01', 'given');
    answer(row(1));
    expect(await first).toBeNull();
    made.set({ name: 'INFLUVAC' });
    expect(await made.save({ sign: false })).toMatchObject({ vaccination: { id: 'v2' } });
    expect(sent.map(({ verb, path }) => [verb, path])).toEqual([['POST', '/v1/patients/p/vaccinations'], ['POST', '/v1/vaccinations/v1/note'], ['POST', '/v1/patients/q/vaccinations']]);
  });
  it('dates are read as people write them; what cannot be read goes as typed, for the server to refuse', () => {
    const draft = withProduct({ ...emptyDraft('declared', '2026-03-12'), on: '2019', expiry: 'bientôt', dose: '0,5' }, product, '2012-07-14');
    expect(contentOfDraft(draft)).toMatchObject({ on: '2019', expiry: 'bientôt', doseMl: 0.5, site: null, rank: 1 });
  });
});

describe('booklet by disease (VAC-06, VAC-07)', () => {
  const plan = (series: string, diseases: string[], state: string, lateAfter: string | null = null, dueFrom: string | null = '2026-01-01') => ({ series, seriesLabel: series, diseases, label: 'x', state, booster: false, dueFrom, lateAfter, by: null, setAside: null });
  it('lists what was given or is asked, the most late first, one next dose a series', () => {
    const planned = [plan('dtp', ['tetanus'], 'overdue', '2026-02-01'), plan('hpv', ['hpv'], 'due', '2026-05-01'), plan('dtp', ['tetanus'], 'upcoming'), plan('zoster', ['zoster'], 'upcoming', null, '2030-01-01'), plan('mmr', ['measles'], 'overdue', '2025-01-01')] as never[];
    const given = [{ id: 'a', content: { diseases: ['tetanus'], on: '2003' } }, { id: 'b', content: { diseases: ['tetanus', 'rabies'], on: '1999-05-04' } }] as never[];
    expect(diseaseRows(given, planned).map(({ disease, doses, next }) => [disease, doses.length, next?.state ?? null])).toEqual([['tetanus', 2, 'overdue'], ['measles', 0, 'overdue'], ['hpv', 0, 'due'], ['rabies', 1, null]]);
    expect(askedNow(planned).map(({ series }) => series)).toEqual(['mmr', 'dtp', 'hpv']);
    expect(askedNext(planned).map(({ series }) => series)).toEqual(['zoster']);
  });
});
