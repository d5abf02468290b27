import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { fieldsOf, lastKnown, scoreOf, answerWords, signFacts, type AnswerValue, type FormAnswer, type FormAnswers, type FormDefinition, type FormField, type KnownFacts } from '@pluriel/record/domain';
import { FieldComponent, frenchDay, InputDirective } from '@pluriel/web/ui';
import { boxText, readBox, sideBySide } from './form-boxes';

/** What the person changed: everything that can be kept, and what cannot, by key of field, with its sentence. */
export interface FormEntry { answers: FormAnswers; faults: Readonly<Record<string, string>> }

const noFacts: KnownFacts = { measures: [], elements: [], last: null };
const yesNo = [{ key: 'yes', label: 'Oui' }, { key: 'no', label: 'Non' }, { key: 'unknown', label: 'Ne sait pas' }];

/**
 * Any form, drawn from its definition: boxes filled with the keyboard alone, what was known shown under each with its day, scores computed
 * while one types. It keeps nothing: `changed` gives the whole form at each gesture.
 */
@Component({
  selector: 'pl-form-fields',
  imports: [FieldComponent, InputDirective],
  templateUrl: './form-fields.component.html',
  styleUrl: './form-fields.component.css',
})
export class FormFieldsComponent {
  readonly definition = input.required<FormDefinition>();
  readonly answers = input.required<FormAnswers>();
  /** What the record says, shown under the boxes; null when nobody asked. */
  readonly facts = input<KnownFacts | null>(null);
  /** Tells the boxes of one form from those of another on the same page. */
  readonly name = input.required<string>();
  readonly readOnly = input(false);
  /** Sentences of the server, by key of field. */
  readonly refused = input<Readonly<Record<string, string>>>({});
  readonly changed = output<FormEntry>();
  /** The answers as this form knows them: a second gesture may come before the page has given the first one back. */
  private readonly held = linkedSignal(() => this.answers());
  /** Boxes whose words cannot be kept, as typed: another form on the screen starts without any. */
  private readonly kept = linkedSignal<FormDefinition, Readonly<Record<string, { text: string; fault: string }>>>({ source: () => this.definition(), computation: () => ({}) });
  private readonly known = computed(() => {
    const facts = this.facts() ?? noFacts;
    return new Map(fieldsOf(this.definition()).flatMap((field) => { const last = lastKnown(this.definition(), field, facts); return last === null ? [] : [[field.key, last] as const]; }));
  });

  protected label(field: FormField): string {
    if (field.kind === 'number' && field.unit !== '') return `${field.label}, en ${field.unit}`.replace(', en sur ', ', sur ').replace(', en par ', ', par ');
    return field.kind === 'measure' && signFacts[field.sign].shown !== '' ? `${field.label}, en ${signFacts[field.sign].shown}`.replace(', en par ', ', par ') : field.label;
  }
  protected text(field: FormField): string { return this.kept()[field.key]?.text ?? boxText(field, this.held()[field.key]); }
  protected error(field: FormField): string | null { return this.kept()[field.key]?.fault ?? this.refused()[field.key] ?? null; }
  protected source(field: FormField): string { const from = this.held()[field.key]?.from; return from === undefined ? '' : `du ${frenchDay(from)}`; }
  protected help(field: FormField): string {
    const last = this.held()[field.key]?.from === undefined ? this.known().get(field.key) : undefined;
    return [field.help ?? '', last ? `Dernier : ${last.words}, ${frenchDay(last.on)}` : ''].filter((part) => part !== '').join(' · ');
  }
  protected choices(field: FormField): readonly { key: string; label: string }[] {
    if (field.kind === 'choice' || field.kind === 'multi-choice') return field.choices;
    if (field.kind === 'yes-no') return yesNo;
    if (field.kind !== 'element') return [];
    const here = this.held()[field.key]?.value;
    const words = [...(this.facts() ?? noFacts).elements.filter(({ kind }) => kind === field.of).map((element) => element.words), ...(Array.isArray(here) ? (here as readonly string[]) : [])];
    return [...new Set(words)].map((each) => ({ key: each, label: each }));
  }
  protected readonly sideBySide = sideBySide;
  protected picked(field: FormField, key: string): boolean {
    const value = this.held()[field.key]?.value;
    return Array.isArray(value) ? (value as readonly string[]).includes(key) : value === key;
  }
  protected scoreWords(field: FormField): string { return answerWords(this.definition(), field, this.held()); }
  protected scoreOpen(field: FormField): number { return field.kind === 'score' ? scoreOf(this.definition(), field, this.held()).open : 0; }
  protected wide(field: FormField): boolean { return field.kind === 'long-text' || field.kind === 'multi-choice' || field.kind === 'element'; }

  /** A box was left, or typed in: kept when it can be, said why when it cannot. */
  protected typed(field: FormField, text: string): void {
    const read = readBox(this.definition(), field, text);
    const { [field.key]: _before, ...others } = this.kept();
    this.kept.set('fault' in read ? { ...others, [field.key]: { text, fault: read.fault } } : others);
    this.put(field.key, 'fault' in read ? null : read.answer);
  }

  protected choose(field: FormField, value: AnswerValue | null): void { this.put(field.key, value === null || value === '' ? null : { value }); }

  /** The same answer pressed again is taken back: nothing is compulsory. */
  protected pressed(field: FormField, key: string): void { if (this.picked(field, key)) this.choose(field, null); }

  protected ticked(field: FormField, key: string, on: boolean): void {
    const value = this.held()[field.key]?.value;
    const before = Array.isArray(value) ? (value as readonly string[]) : [];
    const after = this.choices(field).map((choice) => choice.key).filter((each) => (each === key ? on : before.includes(each)));
    this.choose(field, after.length === 0 ? null : after);
  }

  private put(key: string, answer: FormAnswer | null): void {
    const { [key]: _before, ...others } = this.held();
    const faults = Object.fromEntries(Object.entries(this.kept()).map(([field, { fault }]) => [field, fault]));
    const answers = answer === null ? others : { ...others, [key]: answer };
    this.held.set(answers);
    this.changed.emit({ answers, faults });
  }
}
