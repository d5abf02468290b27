import { Injectable, signal } from '@angular/core';

/** A screen that wants the codes read by the keyboard-wedge scanner for itself. `boxes`: those of boxes of medicines too. */
interface Claim { boxes: boolean; take: (content: string) => boolean }

/**
 * Which screen takes the next code of the scanner (AGENT-14, VAC-02). Without a claim a code INS opens its file, and the code of a box is typed like any other words.
 * The last screen that claimed is asked first; what it does not take goes on.
 */
@Injectable({ providedIn: 'root' })
export class ScanClaims {
  private readonly claims = signal<readonly Claim[]>([]);

  /** @param take says whether it took the code. @returns what gives the claim up, when the screen leaves */
  claim(take: (content: string) => boolean, { boxes = false } = {}): () => void {
    const claim = { boxes, take };
    this.claims.update((claims) => [claim, ...claims]);
    return () => this.claims.update((claims) => claims.filter((other) => other !== claim));
  }

  /** Whether a screen wants the codes of boxes: they are then heard in any field. */
  wantsBoxes(): boolean { return this.claims().some(({ boxes }) => boxes); }

  /** @returns whether a screen took the code */
  offer(content: string): boolean { return this.claims().some(({ take }) => take(content)); }
}
