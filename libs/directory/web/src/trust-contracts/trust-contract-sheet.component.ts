import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Api, ApiProblem, SessionStore, toApiProblem, type TrustContractView } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, frenchDay, IconComponent, InputDirective, MomentPipe, readFrenchDay, SideSheetComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';
import { base64Of } from './contract-words';

const largest = 5 * 1024 * 1024;

/** One contract of trust and its signed file (INS-41). */
@Component({
  selector: 'pl-trust-contract-sheet',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, SideSheetComponent, SwitchComponent],
  templateUrl: './trust-contract-sheet.component.html',
  styles: '.file { border-top: 1px solid var(--line); margin-top: 18px; padding-top: 12px; display: grid; gap: 8px; justify-items: start; } .file p { margin: 0; } .name { overflow-wrap: anywhere; } .wrong { color: var(--bad); background: var(--bad-bg); border-radius: 8px; padding: 8px 12px; }',
})
export class TrustContractSheetComponent {
  protected readonly contract = signal(inject<TrustContractView | null>(DIALOG_DATA));
  private readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly fileProblem = signal<Pick<ApiProblem, 'message' | 'remedy'> | null>(null);
  protected readonly busy = signal(false);
  private changed = false;
  protected readonly form = this.filled();
  protected readonly mayWrite = (): boolean => this.session.can('structure.write');
  protected readonly errorOf = (field: string): string | null => this.problem()?.field(field) ?? null;
  protected readonly size = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} ko` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} Mo`);

  constructor() { if (!this.mayWrite()) this.form.disable(); }

  protected close(): void { this.dialog.close(this.changed); }

  protected async save(): Promise<void> {
    const body = this.body();
    const known = this.contract();
    this.problem.set(null);
    this.busy.set(true);
    try {
      const saved = known ? await this.api.put<TrustContractView>(`/v1/trust-contracts/${known.id}`, body, { version: known.version }) : await this.api.post<TrustContractView>('/v1/trust-contracts', body);
      this.changed = true;
      this.contract.set(saved);
      this.toasts.say(saved.file ? 'Contrat enregistré.' : 'Contrat enregistré. Joignez maintenant le PDF signé.');
      if (saved.file) this.close();
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }

  protected async attach(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = [...(input.files ?? [])];
    const known = this.contract();
    input.value = '';
    if (!file || !known) return;
    this.fileProblem.set(file.size > largest ? { message: 'Ce fichier dépasse 5 Mo.', remedy: 'Numérisez le contrat en noir et blanc.' } : null);
    if (this.fileProblem()) return;
    try {
      this.contract.set(await this.api.put<TrustContractView>(`/v1/trust-contracts/${known.id}/file`, { name: file.name, content: await base64Of(file) }, { version: known.version }));
      this.changed = true;
      this.toasts.say('Contrat signé joint.');
    } catch (error) { this.fileProblem.set(toApiProblem(error)); }
  }

  protected async download(): Promise<void> {
    const known = this.contract();
    if (!known?.file) return;
    try {
      const address = URL.createObjectURL(await this.api.blob(`/v1/trust-contracts/${known.id}/file`));
      Object.assign(document.createElement('a'), { href: address, download: known.file.name }).click();
      setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
    } catch (error) { this.fileProblem.set(toApiProblem(error)); }
  }

  private body() {
    const { addresses, startsOn, endsOn, active, holder, ...optional } = this.form.getRawValue();
    // A date that cannot be read goes as it was typed: the server names the field.
    const day = (typed: string): string => { const read = readFrenchDay(typed); return 'iso' in read ? read.iso : typed.trim(); };
    return {
      ...Object.fromEntries(Object.entries(optional).map(([key, text]) => [key, text.trim() || null])), holder: holder.trim(), active, correspondentId: this.contract()?.correspondentId ?? null,
      mssanteAddresses: addresses.split(/[\s,;]+/).filter(Boolean), startsOn: day(startsOn), endsOn: endsOn.trim() ? day(endsOn) : null,
    };
  }

  private filled() {
    const known = this.contract();
    return inject(NonNullableFormBuilder).group({
      holder: [known?.holder ?? '', Validators.required], finess: known?.finess ?? '', rpps: known?.rpps ?? '', mssanteDomain: known?.mssanteDomain ?? '', addresses: (known?.mssanteAddresses ?? []).join('\n'),
      startsOn: [known ? frenchDay(known.startsOn) : '', Validators.required], endsOn: known?.endsOn ? frenchDay(known.endsOn) : '', active: known?.active ?? true,
    });
  }
}
