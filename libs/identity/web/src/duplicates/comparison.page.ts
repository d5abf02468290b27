import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { SessionStore, type FileComparison } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, patientName, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { DuplicatesStore } from './duplicates.store';
import { FilesTableComponent } from './files-table.component';

/** Two files side by side: join them, say that they are two persons, or leave it for later (INS-62, ins.md §2.11). */
@Component({
  selector: 'pl-comparison-page',
  imports: [FieldComponent, FilesTableComponent, IconComponent, InputDirective, ReactiveFormsModule, RouterLink, StatePanelComponent],
  providers: [DuplicatesStore],
  templateUrl: './comparison.page.html',
  styleUrl: './comparison.css',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .hd { padding: 12px var(--gutter); align-items: center; }
    .area { flex: 1; min-height: 0; overflow: auto; padding: 14px var(--gutter) 24px; display: grid; grid-template-columns: minmax(0, 1fr) 360px; gap: 16px; align-items: start; align-content: start; }
    .area > pl-state-panel { grid-column: 1 / -1; }
    .bd .btn { justify-content: flex-start; white-space: normal; text-align: left; height: auto; min-height: 34px; padding-top: 6px; padding-bottom: 6px; }
    @media (max-width: 1180px) { .area { grid-template-columns: minmax(0, 1fr); } }
    .decide { display: grid; gap: 12px; }
    .accept { display: grid; gap: 2px; border: 0; padding: 0; margin: 0; }
    .accept legend { font: 550 13px/18px var(--font); padding: 0; }
    .bd { padding: 4px 18px 16px; display: grid; gap: 12px; }
    .bd p { margin: 0; }
    .bd .reason { margin-top: 0; }
  `,
})
export class ComparisonPage {
  readonly firstId = input.required<string>();
  readonly secondId = input.required<string>();
  protected readonly store = inject(DuplicatesStore);
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly compared = signal<FileComparison | null>(null);
  protected readonly masterId = signal('');
  protected readonly accepted = signal<readonly string[]>([]);
  protected readonly reason = new FormControl('', { nonNullable: true });
  protected readonly missing = signal(false);
  protected readonly choice = computed(() => this.compared()?.choices.find(({ masterId }) => masterId === this.masterId()) ?? null);
  /** Nobody may be kept: two INS, a doubt. The sentence is the same for both. */
  protected readonly impossible = computed(() => { const choices = this.compared()?.choices ?? []; return choices.length > 0 && choices.every(({ refusal }) => refusal !== null); });
  protected readonly differing = computed(() => { const compared = this.compared(); return compared?.fields.filter(({ field }) => compared.differences.includes(field)) ?? []; });
  protected readonly kept = computed(() => { const compared = this.compared(); return compared && (this.masterId() === compared.first.id ? compared.first : compared.second); });
  protected readonly aside = computed(() => { const compared = this.compared(); return compared && (this.masterId() === compared.first.id ? compared.second : compared.first); });
  protected readonly ready = computed(() => this.choice()?.refusal === null && this.differing().every(({ field }) => this.accepted().includes(field)));

  constructor() { effect(() => { const [first, second] = [this.firstId(), this.secondId()]; untracked(() => { void this.read(first, second); }); }); }

  protected async read(first = this.firstId(), second = this.secondId()): Promise<void> {
    const compared = await this.store.compare(first, second);
    this.compared.set(compared);
    if (compared) { this.masterId.set(compared.proposedMasterId); this.accepted.set([]); }
  }

  protected accept(field: string, yes: boolean): void { this.accepted.update((fields) => (yes ? [...fields, field] : fields.filter((name) => name !== field))); }

  protected async merge(): Promise<void> {
    const [kept, aside] = [this.kept(), this.aside()];
    if (!kept || !aside || !this.hasReason()) return;
    const done = await this.store.merge({ masterId: kept.id, mergedId: aside.id, masterVersion: kept.version, mergedVersion: aside.version, acceptedDifferences: this.accepted(), reason: this.reason.value.trim() });
    if (!done) return;
    this.toasts.say(`Dossiers réunis : le dossier ${aside.fileNumber} est dans le dossier ${kept.fileNumber}. On peut revenir en arrière depuis « Administratif ».`);
    void this.router.navigate(['/patients', kept.id, 'identite']);
  }

  protected async distinct(): Promise<void> {
    const compared = this.compared();
    if (!compared || !this.hasReason() || !(await this.store.declareDistinct(compared.first.id, compared.second.id, this.reason.value.trim()))) return;
    this.toasts.say(`Deux personnes : ${patientName(compared.first)} et ${patientName(compared.second)} portent maintenant l’attribut homonyme.`);
    void this.router.navigate(['/patients/doublons']);
  }

  private hasReason(): boolean {
    this.missing.set(this.reason.value.trim() === '');
    if (this.missing()) document.getElementById('champ-mergeReason')?.focus();
    return !this.missing();
  }
}
