import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, ApiProblem, type BiologyReportView, type BiologySheet, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { BiologyPage } from './biology.page';

const point = (on: string, number: string) => ({ id: `v${on}`, reportId: 'r1', on, text: number, number, comparator: null, low: '3.5', high: '5.1', flag: 'critical', side: 'high', written: null });
const report = (change: object = {}): BiologyReportView => ({
  id: 'r1', source: 'received', documentId: 'd1', title: 'Ionogramme', laboratory: 'Laboratoire', author: null, sampledOn: '2026-11-20', receivedAt: '2026-11-20T10:00:00Z', receivedByName: 'Dr A', state: 'current', supersededBy: null, withdrawnWords: null, versionNumber: 1,
  critical: 1, abnormal: 0, results: 1, toSee: true, seen: null, responsibleName: 'Dr A', order: null, version: 1, acknowledgeable: true, whyNot: null, orders: [], conflict: false,
  rows: [{ id: 'x', chapter: 'Biochimie', battery: null, isolate: null, label: 'Potassium', loinc: '2823-3', text: '7,1 mmol/L', reference: '3,5 à 5,1', flag: 'critical', side: 'high', interpretation: 'Très anormalement haut, alerte', flagFrom: 'laboratory', previous: null, method: null, specimen: null, sampledAt: null, status: null, obsolete: false, earlier: false, comment: null }], ...change,
});
const line = (label: string, loinc: string) => ({ key: `loinc ${loinc}`, label, loinc, chapter: 'Biochimie', shownUnit: 'mmol/L', apart: null, cells: [{ point: point('2026-11-20', '7.1'), more: 0 }], count: 2, lastOn: '2026-11-20', latest: point('2026-11-20', '7.1'), trend: [4, 7.1], low: '3.5', high: '5.1' });
const sheet = (): BiologySheet => ({ reports: [report()], dates: ['2026-11-20'], older: null, newer: false, lines: [line('Potassium', '2823-3'), line('Sodium', '2951-2')], restricted: false }) as unknown as BiologySheet;

describe('BiologyPage', () => {
  const calls: string[] = [];
  let refusal: ApiProblem | null = null;
  const live = new Subject();
  const api = {
    get: async (path: string) => { calls.push(path); if (refusal) throw refusal; return path.endsWith('/biology') ? sheet() : report(); },
    post: async (path: string, body: { conduct?: string }) => {
      calls.push(path);
      if (refusal) throw refusal;
      return path.endsWith('/series') ? { key: 'loinc 2823-3', label: 'Potassium', loinc: '2823-3', shownUnit: 'mmol/L', apart: null, points: [point('2025-01-01', '4'), point('2026-11-20', '7.1')] } : report({ acknowledgeable: false, seen: { byName: 'Dr A', at: '2026-11-30T09:12:00Z', conduct: body.conduct, inPlaceOf: null } });
    },
  };
  const settle = async (fixture: ComponentFixture<BiologyPage>): Promise<string> => { for (let turn = 0; turn < 4; turn += 1) { await new Promise((done) => setTimeout(done)); fixture.detectChanges(); } return (fixture.nativeElement as HTMLElement).textContent?.replace(/\s+/g, ' ') ?? ''; };
  const opened = async (): Promise<{ fixture: ComponentFixture<BiologyPage>; page: HTMLElement; text: () => Promise<string> }> => {
    calls.length = 0;
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => live } }, { provide: SessionStore, useValue: { can: () => true } }] });
    const fixture = TestBed.createComponent(BiologyPage);
    fixture.componentRef.setInput('patientId', 'p');
    const text = () => settle(fixture);
    await text();
    return { fixture, page: fixture.nativeElement as HTMLElement, text };
  };
  afterEach(() => { refusal = null; });

  it('BIO-02 BIO-08 opens the newest report at once, reads each thing once, and again when something changed', async () => {
    const { page, text } = await opened();
    expect(await text()).toMatch(/Un résultat critique.*Potassium.*7,1 mmol\/L.*Critique, élevé.*3,5 à 5,1/);
    expect(calls).toEqual(['/v1/patients/p/biology', '/v1/biology-reports/r1']);
    live.next({});
    await text();
    expect(calls).toEqual(['/v1/patients/p/biology', '/v1/biology-reports/r1', '/v1/patients/p/biology', '/v1/biology-reports/r1']);
    expect(page.querySelector('nav [aria-current=true]')?.textContent).toContain('Ionogramme');
  });

  it('BIO-03 takes what was decided before a critical result is seen, Entrée following the last letter at once, then says who saw it', async () => {
    const { page, text } = await opened();
    const [button] = [...page.querySelectorAll<HTMLButtonElement>('pl-biology-report button[type=submit]')];
    const box = page.querySelector<HTMLInputElement>('pl-biology-report input');
    if (box) { box.value = 'appelé'; box.dispatchEvent(new Event('input')); }
    // Nothing redrawn between the letter and Entrée: a button still disabled would swallow it.
    button?.click();
    expect(await text()).toMatch(/Vu par Dr A le 30\/11\/2026 à 10:12\.\s?Conduite : appelé/);
  });

  it('BIO-05 finds a test by a word of every day, draws its curve once, with its figures in words', async () => {
    const { page, text } = await opened();
    const search = page.querySelector<HTMLInputElement>('input[type=search]');
    if (search) { search.value = 'kaliémie'; search.dispatchEvent(new Event('input')); }
    await text();
    expect([...page.querySelectorAll('tbody th[scope=row] button')].map((one) => one.textContent)).toEqual(['Potassium']);
    page.querySelector<HTMLButtonElement>('tbody th[scope=row] button')?.click();
    await text();
    expect(page.querySelector('img')?.getAttribute('alt')).toMatch(/^Potassium.*4.*01\/01\/2025.*7,1.*20\/11\/2026 \(critique\)/);
    expect(calls.filter((path) => path.endsWith('/series'))).toHaveLength(1);
  });

  it('says why it cannot be read', async () => {
    refusal = new ApiProblem(503, 'network', 'Le serveur ne répond pas.');
    expect(await (await opened()).text()).toMatch(/La biologie n’a pas pu être lue.*Le serveur ne répond pas/);
  });
});
