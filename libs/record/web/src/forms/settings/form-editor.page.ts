import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { professions, type Profession } from '@pluriel/kernel';
import { elementKinds, fieldKinds, kindLabels, measureSigns, signFacts, type FieldKind, type FormAnswers, type FormDefinition, type FormField } from '@pluriel/record/domain';
import { permissionsOf, professionFacts } from '@pluriel/security/domain';
import { Api, type ApiProblem, type FormSheet, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { type FormEntry, FormFieldsComponent } from '../form-fields.component';
import { changedField, choicesText, kindWords, mostPoints, movedField, movedSection, ofKind, readChoices, titled, withField, withoutField, withoutSection, withSection } from './form-draft';

const newForm: FormDefinition = { title: '', professions: [], sections: [{ key: 'partie', title: 'Questions', fields: [{ key: 'question', label: '', kind: 'text' }] }] };

/** One form, written at the left, as it will be filled at the right. Saving publishes its next version. */
@Component({
  selector: 'pl-form-editor-page',
  imports: [ErrorSummaryComponent, FieldComponent, FormFieldsComponent, IconComponent, InputDirective, RouterLink, StatePanelComponent],
  templateUrl: './form-editor.page.html',
  styleUrl: './form-editor.page.css',
})
export class FormEditorPage {
  readonly formId = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly sheet = signal<FormSheet | null>(null);
  protected readonly draft = signal<FormDefinition | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly unreadable = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  /** The version of a colleague who saved meanwhile. */
  protected readonly other = signal<FormSheet | null>(null);
  protected readonly tried = signal<FormAnswers>({});
  protected readonly locked = computed(() => this.sheet()?.shipped === true || (this.sheet()?.retiredAt ?? null) !== null);
  protected readonly caregivers = professions.filter((profession) => permissionsOf(profession).has('record.write')).map((value) => ({ value, label: professionFacts[value].label }));
  protected readonly kinds = fieldKinds.map((value) => ({ value, label: kindWords[value] }));
  protected readonly signs = measureSigns.map((value) => ({ value, label: [signFacts[value].label, signFacts[value].shown].filter((part) => part !== '').join(', ') }));
  protected readonly rubrics = elementKinds.filter((kind) => kind !== 'measure' && kind !== 'absence').map((value) => ({ value, label: kindLabels[value] }));

  constructor() { effect(() => void this.read(this.formId())); }

  private async read(id: string): Promise<void> {
    this.other.set(null);
    this.problem.set(null);
    if (id === 'nouveau') { this.sheet.set(null); this.draft.set(newForm); return; }
    if (this.sheet()?.id === id) return;
    try { this.take(await this.api.get<FormSheet>(`/v1/consultation-forms/${id}`)); } catch (error) { this.unreadable.set(toApiProblem(error)); }
  }

  private take(sheet: FormSheet): void {
    this.sheet.set(sheet);
    this.draft.set(sheet.current.definition as unknown as FormDefinition);
    this.tried.set({});
    this.other.set(null);
  }

  protected change(change: (form: FormDefinition) => FormDefinition): void { this.draft.update((form) => (form === null ? null : change(form))); }
  protected rename(title: string): void { this.change((form) => ({ ...form, title })); }
  protected toggle(profession: Profession, on: boolean): void { this.change((form) => ({ ...form, professions: professions.filter((each) => (each === profession ? on : form.professions.includes(each))) })); }
  protected addSection(): void { this.change(withSection); }
  protected title(at: number, title: string): void { this.change((form) => titled(form, at, title)); }
  protected dropSection(at: number): void { this.change((form) => withoutSection(form, at)); }
  protected moveSection(at: number, step: number): void { this.change((form) => movedSection(form, at, step)); }
  protected addField(at: number): void { this.change((form) => withField(form, at)); }
  protected dropField(at: number, index: number): void { this.change((form) => withoutField(form, at, index)); }
  protected moveField(at: number, index: number, step: number): void { this.change((form) => movedField(form, at, index, step)); }
  protected set(at: number, index: number, change: object): void { this.change((form) => changedField(form, at, index, change)); }
  protected kind(at: number, index: number, kind: string): void { this.change((form) => ofKind(form, at, index, kind as FieldKind)); }
  protected amount(at: number, index: number, name: string, text: string): void { this.set(at, index, { [name]: text.trim() === '' ? null : Number(text.replace(',', '.')) }); }
  protected choices(field: FormField): string { return field.kind === 'choice' || field.kind === 'multi-choice' ? choicesText(field.choices) : ''; }
  protected setChoices(at: number, index: number, field: FormField, text: string): void { if (field.kind === 'choice' || field.kind === 'multi-choice') this.set(at, index, { choices: readChoices(text, field.choices) }); }
  protected countable(form: FormDefinition): FormField[] { return form.sections.flatMap(({ fields }) => fields.filter((field) => field.kind === 'number' || ((field.kind === 'choice' || field.kind === 'multi-choice') && field.choices.some(({ points }) => points !== undefined)))); }
  protected counts(at: number, index: number, field: FormField, key: string, on: boolean): void {
    const form = this.draft();
    if (form === null || field.kind !== 'score') return;
    const of = this.countable(form).map((each) => each.key).filter((each) => (each === key ? on : field.of.includes(each)));
    this.set(at, index, { of, outOf: mostPoints(form, of) });
  }
  protected error(place: string): string | null { return this.problem()?.fields.find(({ field }) => field === place)?.message ?? null; }
  protected tryOut({ answers }: FormEntry): void { this.tried.set(answers); }

  protected async save(): Promise<void> {
    const sheet = this.sheet();
    this.busy.set(true);
    this.problem.set(null);
    try {
      const saved = sheet === null ? await this.api.post<FormSheet>('/v1/consultation-forms', { definition: this.draft() }) : await this.api.put<FormSheet>(`/v1/consultation-forms/${sheet.id}`, { definition: this.draft() }, { version: sheet.version });
      this.take(saved);
      this.toasts.say(`Enregistré : ${saved.title}, version ${saved.currentVersion}. Les prochaines consultations l’utilisent.`);
      if (sheet === null) await this.router.navigate(['/reglages/formulaires', saved.id], { replaceUrl: true });
    } catch (error) {
      const problem = toApiProblem(error);
      if (problem.stale) this.other.set(problem.current as FormSheet);
      else this.problem.set(problem);
    } finally { this.busy.set(false); }
  }

  /** A colleague saved meanwhile: his version, or mine over it, which then is one more version. */
  protected takeTheirs(): void { const other = this.other(); if (other) this.take(other); }
  protected async keepMine(): Promise<void> {
    const other = this.other();
    if (!other) return;
    this.sheet.set(other);
    this.other.set(null);
    await this.save();
  }

  protected async copy(): Promise<void> {
    const sheet = this.sheet();
    if (!sheet) return;
    this.busy.set(true);
    try { await this.router.navigate(['/reglages/formulaires', (await this.api.post<FormSheet>('/v1/consultation-forms', { from: sheet.id })).id]); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
