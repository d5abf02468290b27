import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { parisDay } from '@pluriel/kernel';
import { Api, type ApiProblem, type Reminder, type ReminderAddressees, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, InputDirective, SideSheetComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { ReminderLineComponent } from './reminder-line.component';
import { postponements } from './reminder-words';

/** The reminders of one patient, and a line to write another: what, when, for whom (STR-13). */
@Component({
  selector: 'pl-reminders-sheet',
  imports: [ErrorSummaryComponent, FieldComponent, InputDirective, ReminderLineComponent, SideSheetComponent, StatePanelComponent],
  template: `
    <pl-side-sheet heading="Rappels" [sub]="waiting().length === 0 ? 'Rien à faire' : waiting().length + ' à faire'" (closed)="dialog.close()">
      <form class="card new" aria-label="Nouveau rappel" (submit)="write($event)">
        <pl-field label="À faire" name="text" [error]="fault('text')"><input plInput type="text" maxlength="300" [value]="text()" (input)="text.set($any($event.target).value)" placeholder="Relire l’HbA1c" /></pl-field>
        <div class="two">
          <pl-field label="Quand" name="dueOn" [error]="fault('dueOn')"><input plInput type="date" [min]="today" [value]="dueOn()" (change)="dueOn.set($any($event.target).value)" /></pl-field>
          <pl-field label="Pour" name="addressee" [error]="fault('addressee')"><select plInput (change)="whom.set($any($event.target).value)">
            <option [value]="'u:' + me" [selected]="whom() === 'u:' + me">Moi</option>
            @if (addressees(); as known) {
              <optgroup label="Une profession">@for (one of known.professions; track one.profession) { <option [value]="'p:' + one.profession" [selected]="whom() === 'p:' + one.profession">{{ one.label }}</option> }</optgroup>
              <optgroup label="Une personne">@for (one of others(); track one.userId) { <option [value]="'u:' + one.userId" [selected]="whom() === 'u:' + one.userId">{{ one.label }}</option> }</optgroup>
            }</select></pl-field>
        </div>
        @if (problem(); as refused) { @if (refused.fields.length === 0) { <pl-error-summary [message]="refused.message" [remedy]="refused.remedy" /> } }
        <button type="submit" class="btn p sm" [disabled]="busy()">Ajouter le rappel</button>
      </form>
      @if (failed()) { <pl-state-panel kind="error" title="Les rappels n’ont pas pu être lus" (act)="read()" /> }
      @else if (items(); as known) {
        <section aria-label="Rappels qui attendent">@for (reminder of waiting(); track reminder.id) { <pl-reminder-line [reminder]="reminder" (moved)="read()" /> } @empty { <p class="t13 i2">Aucun rappel pour ce patient.</p> }</section>
        @if (closed().length > 0) { <details><summary class="t13">Faits ou annulés : {{ closed().length }}</summary>@for (reminder of closed(); track reminder.id) { <pl-reminder-line [reminder]="reminder" (moved)="read()" /> }</details> }
      } @else { <pl-state-panel kind="loading" /> }
    </pl-side-sheet>
  `,
  styles: `.new { padding: 12px var(--pad); display: grid; gap: 8px } .new > button { justify-self: start } .two { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 8px; align-items: start } summary { cursor: pointer; min-height: 28px }`,
})
export class RemindersSheetComponent {
  private readonly patientId = inject<{ patientId: string }>(DIALOG_DATA).patientId;
  protected readonly dialog = inject<DialogRef>(DialogRef);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly me = inject(SessionStore).user()?.id ?? '';
  protected readonly today = parisDay(new Date());
  protected readonly items = signal<readonly Reminder[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly addressees = signal<ReminderAddressees | null>(null);
  protected readonly text = signal('');
  protected readonly dueOn = signal(postponements(this.today)[1]?.dueOn ?? this.today);
  protected readonly whom = signal(`u:${this.me}`);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly waiting = computed(() => (this.items() ?? []).filter(({ state }) => state === 'open'));
  protected readonly closed = computed(() => (this.items() ?? []).filter(({ state }) => state !== 'open'));
  protected readonly others = computed(() => this.addressees()?.people.filter(({ userId }) => userId !== this.me) ?? []);

  constructor() {
    void this.read();
    // Without the list one may still write for oneself.
    this.api.get<ReminderAddressees>('/v1/reminder-addressees').then((known) => { this.addressees.set(known); }).catch(() => undefined);
  }

  protected async read(): Promise<void> {
    try {
      this.items.set((await this.api.get<{ items: Reminder[] }>(`/v1/patients/${this.patientId}/reminders`)).items);
      this.failed.set(false);
    } catch { this.failed.set(this.items() === null); }
  }

  protected fault(field: string): string | null { return this.problem()?.fields.find((one) => one.field === field)?.message ?? null; }

  protected async write(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    this.problem.set(null);
    const [kind, value] = [this.whom().slice(0, 1), this.whom().slice(2)];
    try {
      await this.api.post<Reminder>(`/v1/patients/${this.patientId}/reminders`, { text: this.text(), dueOn: this.dueOn(), ...(kind === 'u' ? { userId: value } : { profession: value }) });
      this.text.set('');
      this.toasts.say('Rappel ajouté.');
      await this.read();
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
