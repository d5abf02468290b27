import { Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Api, ApiProblem, SessionStore, type SiteView, type StructureView, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, InputDirective, SegmentedComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';

/** The centre: its sites, its holding delay, its applicative mailbox, its notice to patients. Each change is traced. */
@Component({
  selector: 'pl-structure',
  imports: [ErrorSummaryComponent, FieldComponent, InputDirective, ReactiveFormsModule, SegmentedComponent, StatePanelComponent],
  templateUrl: './structure.page.html',
  styles: 'fieldset.site { border: 1px solid var(--line); border-radius: 8px; padding: 4px 12px 12px; margin: 0; min-width: 0; }',
})
export class StructurePage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly build = inject(NonNullableFormBuilder);
  protected readonly session = inject(SessionStore);
  protected readonly structure = signal<StructureView | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly kinds = [{ value: 'MSP', label: 'Maison de santé' }, { value: 'CDS', label: 'Centre de santé' }];
  protected readonly form = this.build.group({
    name: ['', Validators.required], kind: 'MSP' as 'MSP' | 'CDS', finess: ['', Validators.required], sendDelaySeconds: [600, [Validators.min(0), Validators.max(86_400)]],
    mssanteApplicativeAddress: '', rgpdNotice: '', sites: this.build.array([this.siteGroup()]),
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    try {
      this.show(await this.api.get<StructureView>('/v1/structure'));
      this.problem.set(null);
    } catch (error) {
      this.problem.set(toApiProblem(error));
    }
  }

  protected addSite(): void { this.form.controls.sites.push(this.siteGroup()); }

  protected async save(): Promise<void> {
    const known = this.structure();
    if (known === null) return;
    const { sites, ...rest } = this.form.getRawValue();
    this.busy.set(true);
    try {
      const body = { ...rest, sites: sites.map((site) => ({ ...site, id: site.id || undefined, phone: site.phone || null })) };
      this.show(await this.api.put<StructureView>('/v1/structure', body, { version: known.version }));
      this.problem.set(null);
      this.toasts.say('Réglages de la structure enregistrés.');
    } catch (error) {
      this.problem.set(toApiProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  private show(structure: StructureView): void {
    this.structure.set(structure);
    this.form.controls.sites.clear();
    for (const site of structure.sites) this.form.controls.sites.push(this.siteGroup(site));
    const { name, kind, finess, mssanteApplicativeAddress, rgpdNotice, sendDelaySeconds } = structure;
    this.form.patchValue({ name, kind, finess, mssanteApplicativeAddress, rgpdNotice, sendDelaySeconds });
    if (this.session.can('structure.write')) this.form.enable();
    else this.form.disable();
  }

  private siteGroup(site?: SiteView) {
    return this.build.group({ id: site?.id ?? '', name: site?.name ?? '', finess: site?.finess ?? '', addressLine: site?.addressLine ?? '', postcode: site?.postcode ?? '', city: site?.city ?? '', phone: site?.phone ?? '' });
  }
}
