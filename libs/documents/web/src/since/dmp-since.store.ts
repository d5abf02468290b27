import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, LiveChanges, SessionStore, toApiProblem, type DmpGoneDocument, type DmpIntegrationRow, type DmpNewerVersion, type DmpNewerVersions, type DmpStrip } from '@pluriel/web/api-client';
import { Toasts } from '@pluriel/web/ui';
import { auditTime, type Subscription } from 'rxjs';

/** Several documents arrive in one go: what the DMP says is read once for all. */
const settleMs = 300;

/** What the DMP says since of the documents of the file: a newer version, or that it gives one no longer (DMP-49, SC.CDA/DD.05). */
@Injectable()
export class DmpSinceStore {
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly destroyed = inject(DestroyRef);
  private following: Subscription | null = null;
  private patientId = '';
  private asked = 0;
  private readonly known = signal<DmpNewerVersions>({ items: [], gone: [] });
  /** What the centre put in this DMP, those the patient does not see yet included (DMP-34, SC.DMP/UX.17). */
  readonly fed = signal<DmpStrip['fed'] | null>(null);
  readonly busy = signal<string | null>(null);
  private readonly newer = computed(() => new Map(this.known().items.flatMap((one) => [one.receivedDocumentId, one.documentId].flatMap((id): [string, DmpNewerVersion][] => (id === null ? [] : [[id, one]])))));
  private readonly gone = computed(() => new Map(this.known().gone.flatMap((one) => [one.receivedDocumentId, one.documentId].flatMap((id): [string, DmpGoneDocument][] => (id === null ? [] : [[id, one]])))));
  readonly mayIntegrate = computed(() => this.session.can('document.receive'));

  follow(patientId: string): void {
    this.patientId = patientId;
    this.known.set({ items: [], gone: [] });
    this.fed.set(null);
    this.following?.unsubscribe();
    if (!this.session.can('dmp.read')) return;
    this.following = this.live.on(['dmp', 'dmp-document', 'received-document'], { patientId }).pipe(auditTime(settleMs), takeUntilDestroyed(this.destroyed)).subscribe(() => void this.load());
    void this.load();
  }

  /** The newer version of a document of the file, of the centre or received. */
  newerOf(id: string): DmpNewerVersion | null { return this.newer().get(id) ?? null; }
  goneOf(id: string): DmpGoneDocument | null { return this.gone().get(id) ?? null; }

  /** Puts the newer version in the file, in one click; the former stays beside it. */
  async integrate({ newer }: DmpNewerVersion): Promise<void> {
    this.busy.set(newer.id);
    try {
      const { items: [done] } = await this.api.post<{ items: DmpIntegrationRow[] }>(`/v1/patients/${this.patientId}/dmp/integrations`, { documentIds: [newer.id] });
      this.toasts.say(done?.state === 'integrated' ? 'Version récente intégrée au dossier.' : 'La version récente arrivera dès que le DMP répond.');
      await this.load();
    } catch (error) { const { message, remedy } = toApiProblem(error); this.toasts.say([message, remedy].filter(Boolean).join(' ')); } finally { this.busy.set(null); }
  }

  private async load(): Promise<void> {
    const { patientId } = this;
    const asked = (this.asked += 1);
    // The announcement is a service: a failure leaves the list as it is.
    const [known, bar] = await Promise.all([this.api.get<DmpNewerVersions>(`/v1/patients/${patientId}/dmp/newer-versions`).catch(() => null), this.api.get<DmpStrip>(`/v1/patients/${patientId}/dmp`).catch(() => null)]);
    if (asked !== this.asked) return;
    if (known !== null) this.known.set(known);
    if (bar !== null) this.fed.set(bar.fed);
  }
}
