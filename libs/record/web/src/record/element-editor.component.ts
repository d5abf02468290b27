import { Component, computed, effect, ElementRef, inject, input, output, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { parisDay } from '@pluriel/kernel';
import { changedFields, elementShapes, endReasonsOf, parseElement, readPartialDay, type ElementLevel, type EndReason, type RecordKind } from '@pluriel/record/domain';
import { ApiProblem, type RecordElement, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, SegmentedComponent, SwitchComponent } from '@pluriel/web/ui';
import { contentOfDraft, draftOf, endWords, fieldsOf, fieldWords, levelOptions, type Draft } from './element-fields';
import { RecordStore } from './record.store';

export interface ElementGesture { kind: 'corrected' | 'ended'; before: RecordElement; after: RecordElement }

/** The editor of one element, under its line. Saves from the version it was opened on: a colleague's change is shown, never overwritten in silence. */
@Component({
  selector: 'pl-element-editor',
  imports: [ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective, SegmentedComponent, SwitchComponent],
  templateUrl: './element-editor.component.html',
  styles: `
    .ed { display: grid; gap: 10px; padding: 10px 0 12px; border-bottom: 1px solid var(--line) }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px 10px; align-items: end }
    .wide { grid-column: 1 / -1 }
    .flag { min-height: 34px; gap: 8px }
    .ends { padding-top: 8px; border-top: 1px dashed var(--line); gap: 6px }
    .when { width: 108px; height: 28px }
    .pill.flat { padding: 0 8px; gap: 6px; white-space: normal; height: auto; min-height: 22px }
    textarea.in { height: 56px; min-height: 56px; padding: 6px 10px }
    .cmp { width: 100%; border-collapse: collapse; margin: 6px 0 8px } .cmp th { text-align: left; font-weight: 600 } .cmp :is(th, td) { padding: 2px 8px 2px 0; vertical-align: top; overflow-wrap: anywhere }
  `,
})
export class ElementEditorComponent {
  readonly element = input.required<RecordElement>();
  readonly done = output<ElementGesture>();
  readonly closed = output();
  readonly history = output();
  readonly coding = output();
  private readonly store = inject(RecordStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private opened: RecordElement | null = null;
  protected readonly version = signal(0);
  protected readonly draft = signal<Draft>({});
  protected readonly codes = signal<readonly { system: string; code: string; label: string | null }[]>([]);
  protected readonly level = signal<ElementLevel>('team');
  protected readonly endedOn = signal('');
  protected readonly saving = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  /** The version of a colleague who saved first. */
  protected readonly conflict = signal<RecordElement | null>(null);
  protected readonly endWords = endWords;
  protected readonly levels = [...levelOptions];
  protected readonly kind = computed(() => this.element().kind as RecordKind);
  protected readonly fields = computed(() => fieldsOf(this.kind()).filter(({ name }) => name !== 'second' || this.element().content['sign'] === 'pressure'));
  protected readonly reasons = computed(() => endReasonsOf(this.kind()));
  protected readonly dated = computed(() => this.reasons().some((reason) => ['resolved', 'stopped', 'removed', 'no-longer'].includes(reason)));
  protected readonly codable = computed(() => 'codes' in elementShapes[this.kind()] && this.kind() !== 'device');
  protected readonly differences = computed(() => {
    const theirs = this.conflict();
    if (theirs === null) return [];
    const mine = this.content();
    return changedFields(this.kind(), mine, theirs.content).map((name) => ({ label: fieldWords(this.kind(), name, mine).label, mine: fieldWords(this.kind(), name, mine).words, theirs: fieldWords(this.kind(), name, theirs.content).words }));
  });

  constructor() {
    // Once: a change read later belongs to the comparison, not to what is being typed. Codes chosen from the strip are taken.
    effect(() => {
      const element = this.element();
      untracked(() => {
        if (this.opened === null) { this.start(element); setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>('input, textarea, select')?.focus()); }
        else if (element.version === this.opened.version + 1 && changedFields(this.kind(), element.content, this.opened.content).join() === 'codes') { this.opened = element; this.version.set(element.version); this.takeCodes(element); }
      });
    });
  }

  protected key(name: string): string { return `${this.element().id}-${name}`; }
  protected set(name: string, value: string | boolean): void { this.draft.update((draft) => ({ ...draft, [name]: value })); }
  protected errorOf(name: string): string | null { return this.problem()?.field(this.key(name)) ?? null; }
  protected uncode(): void { this.codes.set([]); }

  protected async save(): Promise<void> {
    const today = parisDay(new Date());
    const read = parseElement(this.kind(), this.content(), today);
    if (!read.ok) { this.refuse(read.error.message, read.error.errors, read.error.remedy ?? null); return; }
    await this.send('corrected', (version) => this.store.correct(this.element(), version, { ...read.value.content }, this.element().mine ? this.level() : undefined));
  }

  protected async end(reason: EndReason): Promise<void> {
    await this.send('ended', (version) => this.store.end(this.element(), version, reason, readPartialDay(this.endedOn())));
  }

  protected keepMine(): void {
    this.version.set(this.conflict()?.version ?? this.version());
    this.conflict.set(null);
    void this.save();
  }
  protected takeTheirs(): void {
    const theirs = this.conflict();
    this.conflict.set(null);
    if (theirs) this.start(theirs);
  }

  private async send(kind: ElementGesture['kind'], act: (version: number) => Promise<RecordElement>): Promise<void> {
    const before = this.opened;
    if (before === null || this.saving()) return;
    this.saving.set(true);
    try {
      this.problem.set(null);
      this.done.emit({ kind, before, after: await act(this.version()) });
    } catch (error) {
      const problem = toApiProblem(error);
      if (problem.stale && problem.current) this.conflict.set(problem.current as RecordElement);
      else this.refuse(problem.message, problem.fields, problem.remedy);
    } finally { this.saving.set(false); }
  }

  private refuse(message: string, fields: ApiProblem['fields'], remedy: string | null): void {
    const named = fields.map((field) => ({ ...field, field: this.key(field.field) }));
    this.problem.set(new ApiProblem(422, 'element.invalid', message, remedy, named));
  }
  private content(): Record<string, unknown> { return contentOfDraft(this.kind(), { ...this.element().content, ...('codes' in elementShapes[this.kind()] ? { codes: this.codes() } : {}) }, this.draft()); }
  private start(element: RecordElement): void {
    this.opened = element;
    this.version.set(element.version);
    this.draft.set(draftOf(element.kind as RecordKind, element.content));
    this.level.set(element.level);
    this.takeCodes(element);
  }
  private takeCodes({ content }: RecordElement): void { this.codes.set((content['codes'] ?? []) as { system: string; code: string; label: string | null }[]); }
}
