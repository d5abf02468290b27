import { Component, inject, input, output, viewChild } from '@angular/core';
import type { FormRow } from '@pluriel/web/api-client';
import { IconComponent, PickerComponent, ShortcutDirective } from '@pluriel/web/ui';
import { ConsultationForms, type OpenForm } from './consultation-forms';
import { type FormEntry, FormFieldsComponent } from './form-fields.component';

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr');

/** The forms of the note being written: each added in one gesture, filled where it stands, taken out as easily (PAT-11). */
@Component({
  selector: 'pl-note-forms',
  imports: [FormFieldsComponent, IconComponent, PickerComponent, ShortcutDirective],
  template: `
    @if (forms.missing()) { <div class="panel hold" role="status"><p>Un formulaire de cette note n’a pas pu être lu : ce qu’il contient est gardé. Rechargez la page dans un instant.</p></div> }
    @for (form of forms.open(); track form.id) {
      <section class="card form" [attr.aria-labelledby]="'titre-' + form.id" [id]="'formulaire-' + form.id">
        <header>
          <pl-icon name="assignment" size="s" /><h2 class="grow" [id]="'titre-' + form.id">{{ form.definition.title }}</h2>
          @if (form.retired && !readOnly()) { <span class="pill hold">Retiré des formulaires : à finir ici, puis utilisez un autre</span> }
          @if (!readOnly()) { <button type="button" class="btn t sm" [attr.aria-label]="'Retirer : ' + form.definition.title" (click)="remove(form)"><pl-icon name="close" />Retirer</button> }
        </header>
        <pl-form-fields [name]="'f-' + form.id" [definition]="form.definition" [answers]="form.answers" [facts]="form.facts" [readOnly]="readOnly()" [refused]="refusedOf(form)" (changed)="put(form, $event)" />
      </section>
    }
    @if (!readOnly()) {
      <div class="row w add">
        <pl-picker class="pick" label="Ajouter un formulaire" placeholder="Ajouter un formulaire : grossesse, plaie…" plShortcut="M" (click)="pick.focus()" #pick [search]="search" [words]="words" [minLength]="0" [pauseMs]="0" [clearOnPick]="true" emptyText="Aucun formulaire de ce nom. Les formulaires du centre sont dans Réglages." (picked)="add($event.id)" />
        @for (form of forms.usual(); track form.id) { <button type="button" class="chip" (click)="add(form.id)"><pl-icon name="add" size="s" />{{ form.title }}</button> }
      </div>
    }
  `,
  styles: `
    :host { display: grid; gap: 12px; min-width: 0 }
    .form { padding: 10px 14px 14px; display: grid; gap: 10px }
    .form > header { display: flex; gap: 8px; align-items: center }
    .form h2 { font: 650 14px/20px var(--font) }
    .add { gap: 6px 8px }
    .pick { width: min(340px, 100%) }
  `,
})
export class NoteFormsComponent {
  readonly readOnly = input(false);
  /** Sentences of the server, by field of the request: « forms.<id>.<question> ». */
  readonly refused = input<readonly { field: string; message: string }[]>([]);
  readonly changed = output<{ measures: boolean }>();
  protected readonly forms = inject(ConsultationForms);
  private readonly picker = viewChild(PickerComponent);
  protected readonly words = (form: FormRow): string => form.title;
  protected readonly search = (text: string): Promise<readonly FormRow[]> => Promise.resolve(this.forms.choices().filter(({ title }) => plain(title).includes(plain(text))).slice(0, 12));

  /** Adds it and goes to its first box: one writes at once. */
  protected async add(formId: string): Promise<void> {
    const form = await this.forms.add(formId);
    if (!form) return;
    this.changed.emit({ measures: false });
    setTimeout(() => document.querySelector<HTMLElement>(`#formulaire-${form.id} :is(input, textarea, select)`)?.focus());
  }

  protected put({ id }: OpenForm, entry: FormEntry): void {
    this.forms.put(id, entry);
    this.changed.emit({ measures: true });
  }

  protected remove({ id }: OpenForm): void {
    this.forms.remove(id);
    this.changed.emit({ measures: false });
    this.picker()?.focus();
  }

  protected refusedOf({ id }: OpenForm): Record<string, string> {
    return Object.fromEntries(this.refused().filter(({ field }) => field.startsWith(`forms.${id}.`)).map(({ field, message }) => [field.slice(`forms.${id}.`.length), message]));
  }
}
