import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { parisDay } from '@pluriel/kernel';
import { Api, type ApiProblem, type Reminder, type ReminderMoveInput, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe, Toasts } from '@pluriel/web/ui';
import { changeWords, dueWords, postponements } from './reminder-words';

/** One reminder: what, when, for whom; done or postponed in one or two gestures, with a way back. Its history opens below. */
@Component({
  selector: 'pl-reminder-line',
  imports: [IconComponent, MomentPipe, RouterLink],
  template: `
    @let one = reminder();
    <div class="rl">
      <div class="what"><span [class.hold-ink]="one.due"><pl-icon [name]="one.state === 'done' ? 'task_alt' : one.state === 'cancelled' ? 'block' : one.due ? 'notifications' : 'schedule'" size="s" /></span>
        <span><b class="m" [class.off]="one.state !== 'open'">@if (withPatient()) { <a [routerLink]="['/patients', one.patientId]">{{ one.patientLabel }}</a> · }{{ one.text }}</b>
          <br /><span class="t13 i2">@if (one.state === 'open') { <span [class.hold-ink]="one.due">{{ due() }}</span> } @else { {{ one.state === 'done' ? 'fait' : 'annulé' }} } · pour {{ one.addressee }}@if (one.authorName !== one.addressee) { · écrit par {{ one.authorName }} }</span></span></div>
      <div class="row w acts">
        @if (one.state === 'open') {
          @if (one.kind === 'vsm') { <a class="btn sm" [routerLink]="['/patients', one.patientId, 'vsm']">Ouvrir le VSM</a> }
          <button type="button" class="btn sm" [disabled]="busy()" [attr.aria-label]="'Fait : ' + one.text" (click)="move({ move: 'done' }, 'Fait')"><pl-icon name="check" size="s" />Fait</button>
          <button type="button" class="btn t sm" [attr.aria-expanded]="more()" [attr.aria-label]="'Reporter ou annuler : ' + one.text" (click)="more.set(!more())">Reporter</button>
        } @else { <button type="button" class="btn t sm" [disabled]="busy()" [attr.aria-label]="'Reprendre : ' + one.text" (click)="move({ move: 'reopen' }, 'Repris')">Reprendre</button> }
      </div>
    </div>
    @if (more()) {
      <div class="row w later" role="group" [attr.aria-label]="'Reporter : ' + one.text">
        @for (choice of later(); track choice.dueOn) { <button type="button" class="btn sm" [disabled]="busy()" (click)="move({ move: 'postpone', dueOn: choice.dueOn }, 'Reporté')">{{ choice.label }}</button> }
        <label class="row t13">au <input class="in day" type="date" [min]="today" (change)="postpone($any($event.target).value)" /></label>
        <button type="button" class="btn t d sm" [disabled]="busy()" (click)="move({ move: 'cancel' }, 'Annulé')">Annuler ce rappel</button>
      </div>
      <ul class="t13 i2 past">@for (change of one.changes; track change.at) { <li>{{ words(change) }}, {{ change.at | plMoment }}</li> }</ul>
    }
    @if (problem(); as refused) { <p class="err" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
  `,
  styles: `
    :host { display: block; border-top: 1px solid var(--line); padding: 7px 0 } :host:first-child { border-top: 0 }
    .rl { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 10px; align-items: center }
    .what { display: flex; gap: 8px; min-width: 0; overflow-wrap: anywhere } .off { color: var(--ink-2); font-weight: 400 }
    .acts { gap: 4px } .later { padding: 6px 0 2px 24px } .day { width: auto; height: 28px } .past { list-style: none; padding: 4px 0 0 24px }
    b a { color: inherit }
    @media (max-width: 720px) { .rl { grid-template-columns: minmax(0, 1fr) } }
  `,
})
export class ReminderLineComponent {
  readonly reminder = input.required<Reminder>();
  readonly withPatient = input(false);
  /** It changed: the list is read again. */
  readonly moved = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly more = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly today = parisDay(new Date());
  protected readonly due = computed(() => dueWords(this.reminder(), this.today));
  protected readonly later = computed(() => postponements(this.today));
  protected readonly words = changeWords;

  protected postpone(dueOn: string): void { if (dueOn !== '') void this.move({ move: 'postpone', dueOn }, 'Reporté'); }

  protected async move(input: ReminderMoveInput, said: string, { id, version, text } = this.reminder()): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      const fresh = await this.api.post<Reminder>(`/v1/reminders/${id}/moves`, input, { version });
      this.more.set(false);
      this.toasts.say(`${said} : ${text}`, input.move === 'done' || input.move === 'cancel' ? { label: 'Annuler', act: () => void this.move({ move: 'reopen' }, 'Repris', fresh) } : undefined);
      this.moved.emit();
    } catch (error) {
      this.problem.set(toApiProblem(error));
      // Somebody did it first: what they did is shown.
      this.moved.emit();
    } finally { this.busy.set(false); }
  }
}
