import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readingOf, type FormAnswers, type FormDefinition, type FormReading } from '@pluriel/record/domain';
import { Api, type ConsultationNote, type FormVersion } from '@pluriel/web/api-client';
import { IconComponent } from '@pluriel/web/ui';

/** What a consultation holds besides its document: its forms, folded; the remark for the team; that a confidential note exists (PAT-10 to PAT-12). */
@Component({
  selector: 'pl-note-extras',
  imports: [IconComponent, RouterLink],
  template: `
    @if (note().annulledAt) { <p class="t13 zone"><pl-icon name="block" size="s" /><span><b>Consultation annulée</b> : son document a été retiré parce qu’il était faux. Ce qu’elle disait ne compte plus dans le dossier.</span></p> }
    @if (note().remark) { <p class="t13 zone"><pl-icon name="sticky_note_2" size="s" /><span><b>Remarque</b> {{ note().remark }}</span></p> }
    @if (note().confidentialLocked) { <p class="t13 i2 zone"><pl-icon name="lock" size="s" />Note confidentielle de {{ note().authorName }}</p> }
    @else if (note().confidential) { <p class="t13 zone"><pl-icon name="lock" size="s" /><a [routerLink]="['/patients', note().patientId, 'consultations', note().id]">Note confidentielle</a></p> }
    @if (note().forms.length > 0) {
      <details (toggle)="open($any($event.target).open)">
        <summary class="t13">{{ note().forms.length === 1 ? '1 formulaire' : note().forms.length + ' formulaires' }}</summary>
        @for (form of readings(); track $index) {
          <section [attr.aria-label]="form.title"><h4>{{ form.title }}</h4>
            <dl class="t13">@for (part of form.sections; track part.title) { @for (line of part.lines; track line.key) { <div><dt>{{ line.label }}</dt><dd>{{ line.value }}</dd></div> } }</dl></section>
        } @empty { <p class="t13 i2">{{ failed() ? 'Les formulaires n’ont pas pu être lus. Ouvrez le document : il les contient.' : 'Lecture…' }}</p> }
      </details>
    }
  `,
  styles: `
    :host { display: grid; gap: 3px; margin-top: 3px }
    .zone { display: flex; gap: 6px; align-items: flex-start }
    summary { cursor: pointer; color: var(--link); width: fit-content }
    h4 { font: 650 13px/18px var(--font); margin-top: 6px }
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 2px 18px; margin: 2px 0 4px }
    dl div { display: flex; gap: 8px }
    dt { color: var(--ink-2) }
    dd { margin: 0; white-space: pre-line }
  `,
})
export class NoteExtrasComponent {
  readonly note = input.required<ConsultationNote>();
  private readonly api = inject(Api);
  protected readonly readings = signal<readonly FormReading[]>([]);
  protected readonly failed = signal(false);

  /** The questions are read when somebody unfolds, in the version they were asked. */
  protected async open(unfolded: boolean): Promise<void> {
    if (!unfolded || this.readings().length > 0) return;
    try {
      this.readings.set(await Promise.all(this.note().forms.map(async ({ formId, version, answers }) => readingOf((await this.api.get<FormVersion>(`/v1/consultation-forms/${formId}/versions/${version}`)).definition as unknown as FormDefinition, answers as FormAnswers))));
      this.failed.set(false);
    } catch { this.failed.set(true); }
  }
}
