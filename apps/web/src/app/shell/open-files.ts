import { Injectable, computed, inject, signal } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';

export interface OpenFile { id: string; label: string; path: string }
const most = 4;

/** Up to four patient files as tabs in the top bar, one set per person: whoever comes back finds their own (PSC-13). */
@Injectable({ providedIn: 'root' })
export class OpenFiles {
  private readonly session = inject(SessionStore);
  private readonly byPerson = signal<ReadonlyMap<string, readonly OpenFile[]>>(new Map());
  private readonly person = computed(() => this.session.user()?.id ?? '');
  readonly files = computed(() => this.byPerson().get(this.person()) ?? []);

  /** Opens or renames a tab; the oldest leaves when there are four. */
  show(id: string, label: string): void {
    const known = this.files().find((file) => file.id === id);
    if (known?.label === label) return;
    const others = this.files().filter((file) => file.id !== id);
    this.set(known ? this.files().map((file) => file.id === id ? { ...file, label } : file) : [...others, { id, label, path: `/patients/${id}` }].slice(-most));
  }

  /** Where the person was in this file, to come back to the same place. */
  remember(id: string, path: string): void {
    if (this.files().some((file) => file.id === id && file.path !== path)) this.set(this.files().map((file) => file.id === id ? { ...file, path } : file));
  }

  close(id: string): void {
    this.set(this.files().filter((file) => file.id !== id));
  }

  private set(files: readonly OpenFile[]): void {
    this.byPerson.update((all) => new Map(all).set(this.person(), files));
  }
}
