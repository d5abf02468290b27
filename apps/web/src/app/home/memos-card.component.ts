import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ApiProblem, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe, Toasts } from '@pluriel/web/ui';
import { MemosToRead } from '../shell/memos-to-read.store';

/** Most lines the home page shows. */
const mostShown = 6;

/** What colleagues wrote to me, and alerts of measures taken at home, first on the home page. Nothing when everything was read (J3 steps 4 and 5). */
@Component({
  selector: 'pl-memos-card',
  imports: [IconComponent, MomentPipe, RouterLink],
  template: `
    @if (memos.failed() && !memos.list()) { <p class="panel hold" role="status"><pl-icon name="warning" size="s" /> Les messages de l’équipe n’ont pas pu être lus. <button type="button" class="link" (click)="memos.load()">Réessayer</button></p> }
    @if (memos.list(); as list) {
      @if (memos.total() > 0) {
        <section class="card" [class.crit]="alerts() > 0" aria-labelledby="messages-equipe">
          <header><pl-icon [name]="alerts() > 0 ? 'warning' : 'forum'" /><h2 id="messages-equipe">Messages de l’équipe</h2>@if (alerts() > 0) { <span class="pill bad">{{ alerts() }} {{ alerts() === 1 ? 'alerte' : 'alertes' }}</span> }</header>
          <div class="bd">
            @if (problem(); as refused) { <p class="panel hold" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
            @for (sentence of list.notShared; track sentence) { <p class="t13 hold-ink">{{ sentence }}</p> }
            @for (memo of shown(); track memo.id) {
              <div class="wl-">
                <span><b class="b">{{ memo.patientLabel }}</b>@if (memo.urgent && memo.kind === 'message') { <span class="pill bad">Urgent</span> }<br />
                  <span [class.bad-ink]="memo.kind === 'alert'" [class.b]="memo.kind === 'alert'">{{ memo.text }}</span>
                  @if (memo.facts; as facts) { <br /><span class="t13">{{ facts.treatments.length > 0 ? facts.treatments.join(' · ') : 'Aucun anticoagulant dans le dossier partagé : vérifiez les ordonnances.' }}</span> }
                  <br /><span class="t13 i2">{{ memo.authorName }}, {{ memo.madeAt | plMoment }}@if (memo.photos.length > 0) { · {{ memo.photos.length === 1 ? 'une photo' : memo.photos.length + ' photos' }} }@if (memo.inPlaceOf) { · à la place de {{ memo.inPlaceOf }} }@if (memo.facts && !memo.facts.reviewed) { · seuil à valider par le centre }</span></span>
                <span class="row w">@if (memo.kind === 'alert') { <button type="button" class="btn p sm" [disabled]="busy()" (click)="take(memo.id)" [attr.aria-label]="'Je m’en charge : alerte de ' + memo.patientLabel">Je m’en charge</button> }<a class="btn sm" [routerLink]="['/patients', memo.patientId, 'fil']" [attr.aria-label]="'Ouvrir le dossier de ' + memo.patientLabel">Ouvrir</a></span>
              </div>
            }
            @if (list.total > shown().length) { <p class="t13 i2">{{ list.total - shown().length }} de plus : traitez d’abord ceux-ci.</p> }
          </div>
        </section>
      }
    }
  `,
  styles: ':host { display: contents; } .crit { border-color: var(--bad); box-shadow: inset 4px 0 0 var(--bad); } .pill { margin-left: 6px; }',
})
export class MemosCardComponent {
  protected readonly memos = inject(MemosToRead);
  private readonly toasts = inject(Toasts);
  protected readonly shown = computed(() => (this.memos.list()?.items ?? []).slice(0, mostShown));
  protected readonly alerts = computed(() => (this.memos.list()?.items ?? []).filter(({ kind }) => kind === 'alert').length);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);

  protected async take(id: string): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.memos.take(id);
      this.toasts.say('C’est noté : l’infirmier voit que vous vous en chargez.');
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
