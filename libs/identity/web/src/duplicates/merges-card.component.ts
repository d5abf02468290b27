import { Component, effect, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, SessionStore, type PatientMergeRow } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, MomentPipe, Toasts } from '@pluriel/web/ui';
import { DuplicatesStore } from './duplicates.store';

/** The files joined to this one, with the way back (ins.md §2.11). Nothing is shown when there is none. */
@Component({
  selector: 'pl-merges-card',
  imports: [FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule],
  providers: [DuplicatesStore],
  template: `
    @if (merges().length > 0) {
      <section class="card" aria-labelledby="reunis">
        <header><pl-icon name="link" /><h2 id="reunis">Dossiers réunis à celui-ci</h2></header>
        <div class="bd">
          @for (merge of merges(); track merge.id) {
            <div class="one"><span class="grow"><b>Dossier {{ merge.fileNumber }}, {{ merge.label }}</b>
              <span class="t13 i2 block">Réuni {{ merge.at | plMoment }} par {{ merge.by }}@if (merge.reason) { : {{ merge.reason }} }</span>
              @if (merge.undoneAt; as at) { <span class="t13 block">Séparé {{ at | plMoment }} par {{ merge.undoneBy }} : {{ merge.undoReason }}</span> }</span>
              @if (merge.undoable && session.can('identity.vigilance') && asking() !== merge.id) { <button type="button" class="btn sm" (click)="asking.set(merge.id)"><pl-icon name="undo" />Séparer</button> }</div>
            @if (asking() === merge.id) {
              <div class="ask"><p class="t13">Ce que la fusion avait déplacé revient au dossier {{ merge.fileNumber }} : documents, consultations, ordonnances, envois. <b>Ce qui a été ajouté depuis reste ici</b>, et ce qui a été modifié depuis aussi.</p>
                @if (store.problem(); as problem) { <p class="wrong" role="alert">{{ problem.message }} {{ problem.remedy }}</p> }
                <form class="row w reason" (submit)="undo($event, merge.id)"><pl-field class="grow" label="Pourquoi les séparer" name="undoReason"><input plInput [formControl]="reason" maxlength="300"></pl-field>
                  <button type="submit" class="btn" [disabled]="!reason.value.trim() || store.busy()">Séparer les dossiers</button><button type="button" class="btn t" (click)="asking.set('')">Laisser réunis</button></form></div>
            }
          }
        </div>
      </section>
    }
  `,
  styleUrl: './comparison.css',
  styles: '.bd { padding: 0 18px 12px; } .one { display: flex; gap: 10px; align-items: center; padding: 8px 0; border-top: 1px solid var(--line); } .one:first-child { border-top: 0; } .ask { background: var(--surface-2); border-radius: 8px; padding: 10px 12px; } .ask p { margin: 0 0 8px; }',
})
export class MergesCardComponent {
  readonly patientId = input.required<string>();
  protected readonly store = inject(DuplicatesStore);
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly merges = signal<readonly PatientMergeRow[]>([]);
  protected readonly asking = signal('');
  protected readonly reason = new FormControl('', { nonNullable: true });

  constructor() { effect(() => { void this.read(this.patientId()); }); }

  private async read(patientId: string): Promise<void> {
    try { this.merges.set((await this.api.get<{ items: PatientMergeRow[] }>(`/v1/patients/${patientId}/merges`)).items); } catch (error) { if (!(error instanceof ApiProblem)) throw error; }
  }

  protected async undo(event: Event, mergeId: string): Promise<void> {
    event.preventDefault();
    if (!this.reason.value.trim() || !(await this.store.undo(mergeId, this.reason.value.trim()))) return;
    this.asking.set('');
    this.reason.reset();
    this.toasts.say('Dossiers séparés');
    await this.read(this.patientId());
  }
}
