import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { newPlan, type PaiPlan } from '@pluriel/record/domain';
import { Api, ApiProblem, DocumentSending, LiveChanges, type PlanRow, SessionStore } from '@pluriel/web/api-client';
import { EMPTY } from 'rxjs';
import { PlansCardComponent } from './plans-card.component';
import { PlanStore } from './plan.store';

const step = { id: 's', what: 'Pansement', who: 'Nadia BEN', when: '', state: 'to-do' as const, byName: null, on: null };
const row = (part: Partial<PlanRow>): PlanRow => ({ id: 'a', patientId: 'p', kind: 'care-plan', title: 'Plan personnalisé de soins', authorId: 'x', authorName: 'Nadia BEN', state: 'validated', replaced: false, signedAt: '2026-03-12T10:00:00Z', documentId: 'd', correctsDocumentId: null, follows: null, subject: 'Plaie refermée', until: '2026-06-12', late: false, objectives: ['Plaie refermée'], actions: [step], mine: false, version: 3, ...part });
const called: [string, unknown, unknown][] = [];
let items: PlanRow[] = [];
let refuse: ApiProblem | null = null;
let profession = 'medecin';
let gone: readonly unknown[] | null = null;

async function show(kind: 'pai' | 'care-plan'): Promise<{ page: HTMLElement; fixture: ComponentFixture<PlansCardComponent>; settle: () => Promise<void> }> {
  TestBed.resetTestingModule();
  called.length = 0;
  const api = { get: async () => ({ items }), post: async (path: string, body: unknown, options: unknown) => { called.push([path, body, options]); if (refuse) throw refuse; return path.endsWith('/correction') ? { sourceId: 'next' } : { id: 'new' }; } };
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => EMPTY } }, { provide: SessionStore, useValue: { can: () => true, user: () => ({ profession }) } }] });
  const fixture = TestBed.createComponent(PlansCardComponent);
  fixture.componentRef.setInput('patientId', 'p');
  fixture.componentRef.setInput('kind', kind);
  const settle = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) { fixture.detectChanges(); await fixture.whenStable(); await Promise.resolve(); } };
  await settle();
  gone = null;
  TestBed.inject(Router).navigate = async (to) => { gone = to; return true; };
  return { page: fixture.nativeElement as HTMLElement, fixture, settle };
}
const press = (page: HTMLElement, words: string): void => [...page.querySelectorAll('button')].find((button) => button.textContent?.includes(words))?.click();
const went = (): readonly unknown[] | null => gone;

describe('CHILD-14 STR-12 the plans of a file', () => {
  it('a care plan is one: it is written when there is none, then moved on and revised', async () => {
    items = [];
    const none = await show('care-plan');
    expect(none.page.textContent).toContain('Pas encore de plan de soins.');
    press(none.page, 'Écrire le plan');
    await none.settle();
    expect([called, went()]).toEqual([[['/v1/patients/p/plans', { kind: 'care-plan' }, undefined]], ['/patients', 'p', 'plans', 'new']]);
    items = [row({}), row({ id: 'old', replaced: true }), row({ id: 'pai', kind: 'pai' })];
    const one = await show('care-plan');
    expect(one.page.textContent).not.toContain('Écrire le plan');
    expect(one.page.textContent).toContain('Versions d’avant (1)');
    const state = one.page.querySelector<HTMLSelectElement>('select[aria-label="État : Pansement"]');
    if (!state) throw new Error('no state');
    state.value = 'done';
    state.dispatchEvent(new Event('change'));
    await one.settle();
    expect(called).toEqual([['/v1/plans/a/actions', { actionId: 's', state: 'done' }, { version: 3 }]]);
    press(one.page, 'Réviser');
    await one.settle();
    // That of a colleague: taken over by a new one.
    expect(called.at(-1)).toEqual(['/v1/patients/p/plans', { kind: 'care-plan', from: 'a' }, undefined]);
  });

  it('one’s own is corrected, a revision already open is taken up, and a refusal is said', async () => {
    items = [row({ mine: true })];
    const mine = await show('care-plan');
    press(mine.page, 'Réviser');
    await mine.settle();
    expect([called[0]?.[0], went()]).toEqual(['/v1/documents/d/correction', ['/patients', 'p', 'plans', 'next']]);
    items = [row({ mine: true }), row({ id: 'draft', state: 'draft', mine: true, correctsDocumentId: 'd', signedAt: null, documentId: null })];
    const open = await show('care-plan');
    press(open.page, 'Réviser');
    await open.settle();
    expect([called, went()]).toEqual([[], ['/patients', 'p', 'plans', 'draft']]);
    // Another draft of the kind is no revision of this plan; the one that follows it is.
    const begun = row({ id: 'begun', state: 'draft', mine: true, signedAt: null, documentId: null });
    items = [row({}), begun];
    const other = await show('care-plan');
    press(other.page, 'Réviser');
    await other.settle();
    expect([called, went()]).toEqual([[['/v1/patients/p/plans', { kind: 'care-plan', from: 'a' }, undefined]], ['/patients', 'p', 'plans', 'new']]);
    items = [row({}), begun, row({ ...begun, id: 'after', follows: 'a' })];
    const after = await show('care-plan');
    press(after.page, 'Réviser');
    await after.settle();
    expect([called, went()]).toEqual([[], ['/patients', 'p', 'plans', 'after']]);
    // Its document was annulled since: a new plan may be written beside what was begun.
    items = [row({ ...begun, follows: 'annulled' })];
    expect((await show('care-plan')).page.textContent).toContain('Écrire le plan');
    items = [begun];
    expect((await show('care-plan')).page.textContent).not.toContain('Écrire le plan');
    items = [row({})];
    refuse = new ApiProblem(409, 'plan.exists', 'Ce patient a déjà un plan de soins.', 'Ouvrez-le.');
    const refused = await show('care-plan');
    press(refused.page, 'Réviser');
    await refused.settle();
    expect(refused.page.textContent).toContain('Ce patient a déjà un plan de soins.');
    refuse = null;
  });

  it('a reception plan is a doctor’s; one that is over says so', async () => {
    items = [row({ kind: 'pai', subject: 'École du Bourg', until: '2025-07-05', late: true, actions: [] })];
    profession = 'infirmier';
    const nurse = await show('pai');
    expect([nurse.page.textContent?.includes('Fini le'), nurse.page.textContent?.includes('Nouveau PAI'), nurse.page.textContent?.includes('Réviser')]).toEqual([true, false, false]);
    profession = 'medecin';
    expect((await show('pai')).page.textContent).toContain('Nouveau PAI');
  });
});

describe('CHILD-14 a reception plan being written', () => {
  it('saves the whole plan with the version it knows, and says where the server refuses', async () => {
    const sent: unknown[] = [];
    const content: PaiPlan = newPlan('pai');
    const sheet = { ...row({ kind: 'pai', state: 'draft', mine: true, version: 1 }), content, offers: { facts: [], contacts: [] } };
    const api = { get: async () => sheet, put: async (_path: string, body: unknown, options: unknown) => { sent.push([body, options]); return { ...sheet, version: 2 }; } };
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [PlanStore, { provide: Api, useValue: api }, { provide: DocumentSending, useValue: { open: () => undefined, draw: async () => undefined, problem: () => ({ fields: [{ field: 'place.name', message: 'Dites quelle école.' }] }) } }] });
    const store = TestBed.inject(PlanStore);
    await store.load('a');
    store.change({ ...content, disclosed: [{ elementId: 'e', words: 'Arachide' }] });
    expect(await store.saver.flush()).toBe(true);
    expect(sent).toEqual([[{ content: { ...content, disclosed: [{ elementId: 'e', words: 'Arachide' }] } }, { version: 1 }]]);
    expect([store.error('place.name'), store.error('from')]).toEqual(['Dites quelle école.', null]);
  });
});
