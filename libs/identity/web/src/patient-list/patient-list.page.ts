import { afterNextRender, Component, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, ApiProblem, type IdentityStatus, type Page, type PatientRow, SessionStore } from '@pluriel/web/api-client';
import { BirthNamePipe, ChipComponent, ColumnDirective, IconComponent, IdentityPillComponent, type ListState, PatientNamePipe, WorkListComponent, DatePipe } from '@pluriel/web/ui';

/** Patients of the centre, with the filters of PAT-22; the same search as the box at the top (UX-18). */
@Component({
  selector: 'pl-patient-list',
  imports: [BirthNamePipe, ChipComponent, ColumnDirective, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, RouterLink, WorkListComponent],
  templateUrl: './patient-list.page.html',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .hd { padding: 12px var(--gutter) 0; background: var(--surface); }
    .sum { display: flex; flex-wrap: wrap; gap: 6px; padding: 10px var(--gutter) 12px; background: var(--surface); border-bottom: 1px solid var(--line); align-items: center; }
    .sum .in { width: 320px; }
    .tb { flex: 1; min-height: 0; overflow: auto; padding: 12px var(--gutter) 24px; }
    .foot { display: flex; gap: 10px; align-items: center; padding: 10px 2px; font: var(--t-13); color: var(--ink-2); }
  `,
})
export class PatientListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly statuses: readonly { value: IdentityStatus | ''; label: string }[] = [{ value: '', label: 'Tous' }, { value: 'provisoire', label: 'Provisoires' }, { value: 'recuperee', label: 'Récupérées' }, { value: 'validee', label: 'Validées' }, { value: 'qualifiee', label: 'Qualifiées' }];
  protected readonly q = signal('');
  protected readonly status = signal<IdentityStatus | ''>('');
  protected readonly passing = signal(false);
  protected readonly deceased = signal(false);
  protected readonly archived = signal(false);
  protected readonly rows = signal<readonly PatientRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<ListState>('loading');
  protected readonly problem = signal('');
  private typing: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | null = null;

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  constructor() {
    effect(() => { void this.read(this.q(), this.status(), this.passing(), this.deceased(), this.archived()); });
    // Who comes to search types at once (J1 B10: the card cannot be read).
    const asked = this.router.currentNavigation()?.extras.state?.['search'] === true;
    afterNextRender(() => { if (asked) this.box().nativeElement.focus(); });
  }

  protected readonly rowLabel = (row: PatientRow): string => `${row.nomUtilise ?? row.nomNaissance} ${row.prenomUtilise ?? row.premierPrenom}`;
  protected type(text: string): void { clearTimeout(this.typing); this.typing = setTimeout(() => this.q.set(text.trim()), 200); }
  protected open(row: PatientRow): void { void this.router.navigate(['/patients', row.id]); }
  protected retry(): void { void this.read(this.q(), this.status(), this.passing(), this.deceased(), this.archived()); }

  protected async more(): Promise<void> {
    const page = await this.api.post<Page<PatientRow>>('/v1/patients/search', { ...this.query(), after: this.next() });
    this.rows.update((rows) => [...rows, ...page.items]);
    this.next.set(page.next);
  }

  /** In the body: a pasted matricule never travels in an address (ins.md §2.6). */
  private query(): Record<string, string | number | boolean | null> { return { q: this.q(), status: this.status() || null, passing: this.passing() || null, deceased: this.deceased() || null, archived: this.archived() || null, limit: 50 }; }

  private async read(..._facts: unknown[]): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    try {
      const page = await this.api.post<Page<PatientRow>>('/v1/patients/search', this.query(), { signal: running.signal });
      if (running.signal.aborted) return;
      this.rows.set(page.items);
      this.next.set(page.next);
      this.state.set('ready');
    } catch (error) {
      if (running.signal.aborted) return;
      this.problem.set(error instanceof ApiProblem ? error.message : '');
      this.state.set('error');
    }
  }
}
