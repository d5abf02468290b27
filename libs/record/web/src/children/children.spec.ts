import { provideRouter } from '@angular/router';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Api, ApiProblem, type ChildFollowUp, type ChildForm, type Growth, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { of } from 'rxjs';
import { answersOf, boxesOf, definitionOf } from './child-form-definition';
import { ChildPage } from './child.page';
import { bestChart, drawGrowth, pointsOf } from './growth-drawing';

const cell = (value: number, words: string) => ({ value, words, position: '50e percentile (+0,0 ET)', percentile: 50, z: 0, elementId: `e${value}`, version: 1, authorName: 'Dr Claire MARTIN' });
const row = (on: string, months: number, weight: number | null) => ({ on, age: `${months} mois`, months, corrected: false, weight: weight === null ? null : cell(weight, `${weight} kg`), height: null, headCircumference: null, bodyMassIndex: null, weightForHeight: null, heightOnChart: null });
const chart = (from: number, to: number) => ({ indicator: 'weight' as const, label: 'Poids', unit: 'kg', from, to, lines: [3, 50, 97].map((percentile, index) => ({ percentile, points: [[from, 3 + index], [to, 10 + index * 2]] as [number, number][] })) });
const growth: Growth = { patientId: 'p', birth: '2025-09-01', age: '3 mois', minor: true, rows: [row('2025-11-30', 3, 5.9), row('2025-09-01', 0, 3.3)], charts: [chart(0, 24), chart(0, 60)], source: 'OMS', weeksAtBirth: null, motherHeight: null, fatherHeight: null, target: null, restricted: false };
const followUp: ChildFollowUp = {
  patientId: 'p', minor: true, restricted: false, pmi: { department: '63', label: '63 · Puy-de-Dôme', reachable: false },
  calendar: [{ code: 'MED-1224', title: 'Examen dans les 8 jours', state: 'done', from: '2025-09-01', to: '2025-09-09', formId: 'f1', on: '2025-09-05' }, { code: 'MED-1228', title: 'Examen du 3e mois', state: 'due', from: '2025-11-01', to: '2025-12-30', formId: null, on: null }],
  next: { code: 'MED-1228', title: 'Examen du 3e mois', state: 'due', from: '2025-11-01', to: '2025-12-30', formId: null, on: null },
  certificates: [{ code: 'cs8', title: 'Premier certificat', state: 'to-fill', formId: null, documentId: null, mine: true }, { code: 'cs9', title: 'Deuxième certificat', state: 'later', formId: null, documentId: null, mine: true }],
};

describe('growth drawing (CHILD-02)', () => {
  it('puts the child in the frame, oldest first, and leaves out what is not of these ages', () => {
    const points = pointsOf(growth.rows, 'weight');
    expect(points.map(({ months, value }) => [months, value])).toEqual([[0, 3.3], [3, 5.9]]);
    const drawn = drawGrowth(chart(0, 24), [...points, { months: 30, value: 12, words: '' }]);
    expect(drawn.points).toHaveLength(2);
    for (const { x, y } of drawn.points) { expect(x).toBeGreaterThanOrEqual(drawn.frame.x); expect(y).toBeGreaterThanOrEqual(drawn.frame.y); expect(y).toBeLessThanOrEqual(drawn.frame.y + drawn.frame.height); }
    expect(drawn.lines.map(({ percentile }) => percentile)).toEqual([3, 50, 97]);
    expect(drawGrowth(chart(24, 228), []).columns.map(({ words }) => words).slice(0, 3)).toEqual(['2', '4', '6']);
  });
  it('draws weight for height by heights, in cm, whatever the age', () => {
    const tall = { ...row('2025-11-30', 3, 5.9), weightForHeight: cell(5.9, '5,9 kg pour 60 cm'), heightOnChart: 60 };
    const points = pointsOf([tall, row('2025-09-01', 0, 3.3)], 'weightForHeight');
    expect(points).toMatchObject([{ months: 60, value: 5.9 }]);
    const drawn = drawGrowth({ ...chart(45, 110), indicator: 'weightForHeight' }, points);
    expect([drawn.ageWords, drawn.columns.slice(0, 3).map(({ words }) => words), drawn.points.length]).toEqual(['Taille couchée, en cm', ['45', '50', '55'], 1]);
    expect(bestChart([{ ...chart(45, 110), indicator: 'weightForHeight' }], points, 150)).toBe(0);
  });
  it('chooses the shortest part of life that holds everything', () => {
    const charts = [chart(0, 24), chart(0, 60), chart(24, 228)];
    expect([bestChart(charts, [], 10), bestChart(charts, [{ months: 40, value: 1, words: '' }], 10), bestChart(charts, [], 150), bestChart(charts, [], 900)]).toEqual([0, 1, 2, 2]);
  });
});

describe('forms of a child on screen', () => {
  const question = (part: object) => ({ key: 'k', label: 'L', kind: 'text' as const, unit: null, least: null, most: null, choices: [], several: false, ...part });
  it('CHILD-06 becomes a form without any compulsory field', () => {
    const { sections } = definitionOf({ title: 'Examen', sections: [{ key: 's', title: 'Partie', questions: [question({ key: 'weight', kind: 'number', unit: 'kg', least: 0.2, most: 300 }), question({ key: 'conclusion' }), question({ key: 'meals', kind: 'choice', choices: ['A', 'B'], several: true })] as ChildForm['sections'][number]['questions'] }] });
    expect(sections[0]?.fields).toMatchObject([{ kind: 'number', unit: 'kg', min: 0.2, max: 300 }, { kind: 'long-text' }, { kind: 'multi-choice', choices: [{ key: 'A', label: 'A' }, { key: 'B', label: 'B' }] }]);
    expect(JSON.stringify(sections)).not.toContain('required');
  });
  it('CHILD-05 marks what was taken from the file with its day, and sends bare answers back', () => {
    const boxes = boxesOf({ weight: 8.45, meals: ['A'] }, { weight: '2026-03-12' });
    expect(boxes['weight']).toEqual({ value: 8.45, from: '2026-03-12' });
    expect(answersOf(boxes)).toEqual({ weight: 8.45, meals: ['A'] });
  });
});

describe('ChildPage', () => {
  const calls: { path: string; body: unknown }[] = [];
  let refusal: ApiProblem | null = null;
  const api = {
    get: async (path: string) => (path.endsWith('/growth') ? growth : path.endsWith('/child-follow-up') ? followUp : { version: 1, people: [{ role: 'representative', familyName: 'GRAND', givenName: 'Anne', quality: 'mère', phone: '0600000012' }], links: [] }),
    post: async (path: string, body: unknown) => { calls.push({ path, body }); const refused = refusal; refusal = null; if (refused) throw refused; return { elementIds: ['e'], id: 'form' }; },
  };
  const open = async (): Promise<{ fixture: ComponentFixture<ChildPage>; root: HTMLElement }> => {
    calls.length = 0;
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ imports: [ChildPage], providers: [provideRouter([{ path: '**', children: [] }]), { provide: Api, useValue: api }, { provide: SessionStore, useValue: { can: () => true } }, { provide: LiveChanges, useValue: { on: () => of() } }] });
    const fixture = TestBed.createComponent(ChildPage);
    fixture.componentRef.setInput('patientId', 'p');
    return { fixture, root: await settle(fixture) };
  };
  const settle = async (fixture: ComponentFixture<ChildPage>): Promise<HTMLElement> => { for (let turn = 0; turn < 6; turn += 1) { await fixture.whenStable(); fixture.detectChanges(); } return fixture.nativeElement as HTMLElement; };
  const type = (root: HTMLElement, id: string, text: string): void => { const box = root.querySelector<HTMLInputElement>(`#champ-${id}`); if (!box) throw new Error(id); box.value = text; box.dispatchEvent(new Event('input')); };

  it('CHILD-02 CHILD-08 CHILD-12 shows the curve and its table, what is due, the certificate to fill and why it will wait, who decides for the child', async () => {
    const { root } = await open();
    expect(root.querySelector('svg')?.getAttribute('aria-label')).toContain('Dernière mesure, 3 mois : 5.9 kg');
    expect([...root.querySelectorAll('tbody th')].map((head) => head.textContent?.slice(0, 6))).toEqual(['3 mois', '0 mois']);
    expect(root.textContent).toContain('L’adresse de la PMI (63 · Puy-de-Dôme) manque');
    expect(root.textContent).toContain('Faire : Examen du 3e mois');
    expect(root.textContent).toContain('Anne GRAND');
    expect(root.textContent).toContain('Non visible par les représentants légaux');
  });

  it('CHILD-02 offers what was meant, and sends again once confirmed', async () => {
    const { fixture, root } = await open();
    type(root, 'mesure-weight', '34,2');
    refusal = new ApiProblem(422, 'child-measure.far', 'Poids : 34,2 kg est très loin des courbes à cet âge. Vouliez-vous écrire 3,42 kg ?', 'Relisez la valeur.', [{ field: 'weight', code: 'child-measure.far', message: 'Poids : 34,2 kg est très loin des courbes à cet âge. Vouliez-vous écrire 3,42 kg ?' }]);
    root.querySelector<HTMLButtonElement>('form button[type=submit]')?.click();
    await settle(fixture);
    const offered = [...root.querySelectorAll<HTMLButtonElement>('.again button')];
    expect(offered.map((button) => button.textContent?.trim())).toEqual(['Écrire 3,42', 'La valeur est juste, la noter']);
    offered[0]?.click();
    await settle(fixture);
    expect(calls.map(({ body }) => body)).toMatchObject([{ weight: 34.2, height: null }, { weight: 3.42 }]);
    type(root, 'mesure-height', 'grand');
    root.querySelector<HTMLButtonElement>('form button[type=submit]')?.click();
    await settle(fixture);
    expect(root.textContent).toContain('Écrivez un nombre, par exemple 71,5.');
    expect(calls).toHaveLength(2);
  });

  it('CHILD-02 a measure written after midnight is of the day in France, not of the day before', async () => {
    jest.useFakeTimers({ now: new Date('2026-03-12T23:30:00Z'), doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'performance'] });
    try { expect((await open()).root.querySelector<HTMLInputElement>('#champ-mesure-on')?.value).toBe('13/03/2026'); } finally { jest.useRealTimers(); }
  });
});
