import { TestBed } from '@angular/core/testing';
import { RecipientsBlockComponent, remedyPath, type RecipientOption, type RouteRemedy, type RouteView } from './recipients-block.component';

const open: RouteView = { possible: true, reason: null, remedy: null, action: null, audience: 'visible par elle et son équipe' };
const nadia: RecipientOption = { kind: 'user', id: 'u1', displayName: 'Nadia BEN', professionLabel: 'Infirmière', city: 'Ardes', mssanteAddress: null };

describe('recipients block', () => {
  const make = (inputs: Record<string, unknown>) => {
    const fixture = TestBed.createComponent(RecipientsBlockComponent);
    const defaults = { heading: 'Qui recevra l’ordonnance', whose: 'de la patiente', dmp: open, mssantePatient: open, choice: { dmp: true, mssantePatient: true, recipients: [] }, search: async () => [nadia] };
    for (const [name, value] of Object.entries({ ...defaults, ...inputs })) fixture.componentRef.setInput(name, value);
    const changes: unknown[] = [];
    const remedies: unknown[] = [];
    fixture.componentInstance.changed.subscribe((change) => changes.push(change));
    fixture.componentInstance.remedy.subscribe((action) => remedies.push(action));
    fixture.detectChanges();
    return { element: fixture.nativeElement as HTMLElement, changes, remedies, fixture };
  };

  it('pre-ticks the open routes and says who will see, after which delay (J2 step 7)', () => {
    const { element, changes } = make({});
    const boxes = [...element.querySelectorAll<HTMLInputElement>('input[role=switch]')];
    expect(boxes.map(({ checked, ariaLabel }) => [ariaLabel ?? boxes[0]?.getAttribute('aria-label'), checked])).toHaveLength(2);
    expect(boxes.every(({ checked }) => checked)).toBe(true);
    expect(element.textContent).toContain('visible par elle et son équipe');
    expect(element.textContent).toContain('Délai de retenue : 10 minutes');
    boxes[0]?.click();
    expect(changes).toEqual([{ dmp: false }]);
  });

  it('closes a route with its reason and the gesture that opens it', () => {
    const { element, remedies } = make({ dmp: { ...open, possible: false, reason: 'Identité non qualifiée.', remedy: 'Qualifiez-la pour envoyer.', action: 'qualify' } });
    const box = element.querySelector<HTMLInputElement>('input[role=switch]');
    expect([box?.checked, box?.disabled]).toEqual([false, true]);
    expect(element.textContent).toContain('Identité non qualifiée.');
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Qualifier'))?.click();
    expect(remedies).toEqual(['qualify']);
  });

  it('leads each gesture to its page (J2 step 6)', () => {
    const actions: RouteRemedy[] = ['qualify', 'consents', 'address', 'settings'];
    expect(actions.map((action) => remedyPath(action, 'p1').join('/'))).toEqual(['/patients/p1/identite', '/patients/p1/consentements', '/patients/p1/identite', '/reglages']);
  });

  it('lists colleagues chosen, warns of a missing address, and removes one by its name', () => {
    const { element, changes } = make({ choice: { dmp: true, mssantePatient: false, recipients: [nadia] } });
    expect(element.querySelector('.chosen')?.textContent).toContain('sans adresse');
    element.querySelector<HTMLButtonElement>('button[aria-label="Retirer Nadia BEN"]')?.click();
    expect(changes).toEqual([{ recipients: [] }]);
  });

  it('DMP-53 asks who sees it in the DMP, says it, and takes the mails off those it is hidden from', () => {
    const visibilities = [{ codes: [], label: 'Visible par tous ceux qui y ont accès', audience: 'visible par elle et son équipe' }, { codes: ['INVISIBLE_PATIENT'], label: 'Pas encore visible par la patiente', audience: 'visible par son équipe, pas encore par elle' }, { codes: ['MASQUE_PS'], label: 'Masqué aux professionnels', audience: 'visible par elle, vous et son médecin traitant' }];
    const { element, changes, fixture } = make({ visibilities });
    const choose = (index: number): void => { const select = element.querySelector('select'); if (!select) throw new Error('no select'); select.selectedIndex = index; select.dispatchEvent(new Event('change')); };
    choose(1);
    choose(2);
    choose(0);
    expect(changes).toEqual([{ visibility: ['INVISIBLE_PATIENT'], mssantePatient: false }, { visibility: ['MASQUE_PS'], mssantePatient: false, recipients: [] }, { visibility: [] }]);
    fixture.componentRef.setInput('choice', { dmp: true, mssantePatient: true, recipients: [], visibility: ['INVISIBLE_PATIENT'] });
    fixture.detectChanges();
    expect(element.textContent).toContain('visible par son équipe, pas encore par elle');
    expect(element.textContent).toContain('il ne part pas dans cette messagerie');
    expect(element.querySelectorAll<HTMLInputElement>('input[role=switch]')[1]?.disabled).toBe(true);
    expect(make({}).element.querySelector('select')).toBeNull();
    expect(make({ background: false }).element.textContent).toContain('Retenu jusqu’à ce que vous le libériez');
  });
});
