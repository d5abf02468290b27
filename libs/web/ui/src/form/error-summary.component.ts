import { Component, type ElementRef, effect, input, viewChild } from '@angular/core';
import { IconComponent } from '../icon/icon.component';

export interface SummaryProblem { field: string; message: string }

/** What stopped the save, with a link to each field (design §7). Takes the focus when it appears. */
@Component({
  selector: 'pl-error-summary',
  imports: [IconComponent],
  template: `
    @if (problems().length > 0 || message()) {
      <div #box class="panel bad" role="alert" tabindex="-1">
        <h2 class="row"><pl-icon name="error" />{{ title() }}</h2>
        @if (message()) { <p>{{ message() }}</p> }
        @if (remedy()) { <p>{{ remedy() }}</p> }
        @if (problems().length > 0) {
          <ul>
            @for (problem of problems(); track problem.field + problem.message) {
              <li><a class="link" href="#champ-{{ problem.field }}" (click)="focus($event, problem.field)">{{ problem.message }}</a></li>
            }
          </ul>
        }
      </div>
    }
  `,
  host: { class: 'block' },
})
export class ErrorSummaryComponent {
  readonly problems = input<readonly SummaryProblem[]>([]);
  readonly message = input<string | null>(null);
  readonly remedy = input<string | null>(null);
  readonly title = input('Pas encore enregistré');
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');

  constructor() {
    effect(() => { this.box()?.nativeElement.focus(); });
  }

  protected focus(event: Event, field: string): void {
    event.preventDefault();
    document.getElementById(`champ-${field}`)?.focus();
  }
}
