import { Component, computed, effect, inject, input } from '@angular/core';
import { ItemLevelDesk } from '@pluriel/web/api-client';
import { ReaderChoiceComponent, Toasts, type ReaderChoice } from '@pluriel/web/ui';

/** Who reads this document: its author changes it after signing too; the note behind it follows (STR-04). */
@Component({
  selector: 'pl-document-readers',
  imports: [ReaderChoiceComponent],
  template: `@if (choice(); as shown) { <pl-reader-choice [choice]="shown" [busy]="desk.busy()" [search]="desk.colleagues" (changed)="choose($event)" /> }
    @if (desk.problem(); as problem) { <p class="t13 bad-ink" role="alert">{{ problem.message }} {{ problem.remedy }}</p> }`,
  providers: [ItemLevelDesk],
  host: { class: 'block' },
})
export class DocumentReadersComponent {
  readonly documentId = input.required<string>();
  protected readonly desk = inject(ItemLevelDesk);
  private readonly toasts = inject(Toasts);
  protected readonly choice = computed((): ReaderChoice | null => { const level = this.desk.level(); return level && { level: level.level, people: level.people }; });

  constructor() { effect(() => void this.desk.read('document', this.documentId())); }

  protected async choose({ level, people }: ReaderChoice): Promise<void> {
    if (await this.desk.choose(level, people.map(({ id }) => id))) this.toasts.say(`Qui peut lire : ${this.desk.level()?.label ?? ''}`);
  }
}
