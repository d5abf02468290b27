import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { type Profession, professions } from '@pluriel/kernel';
import { practiceLabels, practices, practisesForAnother, professionFacts, type Practice } from '@pluriel/security/domain';
import { Api, ApiProblem, type Page, type UserRow, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, frenchDay, IconComponent, InputDirective, readFrenchDay, SegmentedComponent, SideSheetComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';

interface CreatedUser { user: UserRow; temporaryPassword: string }

/** One account: who, which profession, which national numbers. The temporary password is shown once. */
@Component({
  selector: 'pl-user-sheet',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, SegmentedComponent, SideSheetComponent, SwitchComponent],
  templateUrl: './user-sheet.component.html',
  styles: '.secret { font: 650 20px/28px var(--font); user-select: all; overflow-wrap: anywhere; }',
})
export class UserSheetComponent {
  protected readonly user = inject<UserRow | null>(DIALOG_DATA);
  private readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly professions = professions.map((profession) => ({ value: profession, label: professionFacts[profession].label }));
  protected readonly exercises = [{ value: 'liberal', label: 'Libéral' }, { value: 'salarie', label: 'Salarié' }];
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly secret = signal<string | null>(null);
  private changed = false;
  protected readonly practices = practices.map((value) => ({ value, label: practiceLabels[value] }));
  /** Who may be replaced, or supervise. */
  protected readonly colleagues = signal<readonly UserRow[]>([]);
  protected readonly form = inject(NonNullableFormBuilder).group({
    login: [this.user?.login ?? '', Validators.required], familyName: [this.user?.familyName ?? '', Validators.required], givenName: [this.user?.givenName ?? '', Validators.required],
    profession: [this.user?.profession ?? ('medecin' as Profession)], specialtyCode: this.user?.specialtyCode ?? '', rpps: this.user?.rpps ?? '', cpsNumber: this.user?.cpsNumber ?? '',
    mssanteAddress: this.user?.mssanteAddress ?? '', phone: this.user?.phone ?? '', exercise: this.user?.exercise ?? '', shared: this.user ? !this.user.nominative : false,
    practice: this.user?.practice ?? '', practiceUntil: frenchDay(this.user?.practiceUntil), practiceFor: this.user?.practiceFor ?? '',
  });

  constructor() { void this.readColleagues(); }

  private async readColleagues(): Promise<void> {
    try { this.colleagues.set((await this.api.post<Page<UserRow>>('/v1/users/search', { active: true, limit: 200 })).items.filter(({ id, practice }) => id !== this.user?.id && !practisesForAnother(practice))); } catch { /* The rest of the account is written without it. */ }
  }

  /** A replacement or a training asks for a day and a person (structure.md §12). */
  protected behind(): 'replacement' | 'trainee' | null { const value = this.form.controls.practice.value as Practice; return practisesForAnother(value) ? value : null; }

  protected close(): void { this.dialog.close(this.changed); }

  protected save(): Promise<void> {
    const value = this.form.getRawValue();
    const until = this.behind() === null || value.practiceUntil.trim() === '' ? null : readFrenchDay(value.practiceUntil);
    if (until !== null && 'problem' in until) { this.problem.set(new ApiProblem(422, 'user.practice', until.problem, null, [{ field: 'practiceUntil', code: 'user.practice', message: until.problem }])); return Promise.resolve(); }
    const body = {
      login: value.login.trim().toLowerCase(), familyName: value.familyName.trim(), givenName: value.givenName.trim(), profession: value.profession,
      specialtyCode: value.specialtyCode.trim() || null, specialty: this.user?.specialty ?? null, rpps: value.rpps.replace(/\s/g, '') || null, adeli: this.user?.adeli ?? null,
      cpsNumber: value.cpsNumber.trim() || null, mssanteAddress: value.mssanteAddress.trim() || null, phone: value.phone.trim() || null, exercise: value.exercise || null, nominative: !value.shared,
      practice: value.practice || null, practiceUntil: until?.iso ?? null, practiceFor: this.behind() === null ? null : value.practiceFor || null,
      grantedPermissions: this.user?.grantedPermissions ?? [], removedPermissions: this.user?.removedPermissions ?? [],
    };
    return this.attempt(async () => {
      if (this.user) {
        await this.api.put(`/v1/users/${this.user.id}`, body, { version: this.user.version });
        this.toasts.say('Compte enregistré.');
        this.dialog.close(true);
        return;
      }
      this.secret.set((await this.api.post<CreatedUser>('/v1/users', body)).temporaryPassword);
    });
  }

  protected resetSecondFactor(user: UserRow): Promise<void> {
    return this.attempt(async () => { this.secret.set((await this.api.post<CreatedUser>(`/v1/users/${user.id}/second-factor-reset`, {}, { version: user.version })).temporaryPassword); });
  }

  protected closeAccount(user: UserRow): Promise<void> {
    return this.attempt(async () => {
      await this.api.post(`/v1/users/${user.id}/closure`, {}, { version: user.version });
      this.toasts.say('Compte fermé : cette personne ne peut plus se connecter.');
      this.dialog.close(true);
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act();
      this.changed = true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
