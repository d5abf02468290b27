import { computed, inject, Injectable, signal } from '@angular/core';
import { fieldsOf, prefilled, type AnswerValue, type FormAnswers, type FormDefinition, type KnownFacts, type MeasureSign } from '@pluriel/record/domain';
import { Api, type FilledForm, type FormFacts, type FormList, type FormRow, type FormVersion, SessionStore } from '@pluriel/web/api-client';
import type { FormEntry } from './form-fields.component';

/** A form open in a note: what was filled, with the version it is filled with. */
export interface OpenForm extends FormEntry { id: string; formId: string; version: number; definition: FormDefinition; facts: KnownFacts; retired: boolean }

/** The forms of the note on screen: which there are, what is known, what is filled. It sends nothing: the note does, with the rest. */
@Injectable()
export class ConsultationForms {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly catalogue = signal<readonly FormRow[]>([]);
  private readonly facts = signal<FormFacts | null>(null);
  private readonly opened = signal<readonly OpenForm[]>([]);
  readonly open = this.opened.asReadonly();
  /** Forms that could not be read: what they hold stays in the note, as it is. */
  private unread: readonly FilledForm[] = [];
  readonly missing = signal(false);
  readonly choices = computed(() => {
    const profession = this.session.user()?.profession ?? '';
    const running = this.catalogue().filter(({ retiredAt }) => retiredAt === null);
    const mine = (form: FormRow): boolean => form.professions.length === 0 || (form.professions as readonly string[]).includes(profession);
    return [...running.filter(mine), ...running.filter((form) => !mine(form))];
  });
  /** Proposed without a search: those of the profession that are not open yet. */
  readonly usual = computed(() => this.choices().filter(({ id, professions }) => (professions as readonly string[]).includes(this.session.user()?.profession ?? '') && !this.opened().some(({ formId }) => formId === id)).slice(0, 4));
  readonly faulty = computed(() => this.opened().some(({ faults }) => Object.keys(faults).length > 0));
  readonly answered = computed(() => this.opened().some(({ answers }) => Object.keys(answers).length > 0) || this.unread.length > 0);

  /** Takes the forms of a note just read. What only helps (the list, what is known) may fail: the note is written without it. */
  async take(patientId: string, forms: readonly FilledForm[]): Promise<void> {
    const [list, facts, versions] = await Promise.all([
      this.api.get<FormList>('/v1/consultation-forms').catch(() => null), this.api.get<FormFacts>(`/v1/patients/${patientId}/form-facts`).catch(() => null),
      Promise.all(forms.map((form) => this.version(form.formId, form.version).catch(() => null))),
    ]);
    this.catalogue.set(list?.items ?? []);
    this.facts.set(facts);
    this.unread = forms.filter((_form, index) => !versions[index]);
    this.missing.set(this.unread.length > 0);
    this.opened.set(forms.flatMap((form, index) => { const version = versions[index]; return version ? [this.openForm(form, version)] : []; }));
  }

  /** Adds a form, filled with what is known. @returns its place in the note, null when it cannot be read */
  async add(formId: string): Promise<OpenForm | null> {
    const row = this.catalogue().find(({ id }) => id === formId);
    const version = row ? await this.version(formId, row.currentVersion).catch(() => null) : null;
    if (!version) return null;
    const empty = this.openForm({ id: crypto.randomUUID(), formId, version: version.version, answers: {} }, version);
    const form = { ...empty, answers: { ...prefilled(empty.definition, empty.facts), ...this.saidElsewhere(empty.definition) } };
    this.opened.update((forms) => [...forms, form]);
    return form;
  }

  remove(id: string): void { this.opened.update((forms) => forms.filter((form) => form.id !== id)); }
  put(id: string, entry: FormEntry): void {
    this.opened.update((forms) => forms.map((form) => (form.id === id ? { ...form, ...entry } : form)));
    const changed = this.opened().find((form) => form.id === id);
    if (changed) for (const field of fieldsOf(changed.definition)) if (field.kind === 'measure') this.spread(field.sign, entry.answers[field.key]?.from === undefined ? (entry.answers[field.key]?.value ?? null) : null, id);
  }

  /** A measure is said once in a note: written in one place, it is in the others. @param except the form where it was written */
  spread(sign: MeasureSign, value: AnswerValue | null, except = ''): void {
    this.opened.update((forms) => forms.map((form) => {
      const field = form.id === except ? undefined : fieldsOf(form.definition).find((each) => each.kind === 'measure' && each.sign === sign);
      if (!field || (value === null && form.answers[field.key]?.from !== undefined)) return form;
      const { [field.key]: _before, ...others } = form.answers;
      return { ...form, answers: value === null ? others : { ...others, [field.key]: { value } } };
    }));
  }

  /** The measure as the forms say it today, null when they do not. */
  said(sign: MeasureSign): AnswerValue | null {
    for (const { definition, answers } of this.opened()) {
      const field = fieldsOf(definition).find((each) => each.kind === 'measure' && each.sign === sign);
      const answer = field && answers[field.key];
      if (answer && answer.from === undefined) return answer.value;
    }
    return null;
  }

  /** What the note keeps. */
  body(): FilledForm[] { return [...this.unread, ...this.opened().map(({ id, formId, version, answers }) => ({ id, formId, version, answers: { ...answers } }))]; }

  private saidElsewhere(definition: FormDefinition): FormAnswers {
    return Object.fromEntries(fieldsOf(definition).flatMap((field) => { const value = field.kind === 'measure' ? this.said(field.sign) : null; return value === null ? [] : [[field.key, { value }] as const]; }));
  }

  private openForm(form: FilledForm, { definition }: FormVersion): OpenForm {
    const facts = this.facts();
    const last = facts?.last.find(({ formId }) => formId === form.formId);
    return {
      ...form, answers: form.answers as FormAnswers, faults: {}, definition: definition as unknown as FormDefinition, retired: (this.catalogue().find(({ id }) => id === form.formId)?.retiredAt ?? null) !== null,
      facts: { measures: facts?.measures ?? [], elements: facts?.elements ?? [], last: last ? { on: last.on, answers: last.answers as FormAnswers } : null },
    };
  }

  private version(formId: string, version: number): Promise<FormVersion> { return this.api.get<FormVersion>(`/v1/consultation-forms/${formId}/versions/${version}`); }
}
