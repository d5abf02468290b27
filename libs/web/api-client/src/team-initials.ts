import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Api } from './api';
import type { TeamInitials as TeamInitialsView } from './generated/schema';
import { SessionStore } from './session-store';

/** The letters shown beside what each person of the centre wrote (PAT-10, STR-27): those she chose, else those of the name. */
@Injectable({ providedIn: 'root' })
export class TeamInitials {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());

  constructor() {
    const session = inject(SessionStore);
    effect(() => { if (session.user() !== null) untracked(() => void this.load()); });
  }

  /** Reads them again: somebody changed hers. Without an answer, those of the names stand. */
  async load(): Promise<void> {
    try { this.known.set(new Map((await this.api.get<TeamInitialsView>('/v1/team-initials')).items.map(({ userId, initials }) => [userId, initials]))); } catch { /* the names are enough */ }
  }

  /** @param userId the author, when he has an account here @param name as it was signed, « Dr Claire MARTIN » */
  of(userId: string | null | undefined, name: string): string { return this.known().get(userId ?? '') ?? initialsOfName(name); }
}

/** @returns the first letters of a name as it was signed: titles and « (rempl. …) » left out, four at most */
export const initialsOfName = (name: string): string =>
  name.replace(/\(.*$/, '').split(/[\s'’-]+/).filter((part) => part !== '' && !/^(dr|pr|mme|m)\.?$/i.test(part)).map((part) => part.charAt(0).toLocaleUpperCase('fr')).join('').slice(0, 4);
