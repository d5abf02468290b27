import { Component, Injectable, inject, signal } from '@angular/core';
import { IconComponent } from '../icon/icon.component';

export interface Toast { id: number; text: string; action: string | null; act: (() => void) | null }

/** Short confirmations at the bottom left (design §7): 6 s, 8 s with an action, three at most. Never for an error. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private next = 1;
  private readonly queue = signal<readonly Toast[]>([]);
  readonly shown = this.queue.asReadonly();

  say(text: string, action?: { label: string; act: () => void }): void {
    const toast: Toast = { id: this.next++, text, action: action?.label ?? null, act: action?.act ?? null };
    this.queue.update((toasts) => [...toasts, toast].slice(-3));
    setTimeout(() => this.dismiss(toast.id), action ? 8000 : 6000);
  }

  dismiss(id: number): void {
    this.queue.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }
}

/** Where the toasts appear; once per application. */
@Component({
  selector: 'pl-toasts',
  imports: [IconComponent],
  template: `
    <div class="toasts" role="status" aria-live="polite">
      @for (toast of toasts.shown(); track toast.id) {
        <div class="toast">
          <pl-icon [name]="toast.action ? 'undo' : 'check_circle'" />{{ toast.text }}
          @if (toast.action) { <button type="button" (click)="run(toast)">{{ toast.action }}</button> }
        </div>
      }
    </div>
  `,
})
export class ToastsComponent {
  protected readonly toasts = inject(Toasts);

  protected run(toast: Toast): void {
    toast.act?.();
    this.toasts.dismiss(toast.id);
  }
}
