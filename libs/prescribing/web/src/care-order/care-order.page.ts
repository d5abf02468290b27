import { Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { careOrderWords, type CareAct } from '@pluriel/prescribing/domain';
import { DocumentSending } from '@pluriel/web/api-client';
import { draftWords, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, remedyPath, type RouteRemedy, SigningDeskComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { CareOrderStore } from './care-order.store';

const precautionLabels = { biology: 'Traitements en cours', nursing: 'Protocole', physiotherapy: 'Précautions', imaging: 'Précautions (grossesse, allergie, implant)' } as const;

/** A prescription of biology, of an auxiliary or of imaging: usual acts in one touch, drawn as it will be printed, sent in one gesture (RX-31). */
@Component({
  selector: 'pl-care-order-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, RouterLink, SigningDeskComponent, StatePanelComponent],
  templateUrl: './care-order.page.html',
  styleUrl: './care-order.page.css',
  providers: [DocumentSending, CareOrderStore],
  host: { class: 'page', '(document:keydown)': 'key($event)', '(window:beforeunload)': 'unload($event)' },
})
export class CareOrderPage {
  readonly patientId = input.required<string>();
  readonly careOrderId = input.required<string>();
  readonly type = input<string>();
  readonly consultation = input<string>();
  protected readonly store = inject(CareOrderStore);
  protected readonly sending = inject(DocumentSending);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private warned = false;
  protected readonly words = computed(() => careOrderWords[this.store.kind()]);
  protected readonly sessions = computed(() => !['biology', 'imaging'].includes(this.store.kind()));
  protected readonly precautions = computed(() => { const kind = this.store.kind(); return kind in precautionLabels ? precautionLabels[kind as keyof typeof precautionLabels] : null; });
  protected readonly requests = [['assessment', 'Bilan'], ['assessment-and-care', 'Bilan avec rééducation si nécessaire'], ['renewal', 'Renouvellement de la rééducation']] as const;
  protected readonly saveWords = computed(() => this.store.readOnly() ? 'Signée : elle ne change plus' : draftWords(this.store.saver, 'e'));

  constructor() {
    effect(() => void this.open(this.patientId(), this.careOrderId()));
    inject(DestroyRef).onDestroy(() => void this.store.leave());
  }

  private async open(patientId: string, id: string): Promise<void> {
    const opened = await this.store.load(patientId, id, this.type() ?? 'biology', this.consultation());
    if (opened !== null && opened !== id) await this.router.navigate(['/patients', patientId, 'ordonnances', 'actes', opened], { replaceUrl: true });
  }

  protected add(box: HTMLInputElement): void { this.store.add([box.value]); box.value = ''; }
  protected has(label: string): boolean { return this.store.written().acts.some((act) => act.label === label); }
  protected toggle(label: string): void {
    const known = this.store.written().acts.find((act) => act.label === label);
    if (known) this.store.remove(known.id); else this.store.add([label]);
  }

  protected change(act: CareAct, part: Partial<CareAct>): void { this.store.change({ ...act, ...part }); }
  protected count(act: CareAct, text: string): void { const value = Number(text); this.change(act, { sessions: Number.isInteger(value) && value >= 1 && value <= 300 ? value : null }); }
  protected said(text: string): string | null { return text.trim() === '' ? null : text; }

  protected async validate(): Promise<void> {
    const document = await this.store.validate();
    if (document === null) return;
    if (!this.sending.leaves()) this.toasts.say('Prescription signée.');
    await this.router.navigate(['/patients', this.patientId()]);
  }

  protected async discard(): Promise<void> {
    if (!(await this.store.discard())) return;
    this.toasts.say('Brouillon supprimé.');
    await this.router.navigate(['/patients', this.patientId()]);
  }

  async mayLeave(): Promise<boolean> {
    if (this.store.readOnly() || this.warned || (await this.store.saver.flush())) return true;
    this.warned = true;
    return false;
  }

  protected unload(event: Event): void { if (!this.store.saver.clean()) event.preventDefault(); }

  protected remedy(action: RouteRemedy): void { void this.router.navigate(remedyPath(action, this.patientId())); }

  protected key(event: KeyboardEvent): void {
    if (this.store.readOnly() || this.store.order() === null || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.validate();
  }
}
