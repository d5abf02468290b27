import { Component, effect, inject, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { FormControl } from '@angular/forms';
import type { AdminSheet, AdminSheetInput } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, SegmentedComponent, StatePanelComponent, frenchDay, readFrenchDay } from '@pluriel/web/ui';
import { AdminSectionsComponent } from './admin-sections.component';
import { AdminSheetStore } from './admin-sheet.store';
import { fillTexts, textForm, typedTexts } from './sheet-fields';

type Quality = AdminSheetInput['coverage']['insuredQuality'];

/** Health cover (PAT-14): whose number pays, regime and fund, complementary cover. The number that pays is not the matricule INS (INS-60). */
@Component({
  selector: 'pl-coverage-page',
  imports: [AdminSectionsComponent, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, SegmentedComponent, StatePanelComponent],
  providers: [AdminSheetStore],
  templateUrl: './coverage.page.html',
  styleUrl: './sheet.page.css',
})
export class CoveragePage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(AdminSheetStore);
  protected readonly form = textForm(['insuredNumber', 'insuredName', 'insuredRank', 'regimeCode', 'fundCode', 'centreCode', 'rightsUntil', 'complementaryName', 'complementaryNumber', 'complementaryUntil']);
  protected readonly quality = new FormControl<Quality>(null);
  protected readonly qualities = [{ value: 'insured', label: 'Assuré lui-même' }, { value: 'spouse', label: 'Conjoint' }, { value: 'child', label: 'Enfant' }, { value: 'other', label: 'Autre ayant droit' }];

  constructor() { effect(() => { void this.store.read(this.patientId()).then((sheet) => this.fill(sheet)); }); }

  protected fill(sheet: AdminSheet | null): void {
    if (!sheet) return;
    const { insuredRank, rightsUntil, complementaryUntil, insuredQuality, ...texts } = sheet.coverage;
    fillTexts(this.form, { ...texts, insuredRank: insuredRank === null ? null : String(insuredRank), rightsUntil: frenchDay(rightsUntil), complementaryUntil: frenchDay(complementaryUntil) });
    this.quality.reset(insuredQuality);
    if (!this.store.mayWrite) { this.form.disable(); this.quality.disable(); }
  }

  protected dirty(): boolean { return this.form.dirty || this.quality.dirty; }

  protected async save(): Promise<void> {
    const { insuredRank, rightsUntil, complementaryUntil, ...typed } = typedTexts(this.form);
    // A day that cannot be read goes as typed: the server names the field and the remedy.
    const day = (text: string | null): string | null => { if (text === null) return null; const read = readFrenchDay(text); return 'iso' in read ? read.iso : text; };
    this.fill(await this.store.save({ coverage: { ...typed, insuredQuality: this.quality.value, insuredRank: insuredRank === null ? null : Number(insuredRank) || 0, rightsUntil: day(rightsUntil), complementaryUntil: day(complementaryUntil) } }));
  }
}
