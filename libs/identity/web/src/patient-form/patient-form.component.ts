import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { Api, type RecipientRef } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, PickerComponent, SegmentedComponent, SwitchComponent, readFrenchDay } from '@pluriel/web/ui';
import { startWith, switchMap } from 'rxjs';
import { BirthPlaceFieldComponent } from './birth-place-field.component';
import type { PatientForm } from './patient-form.model';

/** The fields of the administrative sheet (INS-07, PAT-17, PAT-20), for creation and edition. It holds no request but the searches of its pickers. */
@Component({
  selector: 'pl-patient-form',
  imports: [BirthPlaceFieldComponent, FieldComponent, IconComponent, InputDirective, PickerComponent, ReactiveFormsModule, SegmentedComponent, SwitchComponent],
  templateUrl: './patient-form.component.html',
  styles: `
    :host { display: block; }
    .form { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 12px; align-content: start; padding: 12px 16px 16px; }
    .w2 { grid-column: 1 / -1; }
    h2 { grid-column: 1 / -1; font: 650 14px/20px var(--font); display: flex; gap: 8px; align-items: center; margin: 0; }
    h2:not(:first-child) { border-top: 1px solid var(--line); padding-top: 11px; margin-top: 2px; }
    .locked { grid-column: 1 / -1; display: flex; gap: 8px 10px; align-items: center; flex-wrap: wrap; background: var(--surface-2); border-radius: 8px; padding: 8px 10px; font: var(--t-13); }
    .locked span { flex: 1 1 220px; }
    .switches { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px 22px; }
  `,
})
export class PatientFormComponent {
  readonly form = input.required<PatientForm>();
  /** Server or reading problems, by field. */
  readonly errors = input<Readonly<Record<string, string>>>({});
  /** Strict traits of a checked identity are locked until unlocked on purpose (INS-19). */
  readonly locked = input(false);
  /** Why the strict traits are closed. */
  readonly lockedWords = input('Ces traits viennent d’INSi ou d’une pièce contrôlée : ils ne se modifient plus par mégarde.');
  readonly mayUnlock = input(false);
  readonly unlock = output();
  private readonly api = inject(Api);
  protected readonly sexes = [{ value: 'F', label: 'Femme' }, { value: 'M', label: 'Homme' }, { value: 'I', label: 'Indéterminé' }];
  protected readonly more = signal(false);
  private readonly value = toSignal(toObservable(this.form).pipe(switchMap((form) => form.valueChanges.pipe(startWith(form.value)))));
  protected readonly birthDate = computed(() => { const read = readFrenchDay(this.value()?.dateNaissance ?? ''); return 'iso' in read ? read.iso : null; });
  protected readonly age = computed(() => {
    const date = this.birthDate();
    if (!date) return '';
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    const today = new Date();
    const months = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month - (today.getDate() < day ? 1 : 0);
    return months < 0 ? '' : months < 24 ? `${months} mois` : `${Math.floor(months / 12)} ans`;
  });

  constructor() {
    effect(() => {
      const { sexe, dateNaissanceEstimee } = this.form().controls;
      for (const control of [sexe, dateNaissanceEstimee]) if (this.locked()) control.disable({ emitEvent: false }); else control.enable({ emitEvent: false });
    });
  }

  /** INS-09: many people use their birth name; one gesture copies it. */
  protected copyUsedToBirth(): void {
    const { nomUtilise, prenomUtilise } = this.form().getRawValue();
    const upper = (text: string): string => text.toLocaleUpperCase('fr').normalize('NFD').replace(/\p{M}/gu, '');
    this.form().patchValue({ ...(nomUtilise ? { nomNaissance: upper(nomUtilise) } : {}), ...(prenomUtilise ? { premierPrenom: upper(prenomUtilise) } : {}) });
  }

  protected place(chosen: { code: string; label: string }): void { this.form().patchValue({ codeLieuNaissance: chosen.code, lieuNaissanceLabel: chosen.label }); this.form().markAsDirty(); }

  protected readonly searchDoctor = async (q: string, signalOfSearch: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.get<{ items: RecipientRef[] }>('/v1/recipients', { q }, signalOfSearch)).items;
  protected readonly doctorWords = (doctor: RecipientRef): string => doctor.displayName;
  protected pickDoctor(doctor: RecipientRef): void {
    this.form().patchValue({ medecinTraitantUserId: doctor.kind === 'user' ? doctor.id : '', medecinTraitantCorrespondentId: doctor.kind === 'correspondent' ? doctor.id : '', medecinTraitantLabel: doctor.displayName });
    this.form().markAsDirty();
  }
  protected clearDoctor(): void { this.form().patchValue({ medecinTraitantUserId: '', medecinTraitantCorrespondentId: '', medecinTraitantLabel: '' }); }
}
