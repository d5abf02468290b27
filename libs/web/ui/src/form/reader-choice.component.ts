import { Component, computed, input, output, signal } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import { InputDirective } from './field.component';
import { PickerComponent } from './picker.component';

export type ReaderLevel = 'team' | 'profession' | 'named' | 'attending' | 'author';
export interface NamedPerson { id: string; name: string }
export interface ReaderChoice { level: ReaderLevel; people: readonly NamedPerson[] }
/** A colleague as a search proposes one. */
export interface ReaderOption { id: string; displayName: string; professionLabel: string }

/** « Qui peut lire » a note or a document (structure.md §5.1): one select; named people are added by name. Decides nothing: emits what was chosen. */
@Component({
  selector: 'pl-reader-choice',
  imports: [IconComponent, InputDirective, PickerComponent],
  template: `
    <label class="row tight t13"><pl-icon [name]="choice().level === 'team' ? 'groups' : 'lock'" size="s" />Qui peut lire
      <select plInput [disabled]="busy()" (change)="pick($any($event.target).value)">@for (option of options; track option.value) { <option [value]="option.value" [selected]="option.value === shown()">{{ option.label }}</option> }</select></label>
    @if (shown() === 'named') {
      <div class="row w tight" role="group" aria-label="Personnes qui peuvent lire">
        @for (person of choice().people; track person.id) { <span class="chip on">{{ person.name }}<button type="button" class="plain" [attr.aria-label]="'Retirer ' + person.name" (click)="remove(person)"><pl-icon name="close" size="s" /></button></span> }
        <pl-picker [search]="search()" [words]="words" [clearOnPick]="true" label="Ajouter une personne qui peut lire" placeholder="Nom d’un collègue" (picked)="add($event)" />
      </div>
    }
  `,
  styles: ':host { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; } select { width: auto; } label { white-space: nowrap; gap: 6px; }',
})
export class ReaderChoiceComponent {
  readonly choice = input.required<ReaderChoice>();
  readonly busy = input(false);
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly ReaderOption[]>>();
  readonly changed = output<ReaderChoice>();
  protected readonly options: readonly { value: ReaderLevel; label: string }[] = [{ value: 'team', label: 'Équipe de soins' }, { value: 'profession', label: 'Ma profession' }, { value: 'attending', label: 'Médecin traitant et moi' }, { value: 'named', label: 'Personnes nommées' }, { value: 'author', label: 'Moi seul' }];
  protected readonly words = (option: ReaderOption): string => option.displayName;
  /** « Personnes nommées » waits for a first name before it is a choice. */
  private readonly naming = signal(false);
  protected readonly shown = computed<ReaderLevel>(() => (this.naming() ? 'named' : this.choice().level));

  protected pick(level: ReaderLevel): void {
    this.naming.set(level === 'named');
    if (level !== 'named') this.changed.emit({ level, people: [] });
  }

  protected add({ id, displayName }: ReaderOption): void {
    this.naming.set(false);
    this.changed.emit({ level: 'named', people: [...this.choice().people.filter((person) => person.id !== id), { id, name: displayName }] });
  }

  protected remove(gone: NamedPerson): void {
    const people = this.choice().people.filter(({ id }) => id !== gone.id);
    if (people.length > 0) this.changed.emit({ level: 'named', people });
    else { this.naming.set(true); this.changed.emit({ level: 'author', people: [] }); }
  }
}
