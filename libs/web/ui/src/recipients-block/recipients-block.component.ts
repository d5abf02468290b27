import { Component, computed, input, output } from '@angular/core';
import { InputDirective } from '../form/field.component';
import { PickerComponent } from '../form/picker.component';
import { SwitchComponent } from '../form/switch.component';
import { IconComponent } from '../icon/icon.component';

/** The gesture that opens a closed route. */
export type RouteRemedy = 'qualify' | 'consents' | 'address' | 'settings';
/** A route as known before validation: possible or not, why, and the gesture that opens it. */
export interface RouteView { possible: boolean; reason: string | null; remedy: string | null; action: RouteRemedy | null; audience: string }
export interface RecipientOption { kind: 'user' | 'correspondent'; id: string; displayName: string; professionLabel: string; city: string | null; mssanteAddress: string | null }
/** Codes of those a document is hidden from in the DMP; the server's VisibilityChoice has this shape. */
export type HiddenFrom = 'INVISIBLE_PATIENT' | 'MASQUE_PS' | 'INVISIBLE_REPRESENTANTS_LEGAUX';
export interface VisibilityOption { codes: readonly HiddenFrom[]; label: string; audience: string }
export interface SendingChoice { dmp: boolean; mssantePatient: boolean; recipients: readonly RecipientOption[]; visibility?: readonly HiddenFrom[] }

const remedies: Record<RouteRemedy, string> = { qualify: 'Qualifier l’identité', consents: 'Voir les consentements', address: 'Compléter l’adresse', settings: 'Ouvrir les réglages' };

/** The page where a gesture is made, as the router takes it: the identity or the consents of this patient (J2 step 6), or the settings of the person at work. */
export function remedyPath(action: RouteRemedy, patientId: string): string[] {
  return { qualify: ['/patients', patientId, 'identite'], consents: ['/patients', patientId, 'consentements'], address: ['/patients', patientId, 'identite'], settings: ['/reglages'] }[action];
}

const keyOf = (codes: readonly HiddenFrom[]): string => [...codes].sort().join(' ');

/**
 * « Qui recevra … »: one row per route with its switch, or the reason why it is closed and the gesture that opens it;
 * then colleagues and correspondents, found by name (J2 steps 6 to 8). Decides nothing by itself.
 */
@Component({
  selector: 'pl-recipients-block',
  imports: [IconComponent, InputDirective, PickerComponent, SwitchComponent],
  templateUrl: './recipients-block.component.html',
  styleUrl: './recipients-block.component.css',
  host: { class: 'block' },
})
export class RecipientsBlockComponent {
  readonly heading = input.required<string>();
  /** « de la patiente », « du patient » */
  readonly whose = input('du patient');
  readonly dmp = input<RouteView | null>(null);
  readonly mssantePatient = input<RouteView | null>(null);
  /** Who may be left out in the DMP; none: it is not asked here. */
  readonly visibilities = input<readonly VisibilityOption[]>([]);
  readonly delaySeconds = input(600);
  /** False: each document waits for its author (his preferences). */
  readonly background = input(true);
  readonly choice = input.required<SendingChoice>();
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly RecipientOption[]>>();
  readonly changed = output<Partial<SendingChoice>>();
  readonly remedy = output<RouteRemedy>();
  protected readonly delay = computed(() => {
    if (!this.background()) return 'Retenu jusqu’à ce que vous le libériez';
    const seconds = this.delaySeconds();
    const minutes = Math.round(seconds / 60);
    if (seconds <= 0) return 'Départ aussitôt';
    return `Délai de retenue : ${seconds < 60 ? `${seconds} secondes` : `${minutes} minute${minutes > 1 ? 's' : ''}`}`;
  });
  protected readonly seen = computed(() => this.visibilities().find(({ codes }) => keyOf(codes) === keyOf(this.choice().visibility ?? [])) ?? null);
  protected readonly closedToProfessionals = computed(() => (this.choice().visibility ?? []).some((code) => code !== 'INVISIBLE_PATIENT'));
  protected readonly seenKey = computed(() => keyOf(this.choice().visibility ?? []));
  /** A hidden document goes by no other road to those it is hidden from. */
  private readonly mailbox = computed((): RouteView | null => {
    const route = this.mssantePatient();
    return route?.possible && this.seenKey() !== '' ? { ...route, possible: false, reason: 'Caché dans le DMP : il ne part pas dans cette messagerie.', remedy: 'Choisissez « Visible par tous » pour l’envoyer.', action: null } : route;
  });
  protected readonly rows = computed(() => [
    { key: 'dmp' as const, icon: 'cloud_upload' as const, name: `DMP ${this.whose()}`, route: this.dmp(), on: this.choice().dmp },
    { key: 'mssantePatient' as const, icon: 'mail' as const, name: `Messagerie ${this.whose()}`, route: this.mailbox(), on: this.choice().mssantePatient },
  ]);
  protected readonly words = (option: RecipientOption): string => option.displayName;
  protected readonly remedyLabel = (action: RouteRemedy): string => remedies[action];

  protected readonly keyOf = keyOf;

  /** Nobody the document is hidden from receives it by mail: what was ticked for them is taken off. */
  protected hide(key: string): void {
    const option = this.visibilities().find(({ codes }) => keyOf(codes) === key);
    if (!option) return;
    const alone = option.codes.some((code) => code !== 'INVISIBLE_PATIENT');
    this.changed.emit({ visibility: option.codes, ...(option.codes.length > 0 ? { mssantePatient: false } : {}), ...(alone ? { recipients: [] } : {}) });
  }

  protected add(option: RecipientOption): void {
    const kept = this.choice().recipients.filter(({ kind, id }) => kind !== option.kind || id !== option.id);
    this.changed.emit({ recipients: [...kept, option] });
  }

  protected remove(option: RecipientOption): void {
    this.changed.emit({ recipients: this.choice().recipients.filter(({ kind, id }) => kind !== option.kind || id !== option.id) });
  }
}
