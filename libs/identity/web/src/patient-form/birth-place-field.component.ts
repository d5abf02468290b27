import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, type BirthPlaceOption } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, PickerComponent, SegmentedComponent, frenchDay } from '@pluriel/web/ui';
import { BirthPlaceHintComponent } from './birth-place-hint.component';

interface PlaceCheck { state: 'fits' | 'out-of-period' | 'unknown'; sentence: string | null; better: BirthPlaceOption[] }

/**
 * Birth place found by its name: nobody has to know a code (INS-10..14, INS-17). The code of the birth date comes first (INS-16); a code of another
 * time is warned about with the right one beside, whether the place or the date came last (A10).
 */
@Component({
  selector: 'pl-birth-place-field',
  imports: [BirthPlaceHintComponent, FieldComponent, IconComponent, PickerComponent, ReactiveFormsModule, SegmentedComponent],
  templateUrl: './birth-place-field.component.html',
  styles: `
    .kind { margin-bottom: 6px; }
    .opt-code { color: var(--ink-3); font: var(--t-12); margin-left: auto; }
    .past { color: var(--ink-3); }
    .under { display: flex; gap: 4px 14px; margin-top: 4px; flex-wrap: wrap; }
    .under pl-birth-place-hint { flex: 1 1 200px; }
    .past-code { margin-top: 6px; }
    .past-code p { display: flex; gap: 6px; }
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
  protected readonly check = signal<PlaceCheck | null>(null);
  protected readonly shown = computed(() => this.code() === '99999' ? 'Lieu inconnu' : this.label() || this.code());
  protected readonly help = computed(() => this.code() && this.code() !== '99999' ? `Code ${this.code()}` : 'Saisissez la commune ou le pays : le code est trouvé pour vous, à la date de naissance.');

  constructor() {
    // The place, then the date, or the date after the place: both ask again.
    effect(() => { void this.verify(this.code(), this.on(), this.locked()); });
  }

  private async verify(code: string, on: string | null, locked: boolean): Promise<void> {
    const check = !locked && on && /^[0-9][0-9AB][0-9]{3}$/.test(code) ? await this.api.get<PlaceCheck>('/v1/birth-places/check', { code, on }).catch(() => null) : null;
    if (code === this.code() && on === this.on()) this.check.set(check);
  }

  protected readonly search = async (q: string, signal: AbortSignal): Promise<readonly BirthPlaceOption[]> =>
    (await this.api.get<{ items: BirthPlaceOption[] }>('/v1/birth-places', { q, on: this.on(), kind: this.kind.value }, signal)).items;
  protected readonly words = (place: BirthPlaceOption): string => place.label;

  protected pick(place: BirthPlaceOption): void {
    this.chosen.emit({ code: place.code, label: place.label });
  }

  protected unknown(): void {
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
