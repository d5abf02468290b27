import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { Api, type ApiProblem, type InsScanResult, type ScannedPerson, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { patientName, Toasts } from '@pluriel/web/ui';
import { filter } from 'rxjs';
import { CardDesk } from '../card/card-desk';

/** The screens that show a code, or create from it. Anywhere else it is of no use any more. */
const needsCode = /^\/patients\/(?:lire-un-code|nouveau|[0-9a-f-]{36}\/code-lu)(?:[?#]|$)/;

/**
 * The code read last and where it leads (INS-47, ins.md §4.3). In memory only, for the person who read it: it holds a matricule.
 * The scanner, the camera and the picture all end here; the admission page takes the person to create from here.
 */
@Injectable({ providedIn: 'root' })
export class ScanDesk {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly cards = inject(CardDesk);
  private content: string | null = null;
  private readBy: string | null = null;
  private running = 0;
  private readonly last = signal<InsScanResult | null>(null);
  readonly result = this.last.asReadonly();
  readonly problem = signal<ApiProblem | null>(null);
  readonly reading = signal(false);

  constructor() {
    this.router.events.pipe(filter((event) => event instanceof NavigationEnd), takeUntilDestroyed()).subscribe(({ urlAfterRedirects }) => { if (!needsCode.test(urlAfterRedirects)) this.forget(); });
  }

  /** Asks the server what the code is and goes there: straight to the file when there is no question, else to the screen that asks it. */
  async read(content: string): Promise<void> {
    const turn = ++this.running;
    this.forget();
    this.reading.set(true);
    try {
      const result = await this.api.post<InsScanResult>('/v1/scans/ins', { content });
      if (turn !== this.running) return; // another code was read meanwhile
      this.content = content;
      this.readBy = this.session.user()?.id ?? null;
      this.last.set(result);
      await this.follow(result);
    } catch (error) {
      if (turn !== this.running) return;
      const problem = toApiProblem(error);
      const other = problem.code === 'datamatrix.perhaps-apcv' ? await this.readApcv(content) : problem;
      if (turn !== this.running || !other) return;
      this.problem.set(other);
      await this.router.navigateByUrl('/patients/lire-un-code');
    } finally {
      if (turn === this.running) this.reading.set(false);
    }
  }

  /** An unknown code may be an appli carte Vitale's (J1 B11): its people then wait in the card bar. @returns why it could not be read */
  private async readApcv(content: string): Promise<ApiProblem | null> {
    try {
      await this.api.post('/v1/scans/apcv', { content });
      await this.cards.lookAtCode();
      return null;
    } catch (error) { return toApiProblem(error); }
  }

  /** The person to create, for the admission page; null when no code waits or when it was read by somebody else. */
  creation(): ScannedPerson | null {
    const result = this.last();
    return result && this.mine() ? result.person : null;
  }

  /**
   * Attaches the INS of the code read last to a file, after a person said it is this one: it becomes « INS reçue » and INSi verifies it.
   * @throws ApiProblem `scan.other-person`, `scan.other-ins`, `identity.duplicate-ins`…
   */
  async receive(patientId: string): Promise<void> {
    if (this.content === null || !this.mine()) return;
    await this.api.post(`/v1/patients/${patientId}/scanned-ins`, { content: this.content });
    this.forget();
  }

  /** Leaves the code: nothing of it stays. */
  forget(): void {
    this.content = null;
    this.last.set(null);
    this.problem.set(null);
  }

  private mine(): boolean { return this.readBy !== null && this.readBy === this.session.user()?.id; }

  private async follow({ outcome, sentence, patients }: InsScanResult): Promise<void> {
    const [patient] = patients;
    if (patient && (outcome === 'opened' || outcome === 'blocked')) {
      this.forget();
      await this.router.navigate(['/patients', patient.id]);
      this.toasts.say(outcome === 'opened' ? `Code lu : ${patientName(patient)}.` : sentence);
    } else if (patient && (outcome === 'different' || outcome === 'history' || outcome === 'other-ins')) {
      await this.router.navigate(['/patients', patient.id, 'code-lu']);
    } else {
      await this.router.navigateByUrl('/patients/lire-un-code');
    }
  }
}
