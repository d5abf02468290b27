import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Api, ApiProblem, type DispatchOrderRow } from '@pluriel/web/api-client';
import { DeliveryLineComponent, IconComponent, MomentPipe, PaperPreviewComponent, SideSheetComponent, UndatedPipe } from '@pluriel/web/ui';
import { type SendRow, worstOrder } from './send-row';

interface TrackItem { at: string; label: string; detail: string | null }

/** One document's sends: the remedy first, then the track of each route, then the picture of what was sent (design §7). */
@Component({
  selector: 'pl-send-sheet',
  imports: [DeliveryLineComponent, IconComponent, MomentPipe, PaperPreviewComponent, SideSheetComponent, UndatedPipe],
  templateUrl: './send-sheet.component.html',
  styles: `
    :host { display: block; height: 100%; }
    .pb { background: var(--bad-bg); border-radius: var(--r-3); padding: 11px 14px 13px; margin-bottom: 14px; }
    .pb h3 { font: 650 14px/20px var(--font); color: var(--bad); display: flex; gap: 7px; align-items: center; }
    .pb .gestures { margin: 10px 0 0; }
    .route { padding: 10px 0; border-top: 1px solid var(--line); }
    .trk { margin-top: 8px; }
    .trk li { display: grid; grid-template-columns: 92px 1fr; gap: 0 10px; padding-bottom: 6px; font: var(--t-13); }
    .trk .h { color: var(--ink-2); }
    .paper { background: var(--surface-3); border-radius: 10px; padding: 12px; margin-top: 12px; }
    .paper pl-paper-preview { height: 440px; }
  `,
})
export class SendSheetComponent {
  readonly row = input.required<SendRow>();
  readonly closed = output();
  readonly resend = output<SendRow>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly tracks = signal<Record<string, readonly TrackItem[]>>({});
  protected readonly worst = computed(() => { const order = worstOrder(this.row()); return order && (order.state === 'failed' || order.state === 'blocked') ? order : null; });
  protected readonly sub = computed(() => `${this.row().patientLabel} · ${this.row().authorName}`);
  protected readonly pdfPath = computed(() => `/v1/documents/${this.row().documentId}/versions/${this.row().versionNumber}/pdf`);
  protected readonly pdf = signal<Blob | null>(null);
  protected readonly pdfProblem = signal<string | null>(null);
  private shownPath = '';

  constructor() {
    effect(() => { void this.readTracks(this.row()); });
    effect(() => { void this.readPdf(this.pdfPath()); });
  }

  /** What was sent, as a picture (DMP-28). */
  private async readPdf(path: string): Promise<void> {
    if (path === this.shownPath) return;
    this.shownPath = path;
    this.pdf.set(null);
    this.pdfProblem.set(null);
    try {
      const pdf = await this.api.blob(path);
      if (this.shownPath === path) this.pdf.set(pdf);
    } catch (error) { if (error instanceof ApiProblem) this.pdfProblem.set(error.message); }
  }

  private async readTracks(row: SendRow): Promise<void> {
    const read = await Promise.all(row.orders.map(async (order) => [order.id, (await this.api.get<{ items: TrackItem[] }>(`/v1/dispatch-orders/${order.id}/track`)).items] as const));
    if (this.row().id === row.id) this.tracks.set(Object.fromEntries(read));
  }

  /** The button that mends what is missing. */
  protected remedyLabel(order: DispatchOrderRow): string | null {
    switch (order.remedyAction) {
      case 'qualify': return 'Qualifier l’identité';
      case 'consents': return 'Voir les consentements';
      case 'address': return 'Compléter l’adresse';
      case 'settings': return 'Ouvrir les réglages';
      case 'open-document': return 'Ouvrir le document';
      default: return null;
    }
  }

  protected mend(order: DispatchOrderRow): void {
    const patient = `/patients/${this.row().patientId}`;
    const targets: Partial<Record<NonNullable<DispatchOrderRow['remedyAction']>, string>> = { qualify: `${patient}/identite`, consents: `${patient}/consentements`, address: '/reglages/correspondants', settings: '/reglages/structure', 'open-document': `${patient}/documents?document=${this.row().documentId}` };
    const target = order.remedyAction ? targets[order.remedyAction] : undefined;
    if (target) void this.router.navigateByUrl(target);
  }

  protected openFile(): void { void this.router.navigateByUrl(`/patients/${this.row().patientId}`); }
  protected routeName(order: DispatchOrderRow): string { return order.channel === 'dmp' ? 'DMP' : order.channel === 'mssante-patient' ? 'Messagerie de la personne' : order.recipientLabel; }
}
