import { CdkMenuModule } from '@angular/cdk/menu';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArrivalGap, ArrivalItem } from '@pluriel/web/api-client';
import { IconComponent, IdentityPillComponent, PatientNamePipe, TimePipe } from '@pluriel/web/ui';

type Move = ArrivalItem['state'];
const next: Record<Move, { to: Move; verb: string } | null> = { expected: { to: 'arrived', verb: 'Arrivé' }, arrived: { to: 'in-consultation', verb: 'Appeler' }, 'in-consultation': { to: 'left', verb: 'Terminer' }, left: null, absent: null };
const others: Record<Move, readonly { to: Move; label: string }[]> = {
  expected: [{ to: 'in-consultation', label: 'Déjà en consultation' }, { to: 'absent', label: 'Noter absent' }], arrived: [{ to: 'left', label: 'Reparti sans être vu' }, { to: 'expected', label: 'Pas encore arrivé (corriger)' }],
  'in-consultation': [{ to: 'arrived', label: 'Revient en salle d’attente' }], left: [{ to: 'in-consultation', label: 'Encore en consultation (corriger)' }], absent: [{ to: 'arrived', label: 'Arrivé finalement' }, { to: 'expected', label: 'Attendu de nouveau' }],
};
const places: Record<ArrivalGap['action'], string> = { identity: 'identite', sheet: 'identite/proches', consents: 'consentements', dmp: 'consentements' };

/** One person on the board: hours, name, why, identity and what is missing, and the one gesture that follows. */
@Component({
  selector: 'pl-arrival-card',
  imports: [CdkMenuModule, IconComponent, IdentityPillComponent, PatientNamePipe, RouterLink, TimePipe],
  template: `
    @let line = item();
    @let go = step();
    <article class="a" [class.inside]="line.state === 'in-consultation'" [class.fut]="line.state === 'expected'" [class.done]="gone()">
      <div class="h">{{ (line.expectedAt ?? line.arrivedAt) | plTime }}@if (sub(); as words) { <small>{{ words }}</small> }</div>
      <h3><a [routerLink]="['/patients', line.patient.id]">{{ line.patient | plPatientName }}</a>@if (line.newPatient && !gone()) { <span class="pill new">{{ line.patient.sexe === 'M' ? 'nouveau' : 'nouvelle' }}</span> }@if (line.state === 'left') { <pl-icon name="check" size="s" /><span class="vh">parti</span> }@if (line.state === 'absent') { <span class="t12 i2">absent</span> }</h3>
      @if (mayWrite()) {
        <div class="act">
          <button type="button" class="btn t sm more" [cdkMenuTriggerFor]="menu" [attr.aria-label]="'Autres gestes pour ' + (line.patient | plPatientName)" title="Autres gestes"><pl-icon name="more_vert" size="s" /></button>
          <ng-template #menu><div class="menu" cdkMenu>
            @for (other of others[line.state]; track other.to) { <button type="button" cdkMenuItem (cdkMenuItemTriggered)="move.emit(other.to)">{{ other.label }}</button> }
            @if (line.state !== 'left' && line.state !== 'in-consultation') { <button type="button" cdkMenuItem (cdkMenuItemTriggered)="remove.emit()">Retirer du tableau (erreur)</button> }
          </div></ng-template>
        </div>
      }
      @if (!gone()) {
        <div class="rest">
          <p>{{ line.patient.age }}@if (line.motive) {<span> · {{ line.motive }}</span>}</p>
          <div class="st">@if (line.state === 'in-consultation') { <span class="pill wait"><pl-icon name="meeting_room" size="s" />En consultation</span> } @else { <pl-identity-pill [status]="line.patient.status" [attributes]="line.patient.attributes" /> }
            @for (gap of line.gaps; track gap.code) { <a class="link" [routerLink]="'/patients/' + line.patient.id + '/' + places[gap.action]">{{ gap.label }}</a> }
            @if (mayWrite() && go) { <button type="button" class="btn sm step" [disabled]="busy()" (click)="move.emit(go.to)">{{ go.verb }}<span class="vh"> {{ line.patient | plPatientName }}</span></button> }</div>
        </div>
      }
    </article>
  `,
  styles: `
    .a { display: grid; grid-template-columns: 57px minmax(0, 1fr) auto; gap: 0 6px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--r-3); padding: 8px 8px 8px 12px; }
    .h { grid-row: span 2; font: 650 14px/20px var(--font); } .h small { display: block; font: var(--t-12); color: var(--ink-3); white-space: nowrap; }
    h3 { font: 650 14px/20px var(--font); display: flex; gap: 2px 6px; align-items: center; flex-wrap: wrap; }
    h3 a { color: inherit; text-decoration: none; overflow-wrap: anywhere; } h3 a:hover { text-decoration: underline; }
    p { font: var(--t-13); color: var(--ink-2); overflow-wrap: anywhere; }
    .rest { grid-column: 2 / -1; min-width: 0; }
    .st { display: flex; gap: 3px 10px; margin-top: 5px; flex-wrap: wrap; align-items: center; }
    .act { display: flex; gap: 2px; align-items: center; align-self: start; } .more { padding: 0 4px; } .step { margin-left: auto; }
    .inside { border: 2px solid var(--brand); padding: 7px 7px 7px 11px; }
    .fut { background: var(--surface-2); }
    .done { background: none; border-color: transparent; padding-top: 1px; padding-bottom: 1px; } .done h3 { font-weight: 500; color: var(--ink-2); } .done .h { font-weight: 400; color: var(--ink-2); }
    .pill.new { background: var(--brand); color: var(--on-brand); padding: 0 7px; height: 18px; font-size: 12px; }
  `,
  host: { class: 'block' },
})
export class ArrivalCardComponent {
  readonly item = input.required<ArrivalItem>();
  /** The server's time, milliseconds. */
  readonly now = input.required<number>();
  readonly mayWrite = input(false);
  readonly busy = input(false);
  readonly move = output<Move>();
  readonly remove = output();
  protected readonly others = others;
  protected readonly places = places;
  protected readonly gone = computed(() => this.item().state === 'left' || this.item().state === 'absent');
  protected readonly step = computed(() => next[this.item().state]);
  /** Under the hour: since when inside, when arrived, how late. */
  protected readonly sub = computed(() => {
    const { state, startedAt, arrivedAt, expectedAt } = this.item();
    const minutes = (since: string): number => Math.max(0, Math.floor((this.now() - Date.parse(since)) / 60_000));
    if (state === 'in-consultation' && startedAt) return `${minutes(startedAt)} min`;
    if (state === 'arrived' && arrivedAt) return expectedAt ? `arr. ${new TimePipe().transform(arrivedAt)}` : 'sans rdv';
    if (state === 'expected' && expectedAt && Date.parse(expectedAt) < this.now()) return minutes(expectedAt) === 0 ? '' : `+ ${minutes(expectedAt)} min`;
    return '';
  });
}
