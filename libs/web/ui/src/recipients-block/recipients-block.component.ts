import { Component, computed, input, output } from '@angular/core';
import { PickerComponent } from '../form/picker.component';
import { SwitchComponent } from '../form/switch.component';
import { IconComponent } from '../icon/icon.component';

/** A route as known before validation: possible or not, why, and the gesture that opens it. */
export interface RouteView { possible: boolean; reason: string | null; remedy: string | null; action: 'qualify' | 'consents' | 'address' | 'settings' | null; audience: string }
export interface RecipientOption { kind: 'user' | 'correspondent'; id: string; displayName: string; professionLabel: string; city: string | null; mssanteAddress: string | null }
export interface SendingChoice { dmp: boolean; mssantePatient: boolean; recipients: readonly RecipientOption[] }

const remedies: Record<NonNullable<RouteView['action']>, string> = { qualify: 'Qualifier l’identité', consents: 'Voir les consentements', address: 'Compléter l’adresse', settings: 'Ouvrir les réglages' };

/**
 * « Qui recevra … »: one row per route with its switch, or the reason why it is closed and the gesture that opens it;
 * then colleagues and correspondents, found by name (J2 steps 6 to 8). Decides nothing by itself.
 */
@Component({
  selector: 'pl-recipients-block',
  imports: [IconComponent, PickerComponent, SwitchComponent],
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
  readonly delaySeconds = input(600);
  readonly choice = input.required<SendingChoice>();
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly RecipientOption[]>>();
  readonly changed = output<Partial<SendingChoice>>();
  readonly remedy = output<NonNullable<RouteView['action']>>();
  protected readonly delay = computed(() => {
    const seconds = this.delaySeconds();
    const minutes = Math.round(seconds / 60);
    if (seconds <= 0) return 'Départ aussitôt';
    return `Délai de retenue : ${seconds < 60 ? `${seconds} secondes` : `${minutes} minute${minutes > 1 ? 's' : ''}`}`;
  });
  protected readonly rows = computed(() => [
    { key: 'dmp' as const, icon: 'cloud_upload' as const, name: `DMP ${this.whose()}`, route: this.dmp(), on: this.choice().dmp },
    { key: 'mssantePatient' as const, icon: 'mail' as const, name: `Messagerie ${this.whose()}`, route: this.mssantePatient(), on: this.choice().mssantePatient },
  ]);
  protected readonly words = (option: RecipientOption): string => option.displayName;
  protected readonly remedyLabel = (action: NonNullable<RouteView['action']>): string => remedies[action];

  protected add(option: RecipientOption): void {
    const kept = this.choice().recipients.filter(({ kind, id }) => kind !== option.kind || id !== option.id);
    this.changed.emit({ recipients: [...kept, option] });
  }

  protected remove(option: RecipientOption): void {
    this.changed.emit({ recipients: this.choice().recipients.filter(({ kind, id }) => kind !== option.kind || id !== option.id) });
  }
}
