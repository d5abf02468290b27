import { Component, computed, inject, signal } from '@angular/core';
import { Api, ApiProblem, type PmiImport, type PmiMailbox, type PmiMailboxList, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';

const key = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Where the certificates of children go: the secure address of the PMI of each department, written one by one or taken from a list (CHILD-10). */
@Component({
  selector: 'pl-pmi',
  imports: [DatePipe, FieldComponent, IconComponent, InputDirective, StatePanelComponent],
  template: `
    @if (problem(); as failed) {
      @if (rows().length === 0) { <pl-state-panel kind="error" title="Les adresses des PMI n’ont pas pu être lues" [text]="failed.message" (act)="read()" /> } @else { <p class="panel bad" role="alert">{{ failed.message }} {{ failed.remedy }}</p> }
    } @else if (rows().length === 0) { <pl-state-panel kind="loading" /> }
    @if (rows().length > 0) {
      <p class="intro">Chaque certificat de santé signé (8e jour, 9e mois, 24e mois) part tout seul à la PMI du département de la famille, par messagerie sécurisée. Sans adresse, il attend ici, visible dans « Envois », et part dès que l’adresse est écrite.</p>
      <div class="row w head">
        <input class="in filter" type="search" placeholder="Département" aria-label="Filtrer les départements" (input)="words.set($any($event.target).value)" />
        <label class="check"><input type="checkbox" class="cb" [checked]="missing()" (change)="missing.set($any($event.target).checked)" />Sans adresse seulement</label>
        <span class="sp"></span><span class="t13 i2" role="status">{{ known() }} adresse{{ known() > 1 ? 's' : '' }} sur {{ rows().length }}</span>
        @if (mayWrite) { <button type="button" class="btn" [attr.aria-expanded]="importing()" (click)="importing.set(!importing())"><pl-icon name="upload" />Importer une liste</button> }
      </div>
      @if (importing()) {
        <form class="panel import" aria-label="Importer une liste d’adresses" (submit)="$event.preventDefault(); take()">
          <pl-field label="Une ligne par département" name="liste" help="63;pmi@puydedome.mssante.fr : copiez la liste du conseil départemental, ou choisissez un fichier CSV."><textarea plInput rows="4" [value]="list()" (input)="list.set($any($event.target).value)"></textarea></pl-field>
          <div class="row w"><input type="file" accept=".csv,.txt,text/csv,text/plain" aria-label="Fichier CSV" (change)="file($any($event.target).files)" /><span class="sp"></span><button type="submit" class="btn p" [disabled]="busy() || !list().trim()">Prendre ces adresses</button></div>
          @if (taken(); as done) {
            <div role="status"><p><b>{{ done.changed }} adresse{{ done.changed > 1 ? 's' : '' }} écrite{{ done.changed > 1 ? 's' : '' }}</b>, {{ done.unchanged }} déjà la même.</p>
              @if (done.refused.length > 0) { <p>Lignes laissées de côté :</p><ul>@for (line of done.refused; track line.line) { <li>Ligne {{ line.line }} : {{ line.reason }}</li> }</ul> }</div>
          }
        </form>
      }
      <div class="tw" tabindex="0" role="region" aria-label="Adresses des PMI">
        <table>
          <thead><tr><th scope="col">Département</th><th scope="col">Adresse MSSanté de la PMI</th><th scope="col">Écrite le</th></tr></thead>
          <tbody>
            @for (row of shown(); track row.department) {
              <tr><th scope="row">{{ row.department }} · {{ row.name }}@if (row.near) { <small>département du centre</small> }</th>
                <td>
                  @if (mayWrite) { <pl-field class="only" [label]="'Adresse, ' + row.name" [name]="'pmi-' + row.department" [error]="errors()[row.department] ?? null"><input plInput type="email" autocomplete="off" placeholder="Pas d’adresse" [value]="row.mssanteAddress ?? ''" (change)="write(row, $any($event.target).value)" /></pl-field> }
                  @else if (row.mssanteAddress) { {{ row.mssanteAddress }} } @else { <span class="dl hold"><pl-icon name="warning" size="s" />Pas d’adresse : le certificat attendra</span> }
                </td>
                <td class="t13">{{ row.updatedAt ? (row.updatedAt | plDate) : '—' }}</td></tr>
            } @empty { <tr><td colspan="3" class="i2">Aucun département ne correspond.</td></tr> }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    .intro { max-width: 76ch; margin: 0 0 10px } .head { margin-bottom: 10px } .filter { max-width: 220px } .import { display: grid; gap: 8px; margin-bottom: 12px }
    tbody th { text-align: left; font-weight: 600 } th small { display: block; font: var(--t-13); color: var(--ink-2) }
    .only ::ng-deep .lb { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) } td { min-width: 260px } ul { margin: 4px 0 0 18px; padding: 0 }
  `,
})
export class PmiPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(SessionStore).can('directory.write');
  protected readonly rows = signal<readonly PmiMailbox[]>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly words = signal('');
  protected readonly missing = signal(false);
  protected readonly importing = signal(false);
  protected readonly list = signal('');
  protected readonly taken = signal<PmiImport | null>(null);
  protected readonly busy = signal(false);
  protected readonly known = computed(() => this.rows().filter(({ mssanteAddress }) => mssanteAddress !== null).length);
  protected readonly shown = computed(() => { const asked = key(this.words().trim()); return this.rows().filter(({ department, name, mssanteAddress }) => (asked === '' || key(`${department} ${name}`).includes(asked)) && (!this.missing() || mssanteAddress === null)); });

  constructor() { void this.read(); }

  protected async read(): Promise<void> {
    try { this.rows.set((await this.api.get<PmiMailboxList>('/v1/pmi-mailboxes')).items); this.problem.set(null); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected async write(row: PmiMailbox, text: string): Promise<void> {
    const mssanteAddress = text.trim() || null;
    if (mssanteAddress === row.mssanteAddress) return;
    this.errors.update(({ [row.department]: _before, ...others }) => others);
    try {
      const fresh = await this.api.put<PmiMailbox>(`/v1/pmi-mailboxes/${row.department}`, { mssanteAddress }, { version: row.version });
      this.replace(fresh);
      this.toasts.say(fresh.mssanteAddress ? `PMI ${fresh.name} : adresse écrite. Ce qui l’attendait part.` : `PMI ${fresh.name} : plus d’adresse.`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // Somebody wrote it meanwhile: his address is shown, and said.
      const theirs = error.code === 'resource.stale' ? (error.current as PmiMailbox | undefined) : undefined;
      if (theirs) this.replace(theirs);
      this.errors.update((errors) => ({ ...errors, [row.department]: theirs ? `Un collègue vient d’écrire ${theirs.mssanteAddress ?? 'aucune adresse'} : vérifiez, puis écrivez de nouveau la vôtre si elle est juste.` : (error.fields[0]?.message ?? error.message) }));
    }
  }

  protected async file(files: FileList | null): Promise<void> { const [chosen] = files ?? []; if (chosen) this.list.set(await chosen.text()); }

  protected async take(): Promise<void> {
    this.busy.set(true);
    try { this.taken.set(await this.api.post<PmiImport>('/v1/pmi-mailboxes/import', { text: this.list() })); await this.read(); } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  private replace(fresh: PmiMailbox): void { this.rows.update((rows) => rows.map((row) => (row.department === fresh.department ? fresh : row))); }
}
