import { Component, computed, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, type ApiProblem, type Letter, type LetterTemplateList, type LetterTemplateView, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, InputDirective, StatePanelComponent } from '@pluriel/web/ui';
import { matchesWords, ownerWords } from './letter-words';

/** « Écrire une lettre »: the template is chosen, the letter opens filled. Those begun before are taken up first. */
@Component({
  selector: 'pl-new-letter',
  imports: [DatePipe, IconComponent, InputDirective, RouterLink, StatePanelComponent],
  template: `
    @if (templates(); as all) {
      <section class="area">
        <header class="row w"><h1>Écrire une lettre</h1><span class="sp"></span><a class="link" routerLink="/reglages/modeles-de-lettres">Modèles de lettres</a></header>
        @for (draft of drafts(); track draft.id) {
          <p class="panel row w"><pl-icon name="edit" size="s" /><span class="grow">Vous avez commencé « {{ draft.name || 'sans nom' }} » {{ draft.updatedAt | plDate }}.</span><a class="btn sm" [routerLink]="['/patients', patientId(), 'documents', 'lettres', draft.id]">La reprendre</a></p>
        }
        @if (problem(); as refusal) { <p class="err" role="alert">{{ refusal.message }} {{ refusal.remedy }}</p> }
        <input #box plInput type="search" class="search" aria-label="Chercher un modèle" placeholder="Chercher un modèle : confrère, certificat…" [value]="search()" (input)="search.set($any($event.target).value)" (keydown.enter)="first()" />
        <ul class="grid" aria-label="Modèles">
          @for (one of found(); track one.id) {
            <li><button type="button" class="tile" [disabled]="busy()" (click)="open(one.id)"><b>{{ one.name }}</b><span class="t13 i2">{{ one.typeLabel }}</span><span class="t12 i3">{{ owners[one.owner] }}</span></button></li>
          } @empty { <li class="t13 i2">Aucun modèle à ce nom. <button type="button" class="link" (click)="search.set('')">Tous les modèles</button></li> }
          <li><button type="button" class="tile" [disabled]="busy()" (click)="open(null)"><b>Page blanche</b><span class="t13 i2">Sans modèle</span></button></li>
        </ul>
      </section>
    } @else if (problem(); as refusal) { <pl-state-panel kind="error" title="Les modèles n’ont pas pu être lus" [text]="refusal.message" (act)="load()" /> } @else { <pl-state-panel kind="loading" /> }
  `,
  styles: `
    :host { display: block; overflow: auto }
    .area { padding: 14px var(--gutter) 80px; display: grid; gap: 12px; max-width: 1080px }
    h1 { font: 650 20px/26px var(--font) }
    .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 10px; list-style: none; padding: 0; margin: 0 }
    .tile { width: 100%; min-height: 84px; display: grid; gap: 2px; align-content: start; text-align: left; padding: 12px 14px; border: 1px solid var(--line-strong); border-radius: var(--r-3); background: var(--surface); color: var(--ink); cursor: pointer }
    .tile:hover { border-color: var(--brand) }
    .search { max-width: 460px }
  `,
})
export class NewLetterPage {
  readonly patientId = input.required<string>();
  /** Consultation from which the person came (PAT-10). */
  readonly consultation = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  protected readonly templates = signal<LetterTemplateList | null>(null);
  protected readonly drafts = signal<readonly Letter[]>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly search = signal('');
  protected readonly busy = signal(false);
  protected readonly owners = ownerWords;
  protected readonly found = computed<readonly LetterTemplateView[]>(() => (this.templates()?.items ?? []).filter(({ kind, name, typeLabel }) => kind === 'letter' && matchesWords(`${name} ${typeLabel ?? ''}`, this.search())));

  constructor() {
    effect(() => { this.patientId(); void this.load(); });
    // The cursor waits in the search: a word and Entrée open the letter.
    effect(() => { this.box()?.nativeElement.focus(); });
  }

  protected async load(): Promise<void> {
    try {
      const [templates, drafts] = await Promise.all([this.api.get<LetterTemplateList>('/v1/letter-templates'), this.api.get<Letter[]>(`/v1/patients/${this.patientId()}/letters`)]);
      this.templates.set(templates);
      this.drafts.set(drafts.filter(({ correctsDocumentId }) => correctsDocumentId === null).slice(0, 3));
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  /** Entrée takes the first one found. */
  protected first(): void { const [one] = this.found(); if (one && this.search().trim() !== '') void this.open(one.id); }

  protected async open(templateId: string | null): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const letter = await this.api.post<Letter>(`/v1/patients/${this.patientId()}/letters`, { ...(templateId === null ? {} : { templateId }), ...(this.consultation() ? { consultationId: this.consultation() } : {}) });
      await this.router.navigate(['/patients', this.patientId(), 'documents', 'lettres', letter.id], { replaceUrl: true });
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
