import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { diseaseWords, injectionRoutes, injectionSites, statusWords, vaccinationActs, type VaccinationContent } from '@pluriel/record/domain';
import { Api, type ApiProblem, toApiProblem, type Vaccination, type VaccinationVersion } from '@pluriel/web/api-client';
import { MomentPipe, SideSheetComponent, StatePanelComponent } from '@pluriel/web/ui';
import { frenchPartial } from './entry-draft';

const titles: Readonly<Record<string, string>> = { created: 'Notée', corrected: 'Corrigée', confirmed: 'Validée par un professionnel', taken: 'Reprise pour signature', signed: 'Note validée', ended: 'Retirée du carnet' };

/** What a vaccination says, line by line. */
function linesOf({ status, vaccine, diseases, on, act, rank, lot, expiry, serial, site, route, doseMl, prescriber, injector, reason, expiredReason, comment }: VaccinationContent): [string, string][] {
  const all: [string, string | null | undefined][] = [
    ['Vaccin', vaccine.name], ['Maladies', diseaseWords(diseases)], ['État', statusWords[status]], ['Raison', reason], ['Date', frenchPartial(on)], ['Acte', vaccinationActs[act]], ['Rang', rank === null ? null : String(rank)], ['Lot', lot], ['Péremption', frenchPartial(expiry)], ['Série', serial],
    ['Région', site && injectionSites[site]], ['Voie', route && injectionRoutes[route]], ['Dose', doseMl === null ? null : `${String(doseMl).replace('.', ',')} mL`], ['Prescrit par', prescriber?.name], ['Injecté par', injector?.name], ['Lot périmé', expiredReason], ['Commentaire', comment],
  ];
  return all.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

interface Line { title: string; at: string; byName: string; said: [string, string][]; changes: { label: string; before: string; after: string }[] }

/** Every version of a vaccination, newest first: who, when, what changed. */
@Component({
  selector: 'pl-vaccination-history',
  imports: [MomentPipe, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet [heading]="name" sub="Vaccination · historique" (closed)="dialog.close()">
      @if (problem(); as refused) { <pl-state-panel kind="error" title="L’historique n’a pas pu être lu" [text]="refused.message" (act)="read()" /> }
      @else if (lines(); as found) {
        @if (row.sourceWords) { <p class="t13 i2">Venue de : {{ row.sourceWords }}</p> }
        <ol aria-label="Versions">@for (line of found; track $index; let last = $last) {
          <li><p class="row"><b>{{ line.title }}</b><span class="t13 i2">{{ line.at | plMoment }}</span></p><p class="t13">{{ line.byName }}</p>
            @for (change of line.changes; track change.label) { <p class="t13">{{ change.label }} : <del>{{ change.before || 'rien' }}</del> <ins>{{ change.after || 'rien' }}</ins></p> }
            @if (last) { @for (one of line.said; track one[0]) { <p class="t13">{{ one[0] }} : {{ one[1] }}</p> } }</li>
        }</ol>
      } @else { <pl-state-panel kind="loading" /> }
    </pl-side-sheet>
  `,
  styles: `ol { list-style: none; padding: 0; margin: 0 } li { padding: 9px 0; border-top: 1px solid var(--line); display: grid; gap: 2px } li:first-child { border-top: 0 } .row { gap: 8px } del { color: var(--ink-2) } ins { text-decoration: none; font-weight: 600 }`,
})
export class VaccinationHistoryComponent {
  protected readonly row = inject<{ row: Vaccination }>(DIALOG_DATA).row;
  protected readonly dialog = inject<DialogRef>(DialogRef);
  private readonly api = inject(Api);
  protected readonly name = (this.row.content as unknown as VaccinationContent).vaccine.name;
  protected readonly lines = signal<readonly Line[] | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);

  constructor() { void this.read(); }

  protected async read(): Promise<void> {
    this.problem.set(null);
    try {
      const { items } = await this.api.get<{ items: VaccinationVersion[] }>(`/v1/vaccinations/${this.row.id}/versions`);
      const said = items.map(({ content }) => linesOf(content as unknown as VaccinationContent));
      this.lines.set(items.map(({ change, at, byName }, index) => {
        const [now, before] = [new Map(said[index]), new Map(said[index + 1])];
        const labels = index + 1 < items.length ? [...new Set([...now.keys(), ...before.keys()])].filter((label) => now.get(label) !== before.get(label)) : [];
        return { title: titles[change] ?? change, at, byName, said: said[index] ?? [], changes: labels.map((label) => ({ label, before: before.get(label) ?? '', after: now.get(label) ?? '' })) };
      }));
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
