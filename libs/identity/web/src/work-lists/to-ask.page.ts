import { Component, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, ApiProblem, type AskedIdentities, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { BirthNamePipe, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, PatientNamePipe, StatePanelComponent, TimePipe, frenchDay } from '@pluriel/web/ui';

/** "Identities to ask for tomorrow": who comes, and what the desk asks each person; made to be printed (issue 3 §3, INS-32). */
@Component({
  selector: 'pl-to-ask',
  imports: [BirthNamePipe, DatePipe, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, PatientNamePipe, RouterLink, StatePanelComponent, TimePipe],
  template: `
    <div class="sum no-print">
      <pl-field label="Jour"><input plInput type="date" [value]="day() || (asked()?.day ?? '')" (change)="day.set($any($event.target).value)" /></pl-field><span class="sp"></span>
      <button type="button" class="btn p" [disabled]="!asked()?.items?.length" (click)="print()"><pl-icon name="print" />Imprimer pour l’accueil</button>
    </div>
    <div class="area">
      @if (problem(); as refusal) { <pl-state-panel kind="error" [text]="refusal.message" (act)="read()" /> }
      @else if (asked(); as list) {
        <h2>Identités à demander {{ title(list.day) }}</h2>
        <p class="t13 i2">
          @if (list.planned) { {{ list.items.length }} sur {{ list.expected }} {{ list.expected > 1 ? 'personnes attendues' : 'personne attendue' }} : les autres sont qualifiées, il n’y a rien à leur demander. }
          @else { Aucun rendez-vous n’est connu ce jour. Voici les personnes que INSi a trouvées et dont la pièce reste à voir. }
        </p>
        @if (list.items.length === 0) { <pl-state-panel kind="empty" icon="task_alt" title="Rien à demander" text="Toutes les personnes attendues ont une identité qualifiée." /> }
        @else {
          <div class="tw">
            <table>
              <thead><tr><th scope="col" class="tickbox"><span class="vh">Fait</span></th>@if (list.planned) { <th scope="col">Heure</th> }<th scope="col">Patient</th>@if (list.planned) { <th scope="col">Avec</th> }<th scope="col">Raison</th><th scope="col">À demander</th></tr></thead>
              <tbody>
                @for (item of list.items; track item.patient.id) {
                  <tr>
                    <td class="tickbox" aria-hidden="true">☐</td>
                    @if (list.planned) { <td class="b nb">{{ item.expectedAt ? (item.expectedAt | plTime) : '—' }}</td> }
                    <td>@if (session.can('patient.read')) { <a class="name" [routerLink]="['/patients', item.patient.id, 'identite']">{{ item.patient | plPatientName }}</a> } @else { <b>{{ item.patient | plPatientName }}</b> } <span class="i2">{{ item.patient | plBirthName }}</span><small>{{ item.patient.dateNaissance | plDate }} · {{ item.patient.age }}</small><pl-identity-pill [status]="item.patient.status" [attributes]="item.patient.attributes" /></td>
                    @if (list.planned) { <td>{{ item.professional }}<small>{{ item.place }}</small></td> }
                    <td>{{ item.reason }}</td>
                    <td><ul>@for (ask of item.asks; track ask) { <li>{{ ask }}</li> }</ul></td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      } @else { <pl-state-panel kind="loading" /> }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; flex: 1; min-height: 0; }
    .sum { align-items: end; }
    .area { flex: 1; min-height: 0; overflow: auto; padding: 16px var(--gutter) 24px; }
    h2 { font: var(--t-20); }
    .tw { margin-top: 12px; }
    td { vertical-align: top; height: auto; padding-top: 8px; padding-bottom: 8px; }
    .tw tbody tr { cursor: default; }
    .tw td { padding: 8px; }
    .tickbox { width: 34px; font-size: 18px; line-height: 20px; color: var(--ink-3); }
    .name { font-weight: 650; text-decoration: none; }
    .name:hover { text-decoration: underline; }
    pl-identity-pill { margin-top: 4px; }
    li::before { content: '· '; color: var(--ink-3); }
    @media print { .no-print { display: none; } :host, .area { display: block; height: auto; overflow: visible; padding: 0; } .tw { border: 0; overflow: visible; } tr { break-inside: avoid; } .name { color: inherit; } }
  `,
})
export class ToAskPage {
  private readonly api = inject(Api);
  protected readonly session = inject(SessionStore);
  protected readonly day = signal('');
  protected readonly asked = signal<AskedIdentities | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);

  constructor() { effect(() => { void this.read(); }); }

  protected async read(): Promise<void> {
    const asked = this.day();
    try {
      const list = await this.api.get<AskedIdentities>('/v1/identity-tasks/to-ask', { day: asked });
      if (this.day() !== asked) return;
      this.asked.set(list);
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected title(day: string): string { return `le ${frenchDay(day, 'weekday')}`; }
  protected print(): void { globalThis.print(); }
}
