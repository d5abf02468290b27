import { Component, inject, input, output, signal } from '@angular/core';
import { Api, type ApiProblem, type TeamMemo, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe } from '@pluriel/web/ui';

/** A message of the team or an alert, in the thread: words, photos, the dose known then, who read it; what its reader has to say (J3 steps 4 and 5). */
@Component({
  selector: 'pl-memo-line',
  imports: [IconComponent, MomentPipe],
  template: `
    @let shown = memo();
    <p class="words" [class.bad-ink]="shown.kind === 'alert' && !shown.withdrawnReason">{{ shown.text }}</p>
    @if (shown.facts; as facts) { <p class="t13">{{ facts.threshold }}{{ facts.reviewed ? '' : ' (seuil à valider par le centre)' }} · {{ facts.treatments.length > 0 ? facts.treatments.join(' · ') : 'aucun anticoagulant dans le dossier partagé' }}</p> }
    @if (shown.withdrawnReason) { <p class="t13 i2">Alerte retirée. {{ shown.withdrawnReason }}.</p> }
    @if (shown.photos.length > 0) { <div class="row w">@for (photo of shown.photos; track photo.id) { <a [href]="'/v1/home-visit-photos/' + photo.id" target="_blank" rel="noopener"><img [src]="'/v1/home-visit-photos/' + photo.id" [alt]="'Photo de la visite, ' + (photo.takenAt | plMoment)" /></a> }</div> }
    @if (shown.photosToCome > 0) { <p class="t13 i2">{{ shown.photosToCome === 1 ? 'Une photo n’est pas encore arrivée.' : shown.photosToCome + ' photos ne sont pas encore arrivées.' }}</p> }
    <p class="t13 i2">À {{ to() }}@for (mark of shown.marks; track mark.at + mark.userName) { · {{ mark.mark === 'taken' ? mark.userName + ' s’en charge' : 'lu par ' + mark.userName }}@if (mark.inPlaceOf) { (remplace {{ mark.inPlaceOf }}) }, {{ mark.at | plMoment }} }</p>
    @if (shown.waitsForMe) {
      <div class="row w"><button type="button" class="btn sm" [class.p]="shown.kind === 'alert'" [disabled]="busy()" (click)="mark()"><pl-icon name="check" size="s" />{{ shown.kind === 'alert' ? 'Je m’en charge' : 'J’ai lu' }}</button>@if (shown.inPlaceOf) { <span class="t13 i2">à la place de {{ shown.inPlaceOf }}</span> }</div>
    }
    @if (problem(); as refused) { <p class="t13 bad-ink" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
  `,
  styles: ':host { display: block; } .words { white-space: pre-line; overflow-wrap: anywhere; } img { width: 132px; height: 99px; object-fit: cover; border-radius: 8px; border: 1px solid var(--line); display: block; } .row.w { margin: 4px 0; }',
})
export class MemoLineComponent {
  readonly memo = input.required<TeamMemo>();
  readonly marked = output();
  private readonly api = inject(Api);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected to(): string { return this.memo().recipients.map(({ name }) => name).join(', ') || 'tous les médecins du centre'; }

  protected async mark(): Promise<void> {
    const { id, kind } = this.memo();
    this.busy.set(true);
    this.problem.set(null);
    try { await this.api.post(`/v1/memos/${id}/marks`, { mark: kind === 'alert' ? 'taken' : 'read' }); this.marked.emit(); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
