import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, type BirthPlaceOption } from '@pluriel/web/api-client';
import { FieldComponent, PickerComponent, SegmentedComponent, frenchDay } from '@pluriel/web/ui';

/** Birth place found by its name: nobody has to know a code (INS-10..14, INS-17). The code of the birth date comes first (INS-16). */
@Component({
  selector: 'pl-birth-place-field',
  imports: [FieldComponent, PickerComponent, ReactiveFormsModule, SegmentedComponent],
  templateUrl: './birth-place-field.component.html',
  styles: `
    .kind { margin-bottom: 6px; }
    .opt-code { color: var(--ink-3); font: var(--t-12); margin-left: auto; }
    .past { color: var(--ink-3); }
    .under { display: flex; gap: 12px; margin-top: 4px; }
  `,
})
export class BirthPlaceFieldComponent {
  readonly code = input.required<string>();
  readonly label = input('');
  /** Birth date 'YYYY-MM-DD' when it is known: decides which code is in force. */
  readonly on = input<string | null>(null);
  readonly error = input<string | null>(null);
  readonly locked = input(false);
  readonly chosen = output<{ code: string; label: string }>();
  private readonly api = inject(Api);
  protected readonly kind = new FormControl<'france' | 'abroad'>('france', { nonNullable: true });
  protected readonly kinds = [{ value: 'france', label: 'Né en France' }, { value: 'abroad', label: 'Né à l’étranger' }];
  protected readonly outOfDate = signal<string | null>(null);
  protected readonly shown = computed(() => this.code() === '99999' ? 'Lieu inconnu' : this.label() || this.code());
  protected readonly help = computed(() => this.outOfDate() ?? (this.code() && this.code() !== '99999' ? `Code ${this.code()}` : 'Saisissez la commune ou le pays : le code est trouvé pour vous, à la date de naissance.'));

  protected readonly search = async (q: string, signal: AbortSignal): Promise<readonly BirthPlaceOption[]> =>
    (await this.api.get<{ items: BirthPlaceOption[] }>('/v1/birth-places', { q, on: this.on(), kind: this.kind.value }, signal)).items;
  protected readonly words = (place: BirthPlaceOption): string => place.label;

  protected pick(place: BirthPlaceOption): void {
    this.outOfDate.set(place.inForce ? null : `Ce code n’existait pas à la date de naissance (${this.period(place)}). Vérifiez, ou choisissez celui de l’époque.`);
    this.chosen.emit({ code: place.code, label: place.label });
  }

  protected unknown(): void {
    this.outOfDate.set(null);
    this.chosen.emit({ code: '99999', label: 'Lieu inconnu' });
  }

  /** 99999 or another code may also be typed (INS-14). */
  protected typed(text: string): void {
    const code = text.trim().toUpperCase();
    if (/^(\d{5}|2[AB]\d{3})$/.test(code)) this.chosen.emit({ code, label: code === '99999' ? 'Lieu inconnu' : code });
    else if (this.code()) this.chosen.emit({ code: '', label: '' });
  }

  protected period(place: BirthPlaceOption): string {
    if (place.validFrom && place.validTo) return `du ${frenchDay(place.validFrom)} au ${frenchDay(place.validTo)}`;
    return place.validTo ? `jusqu’au ${frenchDay(place.validTo)}` : place.validFrom ? `depuis le ${frenchDay(place.validFrom)}` : '';
  }
}
