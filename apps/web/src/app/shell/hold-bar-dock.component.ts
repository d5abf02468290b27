import { Component, computed, inject, output, signal } from '@angular/core';
import { HoldBarComponent, IconComponent } from '@pluriel/web/ui';
import { HoldBarStore, type WaitingDocument } from './hold-bar.store';

/** Where the hold bar docks: at the bottom of every screen while my orders wait. Several documents: one bar, a list upward. */
@Component({
  selector: 'pl-hold-bar-dock',
  imports: [HoldBarComponent, IconComponent],
  template: `
    @if (first(); as document) {
      <div class="dock">
        @if (store.problem(); as sentence) { <p class="stripe bad" role="alert">{{ sentence }}</p> }
        @if (open()) {
          <ul class="others" aria-label="Autres documents en attente">
            @for (other of others(); track other.documentId) {
              <li class="row"><span class="grow"><b class="b">{{ other.view.title }}</b><br /><span class="t13 i2">{{ other.view.detail }}</span></span>
                @if (other.view.canRelease) { <button type="button" class="btn sm" (click)="store.release(other)">Libérer</button> }
                @else if (other.view.canHold) { <button type="button" class="btn sm" (click)="store.hold(other)">Retenir</button> }
                @if (other.view.canCancel) { <button type="button" class="btn sm" (click)="store.cancel(other)">Ne pas envoyer</button> }
              </li>
            }
          </ul>
        }
        <pl-hold-bar [view]="document.view" (hold)="store.hold(document)" (release)="store.release(document)" (stop)="store.cancel(document)" (recipients)="recipients.emit(document)">
          @if (others().length > 0) {
            <button type="button" class="btn" [attr.aria-expanded]="open()" (click)="open.set(!open())"><pl-icon [name]="open() ? 'arrow_drop_down' : 'arrow_drop_up'" />{{ others().length }} de plus</button>
          }
        </pl-hold-bar>
      </div>
    }
  `,
  styles: `
    .dock { padding: 8px var(--gutter) 12px; animation: in var(--m-slow) var(--ease); }
    @keyframes in { from { transform: translateY(16px); opacity: 0; } }
    .others { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow-2); margin-bottom: 8px; max-height: 40vh; overflow: auto; }
    .others li { padding: 8px 14px; border-top: 1px solid var(--line); } .others li:first-child { border-top: 0; }
    .stripe { border-radius: 8px; margin-bottom: 8px; }
  `,
})
export class HoldBarDockComponent {
  protected readonly store = inject(HoldBarStore);
  readonly recipients = output<WaitingDocument>();
  protected readonly open = signal(false);
  protected readonly first = computed(() => this.store.documents()[0] ?? null);
  protected readonly others = computed(() => this.store.documents().slice(1));
}
