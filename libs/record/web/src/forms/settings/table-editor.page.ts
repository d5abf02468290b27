import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { professions, type Profession } from '@pluriel/kernel';
import { measureSigns, signFacts, type FormDefinition, type FormField, type MeasureSign } from '@pluriel/record/domain';
import { permissionsOf, professionFacts } from '@pluriel/security/domain';
import { Api, type ApiProblem, type AskedQuestion, type AskedQuestions, type FormSheet, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { changedField, movedField, movedSection, titled, withoutField, withoutSection, withSection } from './form-draft';
import { everyWords, freeQuestions, freeSigns, rowSources, sourceOf, withQuestion, withRow, withSign, withSource, type RowSource } from './table-draft';

const newTable: FormDefinition = { title: '', professions: [], sections: [{ key: 'partie', title: 'Suivi', fields: [{ key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight' }] }] };

/** One follow-up table: its rows at the left, what it will show at the right. Saving publishes its next version (STR-14). */
@Component({
  selector: 'pl-table-editor-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, RouterLink, StatePanelComponent],
  templateUrl: './table-editor.page.html',
  styleUrl: './table-editor.page.css',
})
export class TableEditorPage {
  readonly formId = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly sheet = signal<FormSheet | null>(null);
  protected readonly draft = signal<FormDefinition | null>(null);
  protected readonly questions = signal<readonly AskedQuestion[]>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly unreadable = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  /** The version of a colleague who saved meanwhile. */
  protected readonly other = signal<FormSheet | null>(null);
  protected readonly locked = computed(() => this.sheet()?.shipped === true || (this.sheet()?.retiredAt ?? null) !== null);
  protected readonly caregivers = professions.filter((profession) => permissionsOf(profession).has('record.write')).map((value) => ({ value, label: professionFacts[value].label }));
  protected readonly sources = rowSources;
  protected readonly sourceOf = sourceOf;
  protected readonly everyWords = everyWords;
  // The gestures of the draft, given to `change` by the template.
  protected readonly titled = titled;
  protected readonly movedSection = movedSection;
  protected readonly withoutSection = withoutSection;
  protected readonly withSection = withSection;
  protected readonly changedField = changedField;
  protected readonly movedField = movedField;
  protected readonly withoutField = withoutField;
  protected readonly withRow = withRow;
  protected readonly withSign = withSign;

  constructor() {
    effect(() => void this.read(this.formId()));
    void this.api.get<AskedQuestions>('/v1/consultation-form-questions').then(({ items }) => this.questions.set(items), () => undefined);
  }

  private async read(id: string): Promise<void> {
    this.other.set(null);
    this.problem.set(null);
    if (id === 'nouveau') { this.sheet.set(null); this.draft.set(newTable); return; }
    if (this.sheet()?.id === id) return;
    try { this.take(await this.api.get<FormSheet>(`/v1/consultation-forms/${id}`)); } catch (error) { this.unreadable.set(toApiProblem(error)); }
  }

  private take(sheet: FormSheet): void {
    this.sheet.set(sheet);
    this.draft.set(sheet.current.definition as unknown as FormDefinition);
    this.other.set(null);
  }

  /** Applies one gesture to the draft. */
  protected change<A extends unknown[]>(gesture: (table: FormDefinition, ...given: A) => FormDefinition, ...given: A): void { this.draft.update((table) => (table === null ? null : gesture(table, ...given))); }
  protected rename(title: string): void { this.change((table) => ({ ...table, title })); }
  protected toggle(profession: Profession, on: boolean): void { this.change((table) => ({ ...table, professions: professions.filter((each) => (each === profession ? on : table.professions.includes(each))) })); }
  protected place(at: number, index?: number): string { return index === undefined ? `sections.${at}.` : `sections.${at}.fields.${index}.`; }
  protected error(place: string): string | null { return this.problem()?.fields.find(({ field }) => field === place)?.message ?? null; }
  protected signs(table: FormDefinition, row: FormField): { value: MeasureSign; label: string }[] { return freeSigns(table, row, measureSigns).map((value) => ({ value, label: [signFacts[value].label, signFacts[value].shown].filter((part) => part !== '').join(', ') })); }
  protected asked(table: FormDefinition, row: FormField): AskedQuestion[] { return freeQuestions(table, row, this.questions()); }
  protected source(at: number, index: number, source: string): void { this.change(withSource, at, index, source as RowSource, measureSigns, this.questions()); }
  protected question(at: number, index: number, name: string): void {
    const question = this.questions().find(({ key, kind }) => `${key}/${kind}` === name);
    if (question) this.change(withQuestion, at, index, question);
  }
  /** A test names its row until somebody names it otherwise. */
  protected test(at: number, index: number, row: FormField, test: string): void { this.change(changedField, at, index, { test, ...(row.label === (row.test ?? '') ? { label: test } : {}) }); }
  protected every(at: number, index: number, text: string): void { this.change(changedField, at, index, { every: text.trim() === '' ? undefined : Number(text.replace(',', '.')) }); }
  protected origin(row: FormField): string {
    const also = row.test ? `biologie : ${row.test}` : '';
    const from = sourceOf(row) === 'measure' ? 'mesures du dossier' : sourceOf(row) === 'question' ? this.questions().find(({ key, kind }) => key === row.key && kind === row.kind)?.formTitle ?? 'aucun formulaire en service' : '';
    return [from, also].filter((part) => part !== '').join(', ') || 'à préciser';
  }

  protected async save(): Promise<void> {
    const sheet = this.sheet();
    this.busy.set(true);
    this.problem.set(null);
    try {
      const definition = this.draft();
      const saved = sheet === null ? await this.api.post<FormSheet>('/v1/consultation-forms', { definition, kind: 'follow-up' }) : await this.api.put<FormSheet>(`/v1/consultation-forms/${sheet.id}`, { definition }, { version: sheet.version });
      this.take(saved);
      this.toasts.say(`Enregistré : ${saved.title}, version ${saved.currentVersion}. Il s’affiche dans le suivi de chaque patient.`);
      if (sheet === null) await this.router.navigate(['/reglages/formulaires/tableaux', saved.id], { replaceUrl: true });
    } catch (error) {
      const problem = toApiProblem(error);
      if (problem.stale) this.other.set(problem.current as FormSheet);
      else this.problem.set(problem);
    } finally { this.busy.set(false); }
  }

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
    try { await this.router.navigate(['/reglages/formulaires/tableaux', (await this.api.post<FormSheet>('/v1/consultation-forms', { from: sheet.id })).id]); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
