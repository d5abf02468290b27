import { Injectable } from '@angular/core';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** When the person last touched this screen: what locks it, and what tells a reading asked by nobody from a gesture. */
@Injectable({ providedIn: 'root' })
export class Presence {
  private last = Date.now();

  constructor() {
    const touch = (): void => { this.last = Date.now(); };
    for (const sign of signs) document.addEventListener(sign, touch, { passive: true, capture: true });
  }

  /** Milliseconds since the last gesture. */
  awayMs(): number { return Date.now() - this.last; }
}
