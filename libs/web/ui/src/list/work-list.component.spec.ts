import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BulkDirective, ColumnDirective } from './column.directive';
import { type ListState, WorkListComponent } from './work-list.component';

interface Row { id: string; name: string }

@Component({
  selector: 'pl-list-host',
  imports: [BulkDirective, ColumnDirective, WorkListComponent],
  template: `
    <pl-work-list label="Envois" [rows]="rows()" [state]="state()" [selectable]="true" [(selection)]="selection" emptyTitle="Rien à classer" emptyText="Le prochain relevé est à 10:30." (opened)="opened.set($event.id)" (retry)="retried.set(true)" (letter)="letter.set($event.key)">
      <ng-template [plColumn]="rows()" head="Patient" let-row>{{ row.name }}</ng-template>
      <ng-template [plBulk]="rows()" let-chosen><button type="button">Renvoyer les {{ chosen.length }}</button></ng-template>
    </pl-work-list>`,
})
class ListHost {
  readonly rows = signal<readonly Row[]>([{ id: 'a', name: 'ADRDEUX' }, { id: 'b', name: 'OLIVIER' }, { id: 'c', name: 'PEREZ' }]);
  readonly state = signal<ListState>('ready');
  readonly selection = signal<readonly string[]>([]);
  readonly opened = signal('');
  readonly letter = signal('');
  readonly retried = signal(false);
}

const open = async () => {
  const fixture = TestBed.createComponent(ListHost);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const row = (index: number): HTMLElement => element.querySelectorAll<HTMLElement>('tr[data-row]')[index] as HTMLElement;
  const key = async (index: number, name: string, more: KeyboardEventInit = {}): Promise<void> => {
    row(index).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...more }));
    await fixture.whenStable();
  };
  return { fixture, element, row, key, host: fixture.componentInstance };
};

describe('a work list', () => {
  it('is driven by the keyboard: arrows move, Espace ticks, Maj extends, Entrée opens, letters are verbs (UX-13)', async () => {
    const { key, row, host } = await open();
    await key(0, ' ');
    expect(host.selection()).toEqual(['a']);
    await key(0, 'ArrowDown', { shiftKey: true });
    expect(host.selection()).toEqual(['a', 'b']);
    expect(row(1).tabIndex).toBe(0);
    expect(row(0).tabIndex).toBe(-1);
    await key(1, 'Enter');
    expect(host.opened()).toBe('b');
    await key(1, 'r');
    expect(host.letter()).toBe('r');
  });

  it('shows the number chosen and their verbs', async () => {
    const { key, element } = await open();
    await key(2, ' ');
    expect(element.querySelector('.sel')?.textContent).toContain('1 choisi');
    expect(element.querySelector('.sel button')?.textContent).toBe('Renvoyer les 1');
  });

  it('says what is empty and what will fill it (UX-06)', async () => {
    const { fixture, element, host } = await open();
    host.rows.set([]);
    await fixture.whenStable();
    expect(element.textContent).toContain('Rien à classer');
    expect(element.textContent).toContain('Le prochain relevé est à 10:30.');
  });

  it('offers to try again after an error, and keeps the rows when they are stale', async () => {
    const { fixture, element, host } = await open();
    host.state.set('stale');
    await fixture.whenStable();
    expect(element.querySelectorAll('tr[data-row]').length).toBe(3);
    expect(element.textContent).toContain('peut avoir changé');
    host.rows.set([]);
    host.state.set('error');
    await fixture.whenStable();
    element.querySelector<HTMLButtonElement>('.stt button')?.click();
    expect(host.retried()).toBe(true);
  });

  it('is busy without a word before 200 ms while loading', async () => {
    const { fixture, element, host } = await open();
    host.rows.set([]);
    host.state.set('loading');
    await fixture.whenStable();
    expect(element.querySelector('.tw')?.getAttribute('aria-busy')).toBe('true');
    expect(element.querySelector('.sk')).toBeNull();
  });
});
