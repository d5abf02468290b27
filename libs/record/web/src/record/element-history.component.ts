import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { changedFields, kindLabels, type RecordKind } from '@pluriel/record/domain';
import { Api, type ApiProblem, type ElementVersion, type RecordElement, toApiProblem } from '@pluriel/web/api-client';
import { MomentPipe, ProfessionBadgeComponent, SideSheetComponent, StatePanelComponent } from '@pluriel/web/ui';
import { endWords, fieldWords, levelOptions } from './element-fields';

interface VersionLine extends ElementVersion { title: string; changes: { label: string; before: string; after: string }[] }

const titles = { created: 'Ajouté', corrected: 'Corrigé', ended: 'Terminé', reopened: 'Repris' } as const;

/** Every version of an element, newest first: who, when, and what changed, word for word. */
@Component({
  selector: 'pl-element-history',
  imports: [MomentPipe, ProfessionBadgeComponent, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet [heading]="element.words" [sub]="kindLabel + ' · historique'" (closed)="dialog.close()">
      @if (problem(); as refused) { <pl-state-panel kind="error" title="L’historique n’a pas pu être lu" [text]="refused.message" (act)="read()" /> }
      @else if (versions(); as lines) {
        @if (element.sourceWords) { <p class="t13 i2">Venu de : {{ element.sourceWords }}</p> }
        <ol class="vs" aria-label="Versions">
          @for (line of lines; track line.version) {
            <li>
              <p class="row"><b>{{ line.title }}</b><span class="t13 i2">{{ line.at | plMoment }}</span></p>
              <p class="t13 row">@if (line.byLetters) { <pl-profession-badge [letters]="line.byLetters" [small]="true" /> }{{ line.byName }}</p>
              @if (line.endNote) { <p class="t13">{{ line.endNote }}</p> }
              @for (change of line.changes; track change.label) { <p class="t13">{{ change.label }} : <del>{{ change.before }}</del> <ins>{{ change.after }}</ins></p> }
              @if (line.change === 'created') { <p class="t13">{{ line.words }}</p> }
            </li>
          }
        </ol>
      } @else { <pl-state-panel kind="loading" /> }
    </pl-side-sheet>
  `,
  styles: `.vs { list-style: none; padding: 0; display: grid; gap: 0 } li { padding: 9px 0; border-top: 1px solid var(--line); display: grid; gap: 2px } li:first-child { border-top: 0 } .row { gap: 8px } del { color: var(--ink-2) } ins { text-decoration: none; font-weight: 600 }`,
})
export class ElementHistoryComponent {
  protected readonly element = inject<{ element: RecordElement }>(DIALOG_DATA).element;
  protected readonly dialog = inject<DialogRef>(DialogRef);
  private readonly api = inject(Api);
  protected readonly kindLabel = kindLabels[this.element.kind as RecordKind];
  protected readonly versions = signal<readonly VersionLine[] | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);

  constructor() { void this.read(); }

  protected async read(): Promise<void> {
    this.problem.set(null);
    try {
      const { items } = await this.api.get<{ items: ElementVersion[] }>(`/v1/record-elements/${this.element.id}/versions`);
      this.versions.set(items.map((version, index) => this.line(version, items[index + 1])));
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  private line(version: ElementVersion, before: ElementVersion | undefined): VersionLine {
    const kind = this.element.kind as RecordKind;
    const words = (content: Record<string, unknown>, name: string): string => fieldWords(kind, name, content).words;
    const changes = before === undefined ? [] : changedFields(kind, before.content, version.content).map((name) => ({ label: fieldWords(kind, name, version.content).label, before: words(before.content, name), after: words(version.content, name) }));
    const level = (value: string): string => levelOptions.find((option) => option.value === value)?.label ?? value;
    if (before !== undefined && before.level !== version.level) changes.push({ label: 'Qui le lit', before: level(before.level), after: level(version.level) });
    return { ...version, title: version.endReason === null ? titles[version.change] : `${titles[version.change]} : ${endWords[version.endReason].toLocaleLowerCase('fr')}`, changes };
  }
}
