import { DestroyRef, Injectable, Injector, inject } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';
import { ScanClaims, Toasts } from '@pluriel/web/ui';
import { WedgeScan } from './wedge-scan';

type Field = HTMLInputElement | HTMLTextAreaElement;
interface FieldBefore { field: Field; value: string; start: number | null; end: number | null }

/** A scanner that sends no Enter: the code is over when it stays silent this long. Long enough for a busy workstation to hand the keys over. */
const silence = 400;
/** Some scanners send Enter, then another key: swallowed too. */
const tail = 80;

/**
 * Hears a keyboard-wedge scanner in any screen (INS-47, AGENT-14). The keys of a code reach neither the field that has the cursor nor the shortcuts;
 * the few typed before the header was known are taken back out of the field. On the lock screen a code is swallowed and dropped.
 */
@Injectable({ providedIn: 'root' })
export class ScanListener {
  private readonly session = inject(SessionStore);
  private readonly injector = inject(Injector);
  private readonly toasts = inject(Toasts);
  private readonly claims = inject(ScanClaims);
  private readonly wedge = new WedgeScan();
  private before: FieldBefore | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    const down = (event: KeyboardEvent): void => this.pressed(event);
    const up = (event: KeyboardEvent): void => { if (this.wedge.active) stop(event); };
    window.addEventListener('keydown', down, { capture: true });
    window.addEventListener('keyup', up, { capture: true });
    inject(DestroyRef).onDestroy(() => { window.removeEventListener('keydown', down, { capture: true }); window.removeEventListener('keyup', up, { capture: true }); });
  }

  private pressed(event: KeyboardEvent): void {
    const { key, code, shiftKey, ctrlKey, altKey, repeat, timeStamp } = event;
    if (!this.wedge.active && timeStamp - this.endedAt < tail && (key === 'Enter' || key === 'Tab')) { stop(event); return; }
    const { verdict, burst } = this.wedge.press({ key, code, shift: shiftKey, ctrl: ctrlKey, alt: altKey, at: timeStamp, held: repeat }, this.claims.wantsBoxes());
    if (burst) this.before = fieldNow();
    if (verdict === 'pass') return;
    stop(event);
    clearTimeout(this.timer);
    if (verdict === 'begin') this.takeBack();
    if (verdict === 'end') { this.endedAt = timeStamp; this.finish(); } else this.timer = setTimeout(() => this.finish(), silence);
  }

  /** The first keys of the header went into the field: it gets back what it held. */
  private takeBack(): void {
    const { before } = this;
    if (!before || !before.field.isConnected || before.field.value === before.value) return;
    before.field.value = before.value;
    if (before.start !== null) before.field.setSelectionRange(before.start, before.end);
    before.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private finish(): void {
    clearTimeout(this.timer);
    const content = this.wedge.take();
    if (content === '' || this.session.user() === null || this.session.locked()) return;
    if (this.claims.offer(content)) return;
    if (!this.session.can('patient.read')) { this.toasts.say('Votre compte ne permet pas d’ouvrir un dossier patient.'); return; }
    void import('@pluriel/identity/web').then((lib) => this.injector.get(lib.ScanDesk).read(content));
  }
}

const stop = (event: KeyboardEvent): void => { event.preventDefault(); event.stopImmediatePropagation(); };

/** What the field with the cursor holds now; null when the cursor is elsewhere. */
function fieldNow(): FieldBefore | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  // Number, date and e-mail fields have no selection to give back.
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd };
}
