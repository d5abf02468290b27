import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { civilites, completeBirthDate, incompleteDateRule, noInsLabels, noInsReasons, readBirthDate } from '@pluriel/identity/domain';
import { parisDay } from '@pluriel/kernel';
import { Api, type RecipientRef } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, PickerComponent, SegmentedComponent, SideSheets, SwitchComponent } from '@pluriel/web/ui';
import { startWith, switchMap } from 'rxjs';
import { InsiHelpComponent } from '../insi-help/insi-help.component';
import { CommuneFieldsComponent } from '../sheet/commune-fields.component';
import { BirthPlaceFieldComponent } from './birth-place-field.component';
import { GivenNamesFieldComponent } from './given-names-field.component';
import type { PatientForm } from './patient-form.model';

const today = (): string => parisDay(new Date());

/** The fields of the administrative sheet (INS-07, PAT-17, PAT-20), for creation and edition. It holds no request but the searches of its pickers. */
@Component({
  selector: 'pl-patient-form',
  imports: [BirthPlaceFieldComponent, CommuneFieldsComponent, FieldComponent, GivenNamesFieldComponent, IconComponent, InputDirective, PickerComponent, ReactiveFormsModule, SegmentedComponent, SwitchComponent],
  templateUrl: './patient-form.component.html',
  styles: `
    :host { display: block; }
    .form { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 12px; align-content: start; padding: 12px 16px 16px; }
    .w2 { grid-column: 1 / -1; }
    h2 { grid-column: 1 / -1; font: 650 14px/20px var(--font); display: flex; gap: 8px; align-items: center; margin: 0; }
    h2:not(:first-child) { border-top: 1px solid var(--line); padding-top: 11px; margin-top: 2px; }
    .locked { grid-column: 1 / -1; display: flex; gap: 8px 10px; align-items: center; flex-wrap: wrap; background: var(--surface-2); border-radius: 8px; padding: 8px 10px; font: var(--t-13); }
    .locked span { flex: 1 1 220px; }
    .rule { display: flex; gap: 6px; align-items: flex-start; margin: 0; color: var(--hold); font: var(--t-13); }
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
  /** Where a field was filled from (« carte »), by field. */
  readonly provenance = input<Readonly<Record<string, string>>>({});
  /** A file being created: a fictitious one may be said so at once; later it asks for a reason. */
  readonly creating = input(false);
  readonly unlock = output();
  private readonly api = inject(Api);
  private readonly sheets = inject(SideSheets);
  protected readonly sexes = [{ value: 'F', label: 'Femme' }, { value: 'M', label: 'Homme' }, { value: 'I', label: 'Indéterminé' }];
  protected readonly situations = noInsReasons.map((value) => ({ value, label: noInsLabels[value] }));
  protected readonly more = signal(false);
  private readonly value = toSignal(toObservable(this.form).pipe(switchMap((form) => form.valueChanges.pipe(startWith(form.value)))));
  /** What was typed, read: unknown parts as 00. */
  private readonly readDate = computed(() => readBirthDate(this.value()?.dateNaissance ?? '', today()));
  protected readonly birthDate = computed(() => { const read = this.readDate(); return read ? (completeBirthDate(read)?.date ?? null) : null; });
  /** INS-21: what the national rule does of an incomplete date, typed now or kept from before. */
  protected readonly dateRule = computed(() => {
    const read = this.readDate();
    const kept = this.value()?.dateNaissanceBrute ?? '';
    return (read && incompleteDateRule(read)) ?? (kept && read && completeBirthDate(kept)?.date === read ? incompleteDateRule(kept) : null);
  });
  protected readonly anonymous = computed(() => this.value()?.noInsReason === 'anonymat');
  protected readonly withoutIns = computed(() => (this.value()?.noInsReason ?? '') !== '');
  /** INS-08: an old civility stays in the list of the file that bears it. */
  protected readonly civilites = computed(() => { const held = this.value()?.civilite ?? ''; return held && !civilites.includes(held) ? [...civilites, held] : civilites; });
  protected readonly dateSource = computed(() => [this.age(), this.provenance()['dateNaissance']].filter(Boolean).join(' · '));
  protected readonly age = computed(() => {
    const date = this.birthDate();
    if (!date) return '';
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    const now = new Date();
    const months = (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month - (now.getDate() < day ? 1 : 0);
    return months < 0 ? '' : months < 24 ? `${months} mois` : `${Math.floor(months / 12)} ans`;
  });

  constructor() {
    effect(() => {
      const { sexe, dateNaissanceEstimee, prenomsNaissance } = this.form().controls;
      for (const control of [sexe, dateNaissanceEstimee, prenomsNaissance]) if (this.locked()) control.disable({ emitEvent: false }); else control.enable({ emitEvent: false });
    });
  }

  protected help(): void { this.sheets.open(InsiHelpComponent, { label: 'Aide sur INSi' }); }

  /** INS-09: many people use their birth name; one gesture copies it. */
  protected copyUsedToBirth(): void {
    const { nomUtilise, prenomUtilise } = this.form().getRawValue();
    const upper = (text: string): string => text.toLocaleUpperCase('fr').normalize('NFD').replace(/\p{M}/gu, '');
    this.form().patchValue({ ...(nomUtilise ? { nomNaissance: upper(nomUtilise) } : {}), ...(prenomUtilise ? { premierPrenom: upper(prenomUtilise) } : {}) });
  }

  protected place(chosen: { code: string; label: string }): void { this.form().patchValue({ codeLieuNaissance: chosen.code, lieuNaissanceLabel: chosen.label }); this.form().markAsDirty(); }

  /** A postcode proposes its city and the other way round; what is typed stays free (J1 step 8). */
  protected settle(name: 'postcode' | 'city', value: string): void {
    const control = this.form().controls[name];
    if (control.value === value) return;
    control.setValue(value);
    control.markAsDirty();
  }

  protected readonly searchDoctor = async (q: string, signalOfSearch: AbortSignal): Promise<readonly RecipientRef[]> => (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal: signalOfSearch })).items;
  protected readonly doctorWords = (doctor: RecipientRef): string => doctor.displayName;
  protected pickDoctor(doctor: RecipientRef): void {
    this.form().patchValue({ medecinTraitantUserId: doctor.kind === 'user' ? doctor.id : '', medecinTraitantCorrespondentId: doctor.kind === 'correspondent' ? doctor.id : '', medecinTraitantLabel: doctor.displayName });
    this.form().markAsDirty();
  }
  protected clearDoctor(): void { this.form().patchValue({ medecinTraitantUserId: '', medecinTraitantCorrespondentId: '', medecinTraitantLabel: '' }); }
}
