import { DOCUMENT, Injectable, effect, inject } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';

/** Puts the person's theme and density on the page; the device decides when they said so. */
@Injectable({ providedIn: 'root' })
export class Theme {
  constructor() {
    const session = inject(SessionStore);
    const root = inject(DOCUMENT).documentElement;
    effect(() => {
      const { theme, density } = session.preferences();
      if (theme === 'system') delete root.dataset['theme'];
      else root.dataset['theme'] = theme;
      root.dataset['density'] = density === 'confort' || matchMedia('(pointer: coarse)').matches ? 'confort' : 'dense';
    });
  }
}
