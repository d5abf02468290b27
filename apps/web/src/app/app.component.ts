import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastsComponent } from '@pluriel/web/ui';

@Component({ selector: 'pl-root', imports: [RouterOutlet, ToastsComponent], template: '<router-outlet /><pl-toasts />' })
export class AppComponent {}
