import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Api, type Habilitation, type HabilitationList } from '@pluriel/web/api-client';
import { DomainError } from '@pluriel/kernel';
import { HabilitationsPage } from './habilitations.page';

const row: Habilitation = {
  id: 'h', staff: { id: 's', name: 'Sophie DURAND' }, responsible: { id: 'r', name: 'Dr Hugo ROY' }, acts: ['feed'], actLabels: ['Suivre ses dépôts'], from: '2026-03-01', to: '2027-03-01', state: 'in-force', stateLabel: 'Jusqu’au 1 mars 2027',
  givenBy: 'Inès PETIT', givenAt: '2026-03-01T09:00:00Z', withdrawnBy: null, withdrawnAt: null, withdrawable: true, version: 3,
};
const known: HabilitationList = { items: [row], staff: [row.staff], responsibles: [row.responsible] };

describe('the habilitations of the DMP (DMP-56)', () => {
  const sent: { path: string; body: unknown; options: unknown }[] = [];
  let fixture: ComponentFixture<HabilitationsPage>;
  let refuse = false;
  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const show = async (list: HabilitationList): Promise<void> => {
    sent.length = 0;
    refuse = false;
    TestBed.configureTestingModule({ imports: [HabilitationsPage], providers: [{ provide: Api, useValue: {
      get: async () => list,
      post: async (path: string, body: unknown, options: unknown) => { if (refuse) throw new DomainError('habilitation.already', 'Cette personne est déjà habilitée.', { status: 409 }); sent.push({ path, body, options }); return row; },
    } }] });
    fixture = TestBed.createComponent(HabilitationsPage);
    document.body.append(page());
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const press = async (words: string): Promise<void> => {
    const found = [...page().querySelectorAll('button')].find((item) => item.textContent?.includes(words));
    if (!found) throw new Error(`no button ${words}`);
    found.click();
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const choose = (name: string, value: string): void => {
    const box = page().querySelector<HTMLSelectElement>(`#champ-${name}`);
    if (!box) throw new Error(`no box ${name}`);
    box.value = value;
    box.dispatchEvent(new Event('change'));
    fixture.detectChanges();
  };
  afterEach(() => { document.body.replaceChildren(); });

  it('a professional gives for himself, a year at most, both acts ticked', async () => {
    await show(known);
    expect(page().querySelector<HTMLSelectElement>('#champ-responsibleId')?.value).toBe('r');
    choose('staffId', 's');
    await press('Habiliter');
    const { from, to } = sent[0]?.body as { from: string; to: string };
    expect(sent).toEqual([{ path: '/v1/dmp-habilitations', body: { staffId: 's', responsibleId: 'r', acts: ['existence', 'feed'], from, to }, options: undefined }]);
    expect([from < to, Date.parse(to) - Date.parse(from) <= 366 * 86_400_000]).toEqual([true, true]);
  });

  it('is withdrawn from the version read', async () => {
    await show(known);
    expect(page().textContent).toContain('du 1 mars 2026 au 1 mars 2027');
    await press('Retirer');
    expect(sent).toEqual([{ path: '/v1/dmp-habilitations/h/withdrawal', body: {}, options: { version: 3 } }]);
  });

  it('who holds one reads it, gives and withdraws nothing, and is told whom to ask', async () => {
    await show({ items: [{ ...row, withdrawable: false }], staff: [], responsibles: [] });
    expect(page().textContent).toContain('Dr Hugo ROY');
    expect([page().querySelector('form'), [...page().querySelectorAll('button')].filter((button) => /Retirer|Habiliter/.test(button.textContent ?? ''))]).toEqual([null, []]);
    await TestBed.resetTestingModule();
    await show({ items: [], staff: [], responsibles: [] });
    expect(page().textContent).toContain('demandez-lui une habilitation, ou au coordinateur');
  });

  it('a refusal is said, and nothing is lost of what was chosen', async () => {
    await show(known);
    choose('staffId', 's');
    refuse = true;
    await press('Habiliter');
    expect(page().querySelector('[role=alert]')).not.toBeNull();
    expect(page().querySelector<HTMLSelectElement>('#champ-staffId')?.value).toBe('s');
  });
});
