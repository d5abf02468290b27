import { inject, Injectable } from '@angular/core';
import { shownLabel, usualDrugLabel, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { SessionStore } from '@pluriel/web/api-client';

/** The name of a line in the way the person at the screen reads drugs (RX-25). */
@Injectable({ providedIn: 'root' })
export class DrugLabels {
  private readonly session = inject(SessionStore);

  /** Read in a template, it follows the preference. */
  of(line: Pick<PrescriptionLine, 'labelDci' | 'labelBrand' | 'form'>): string { return shownLabel(line, this.session.preferences().drugLabel ?? usualDrugLabel); }
}
