import { Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { Api, ApiProblem, type EmergencyReviewRow, type Page } from '@pluriel/web/api-client';
import { ChipComponent, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, SegmentedComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';

/** The emergency accesses of the centre, apart from the journal, each reviewed once by somebody else than its author (TRACE-10). */
@Component({
  selector: 'pl-emergency-reviews',
  imports: [ChipComponent, ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective, MomentPipe, RouterLink, SegmentedComponent, StatePanelComponent],
  template: `
    <header class="hd"><h1>Accès en urgence<small>Bris de glace : 24 heures, motif obligatoire, relu par une autre personne.</small></h1><span class="sp"></span><a class="btn t" routerLink="/journal"><pl-icon name="arrow_back" />Journal</a></header>
    <div class="sum"><pl-chip [on]="reviewed() === false" (pressed)="filter(false)">À relire</pl-chip><pl-chip [on]="reviewed() === true" (pressed)="filter(true)">Relus</pl-chip><pl-chip [on]="reviewed() === null" (pressed)="filter(null)">Tous</pl-chip>
      <span class="sp"></span><input class="in month" type="month" aria-label="Mois" [ngModel]="month()" (ngModelChange)="month.set($event); read()"></div>
    <div class="list" tabindex="0" role="region" aria-label="Accès en urgence">
      <pl-error-summary [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
      @switch (state()) {
        @case ('loading') { <pl-state-panel kind="loading" /> }
        @case ('error') { <pl-state-panel kind="error" (act)="read()" /> }
        @default {
          @for (row of rows(); track row.id) {
            <article class="card acc">
              <div class="row w"><b class="m">{{ row.userName }}</b><span class="i2">{{ row.openedAt | plMoment }} · {{ row.scopeLabel }}</span>@if (row.open) { <span class="pill bad"><pl-icon name="lock_open" size="s" />Encore ouvert</span> }<span class="sp"></span><span class="t13 i2">{{ row.patientLabel ?? 'Dossier n° ' + row.fileNumber }}</span></div>
              <p>{{ row.reasonLabel }}@if (row.reason) { : « {{ row.reason }} » }</p>
              @if (row.reviewedAt) { <p class="t13 i2"><b class="m">{{ row.opinionLabel }}</b>, relu par {{ row.reviewedBy }}, {{ row.reviewedAt | plMoment }}@if (row.note) { · {{ row.note }} }</p> }
              @else if (!row.mayReview) { <p class="t13 i2">Votre propre accès : une autre personne le relit.</p> }
              @else if (opened() === row.id) {
                <div class="review"><pl-field label="Avis" name="opinion" [group]="true"><pl-segmented [options]="opinions" [ngModel]="opinion()" (ngModelChange)="opinion.set($event)" /></pl-field>
                  <pl-field class="grow" label="Précision" name="note" [optional]="true"><input plInput [ngModel]="note()" (ngModelChange)="note.set($event)" maxlength="500" autocomplete="off"></pl-field>
                  <button type="button" class="btn p" [disabled]="busy()" (click)="review(row)"><pl-icon name="task_alt" />Signer la revue</button></div>
              } @else { <div><button type="button" class="btn sm" (click)="start(row)">Relire<span class="vh"> l’accès de {{ row.userName }}</span></button></div> }
            </article>
          } @empty { <pl-state-panel kind="empty" icon="task_alt" title="Rien à relire" text="Les accès en urgence ouverts par les soignants apparaissent ici." /> }
          @if (next()) { <button type="button" class="link" (click)="more()">Voir la suite</button> }
        }
      }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .list { flex: 1; min-height: 0; overflow: auto; padding: 14px var(--gutter) 20px; display: flex; flex-direction: column; gap: 10px; }
    .acc { padding: 11px 14px; display: grid; gap: 6px; } .acc p { overflow-wrap: anywhere; } .review { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: end; } .month { width: 160px; }
  `,
})
export class EmergencyReviewsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly opinions = [{ value: 'justified', label: 'Justifié' }, { value: 'to-discuss', label: 'À revoir avec le professionnel' }, { value: 'unjustified', label: 'Non justifié' }];
  protected readonly rows = signal<readonly EmergencyReviewRow[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly state = signal<'loading' | 'ready' | 'error'>('loading');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly reviewed = signal<boolean | null>(false);
  protected readonly month = signal('');
  protected readonly opened = signal('');
  protected readonly opinion = signal('justified');
  protected readonly note = signal('');
  protected readonly busy = signal(false);

  constructor() { void this.read(); }

  protected filter(reviewed: boolean | null): void { this.reviewed.set(reviewed); void this.read(); }

  protected async read(): Promise<void> {
    try {
      const page = await this.ask(null);
      this.rows.set(page.items);
      this.next.set(page.next);
      this.state.set('ready');
    } catch { this.state.set('error'); }
  }

  protected async more(): Promise<void> {
    const page = await this.ask(this.next());
    this.rows.update((rows) => [...rows, ...page.items]);
    this.next.set(page.next);
  }

  protected start(row: EmergencyReviewRow): void { this.opened.set(row.id); this.opinion.set('justified'); this.note.set(''); }

  protected async review(row: EmergencyReviewRow): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.post(`/v1/emergency-accesses/${row.id}/review`, { opinion: this.opinion(), note: this.note().trim() || null });
      this.toasts.say('Revue signée');
      this.opened.set('');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
    } finally {
      this.busy.set(false);
      await this.read();
    }
  }

  private ask(after: string | null): Promise<Page<EmergencyReviewRow>> { return this.api.get<Page<EmergencyReviewRow>>('/v1/emergency-accesses', { reviewed: this.reviewed(), month: this.month(), after, limit: 50 }); }
}
