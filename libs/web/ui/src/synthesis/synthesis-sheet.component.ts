import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { StatePanelComponent } from '../feedback/state-panel.component';
import { IconComponent } from '../icon/icon.component';
import { SideSheetComponent } from '../sheet/side-sheet.component';
import { addedWords, besideWords, choosable, nearWords, offeredWords, panelsOf, type OfferedRow, type OfferedSynthesis, type SynthesisDoor } from './synthesis-rows';

interface Refusal { message: string; remedy?: string | null }
const refusalOf = (error: unknown): Refusal => (error && typeof error === 'object' && 'message' in error ? (error as Refusal) : { message: 'Le serveur n’a pas répondu.' });

/**
 * A synthesis received, section by section, beside what the record has: the doctor ticks what enters, nothing else does, and nothing that is there is
 * changed (VSM-17 to VSM-20, DMP-45). Closes with the number of elements added.
 */
@Component({
  selector: 'pl-synthesis-sheet',
  imports: [IconComponent, SideSheetComponent, StatePanelComponent],
  templateUrl: './synthesis-sheet.component.html',
  styleUrl: './synthesis-sheet.component.css',
})
export class SynthesisSheetComponent {
  protected readonly door = inject<SynthesisDoor>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<number>>(DialogRef);
  protected readonly synthesis = signal<OfferedSynthesis | null>(null);
  protected readonly problem = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly done = signal<string | null>(null);
  private added = 0;
  private readonly ticked = signal<ReadonlySet<string>>(new Set());
  protected readonly panels = computed(() => panelsOf(this.synthesis()?.elements ?? []));
  protected readonly fresh = computed(() => (this.synthesis()?.elements ?? []).filter((row) => choosable(row) && row.likeness === 'new'));
  protected readonly chosen = computed(() => (this.synthesis()?.elements ?? []).filter((row) => choosable(row) && this.ticked().has(row.key)));
  protected readonly sub = computed(() => { const found = this.synthesis(); return found === null ? '' : [found.author, found.actDate?.slice(0, 10).split('-').reverse().join('/')].filter(Boolean).join(' · '); });
  protected readonly choosable = choosable;
  protected readonly beside = besideWords;
  protected readonly nearWords = nearWords;
  protected readonly words = offeredWords;

  constructor() { void this.load(); }

  protected isTicked(row: OfferedRow): boolean { return this.ticked().has(row.key); }
  protected tick(row: OfferedRow, on: boolean): void { this.ticked.update((keys) => new Set(on ? [...keys, row.key] : [...keys].filter((key) => key !== row.key))); }
  protected tickFresh(): void { this.ticked.set(new Set(this.fresh().map(({ key }) => key))); }
  protected untick(): void { this.ticked.set(new Set()); }
  protected close(): void { this.dialog.close(this.added); }

  protected async load(): Promise<void> {
    this.problem.set(null);
    try { this.synthesis.set(await this.door.load()); } catch (error) { this.problem.set(refusalOf(error)); }
  }

  protected async add(): Promise<void> {
    const keys = this.chosen().map(({ key }) => key);
    if (keys.length === 0 || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const done = await this.door.add(keys);
      this.synthesis.set(done.synthesis);
      this.ticked.set(new Set());
      this.added += done.added;
      this.done.set(addedWords(done));
    } catch (error) { this.problem.set(refusalOf(error)); } finally { this.busy.set(false); }
  }
}
