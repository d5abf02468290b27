import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastsComponent } from '@pluriel/web/ui';
import { Theme } from './theme';

@Component({ selector: 'pl-root', imports: [RouterOutlet, ToastsComponent], template: '<router-outlet /><pl-toasts />' })
export class AppComponent {
  constructor() {
    inject(Theme);
  }
}
