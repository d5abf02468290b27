import { Component, computed, effect, inject, input } from '@angular/core';
import { DocumentSending, ItemLevelDesk } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, ReaderChoiceComponent, Toasts, type ReaderChoice } from '@pluriel/web/ui';

/** Who reads this note, chosen by its author while writing or later (STR-04); closed to others, its document does not go to the DMP: the routes are read again. */
@Component({
  selector: 'pl-note-readers',
  imports: [ErrorSummaryComponent, ReaderChoiceComponent],
  template: `@if (choice(); as shown) { <pl-reader-choice [choice]="shown" [busy]="desk.busy()" [search]="desk.colleagues" (changed)="choose($event)" /> }
    @if (desk.problem(); as problem) { <pl-error-summary [problems]="problem.fields" [message]="problem.message" [remedy]="problem.remedy" /> }`,
  providers: [ItemLevelDesk],
  host: { class: 'block' },
})
export class NoteReadersComponent {
  readonly noteId = input.required<string>();
  protected readonly desk = inject(ItemLevelDesk);
  private readonly sending = inject(DocumentSending);
  private readonly toasts = inject(Toasts);
  protected readonly choice = computed((): ReaderChoice | null => { const level = this.desk.level(); return level && { level: level.level, people: level.people }; });

  constructor() { effect(() => void this.desk.read('consultation', this.noteId())); }

  protected async choose({ level, people }: ReaderChoice): Promise<void> {
    if (!(await this.desk.choose(level, people.map(({ id }) => id)))) return;
    this.toasts.say(`Qui peut lire : ${this.desk.level()?.label ?? ''}`);
    // A signed note has no routes to choose any more.
    if (this.sending.routes() !== null) await this.sending.readRoutes();
  }
}
