import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { headFields, letterField, letterFields, letterText, mayStandInHead, type LetterBody, type LetterFieldFacts } from '@pluriel/documents/domain';
import type { LetterTemplateView } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';
import { LetterEditorComponent } from '../editor/letter-editor.component';
import { headSourceWords, matchesWords, ownerWords } from '../letter-words';
import { TemplatesStore } from './templates.store';

/** « Modèles de lettres »: templates with their type and their routes, heads and feet of pages; of the centre or one's own (LET-05, LET-08). */
@Component({
  selector: 'pl-letter-templates',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, LetterEditorComponent, MomentPipe, StatePanelComponent, SwitchComponent],
  templateUrl: './templates.page.html',
  styleUrl: './templates.page.css',
  providers: [TemplatesStore],
  host: { '(window:beforeunload)': 'unload($event)' },
})
export class LetterTemplatesPage {
  protected readonly store = inject(TemplatesStore);
  private readonly toasts = inject(Toasts);
  private readonly words = viewChild<LetterEditorComponent>('words');
  protected readonly owners = ownerWords;
  protected readonly sources = Object.entries(headSourceWords).map(([key, label]) => ({ key, label }));
  protected readonly fieldSearch = signal('');
  protected readonly questionWords = signal('');
  protected readonly fieldGroups = computed(() => {
    const head = this.store.edited()?.kind === 'head';
    const fields: readonly LetterFieldFacts[] = head ? [...headFields, ...letterFields].filter(({ key }) => mayStandInHead(key)) : letterFields;
    const found = fields.filter(({ group, label }) => matchesWords(`${group} ${label}`, this.fieldSearch()));
    return [...new Set(found.map(({ group }) => group))].map((label) => ({ label, fields: found.filter(({ group }) => group === label) }));
  });

  constructor() { void this.store.load(); }

  protected unload(event: Event): void { if (this.store.dirty()) event.preventDefault(); }

  protected open(template: LetterTemplateView): void { if (this.mayGo()) this.store.open(template); }
  protected create(kind: 'letter' | 'head', from: LetterTemplateView | null = null): void { if (this.mayGo()) this.store.create(kind, from); }

  /** What is not saved is not lost by a click beside. */
  private mayGo(): boolean {
    if (!this.store.dirty()) return true;
    this.toasts.say('Enregistrez ce modèle, ou abandonnez ses changements, avant d’en ouvrir un autre.');
    return false;
  }

  protected async save(): Promise<void> { if (await this.store.save()) this.toasts.say(this.store.edited()?.kind === 'head' ? 'En-tête enregistré.' : 'Modèle enregistré.'); }
  protected async overwrite(): Promise<void> { const theirs = this.store.theirs(); if (theirs && (await this.store.save(theirs.version))) this.toasts.say('Votre version est enregistrée. L’autre reste dans l’historique.'); }
  protected async remove(): Promise<void> { const { shipped } = this.store.known() ?? { shipped: false }; if (await this.store.remove()) this.toasts.say(shipped ? 'Le modèle d’origine est revenu.' : 'Retiré. Ses versions restent dans l’historique.'); }

  protected put(key: string): void { this.words()?.field(key, null); }
  protected ask(): void { this.words()?.question(this.questionWords().trim() || 'à compléter'); this.questionWords.set(''); }
  /** The words of a template as a person reads them, its fields by their names. */
  protected text(body: unknown): string { return letterText(JSON.parse(JSON.stringify(body).replace(/"key":"([^"]+)","value":null/g, (_, key: string) => `"key":"${key}","value":"[${letterField(key)?.label ?? key}]"`)) as LetterBody); }
}
