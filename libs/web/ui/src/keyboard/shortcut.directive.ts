import { Directive, ElementRef, Injectable, inject, input, signal } from '@angular/core';

/** Is Alt held? Then every action shows its apricot key (design §7, overlay). */
@Injectable({ providedIn: 'root' })
export class AltOverlay {
  readonly shown = signal(false);

  constructor() {
    document.addEventListener('keydown', (event) => { if (event.key === 'Alt') this.shown.set(true); });
    document.addEventListener('keyup', (event) => { if (event.key === 'Alt') this.shown.set(false); });
    window.addEventListener('blur', () => this.shown.set(false));
  }
}

/** Alt + the given key presses the host; its key-cap shows while Alt is held. */
@Directive({
  selector: '[plShortcut]',
  host: {
    '[attr.aria-keyshortcuts]': "plShortcut() ? 'Alt+' + plShortcut() : null",
    '[attr.data-key]': 'overlay.shown() ? plShortcut() : null',
    '(document:keydown)': 'pressed($event)',
    class: 'has-key',
  },
})
export class ShortcutDirective {
  readonly plShortcut = input.required<string>();
  protected readonly overlay = inject(AltOverlay);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected pressed(event: KeyboardEvent): void {
    const key = this.plShortcut();
    if (key === '' || !event.altKey || event.ctrlKey || event.metaKey || event.key.toLowerCase() !== key.toLowerCase()) return;
    event.preventDefault();
    this.host.nativeElement.click();
  }
}
