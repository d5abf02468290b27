import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { growthSigns, implausibleMeasures, measuresOfDayFaults, measureWords, signFacts, type GrowthSign, type MeasuresOfDay } from '@pluriel/record/domain';
import { ElementStore } from '../elements/element-store';
import { AddElement } from '../elements/write-elements';
import { ChildFacts, indicatorOf, measuresIn, positionAt } from './child-facts';
import type { ChildMeasuresInput, KeptMeasures } from './growth.dto';

/** Keeps the measures of one day as elements of the record, each with its author and its history (CHILD-02, CHILD-13). */
@Injectable()
export class KeepChildMeasures {
  constructor(private readonly transactions: Transactions, private readonly facts: ChildFacts, private readonly store: ElementStore, private readonly adding: AddElement) {}

  /** @throws 404 `patient.unknown`, 422 `child-measure.invalid` | `child-measure.far` (send it again confirmed), 409 `child-measure.same-day` */
  execute(caller: Caller, patientId: string, input: ChildMeasuresInput): Promise<KeptMeasures> {
    const measures: MeasuresOfDay = { on: input.on, weight: input.weight ?? null, height: input.height ?? null, 'head-circumference': input.headCircumference ?? null };
    return this.transactions.run(caller, async (ctx) => {
      await this.store.lockFile(ctx, patientId);
      const file = await this.facts.of(ctx, patientId);
      const faults = measuresOfDayFaults(measures, file.birth, file.today);
      if (faults.length > 0) throw domainError('child-measure.invalid', faults[0]?.message ?? '', { status: 422, errors: faults.map((fault) => ({ ...fault, field: fieldOf(fault.field) })), remedy: 'Corrigez la mesure, ou effacez-la.' });
      const far = input.confirmed === true ? [] : implausibleMeasures(measures, (sign, value) => positionAt(file, indicatorOf[sign], input.on, value)?.z ?? null);
      if (far.length > 0) throw domainError('child-measure.far', far[0]?.message ?? '', { status: 422, errors: far.map(({ sign, message }) => ({ field: fieldOf(sign), code: 'child-measure.far', message })), remedy: 'Relisez la valeur. Si elle est juste, confirmez-la.' });
      const elementIds: string[] = [];
      for (const sign of growthSigns) {
        const value = measures[sign];
        const known = value === null ? undefined : measuresIn(file.elements, sign).find(({ on }) => on === input.on);
        if (known && known.value !== value) throw domainError('child-measure.same-day', `${signFacts[sign].label} : ${measureWords({ sign, value: known.value, second: null })} est déjà noté ce jour-là par ${known.element.authorName}.`, { status: 409, field: fieldOf(sign), remedy: 'Corrigez cette mesure dans le tableau : elle garde son historique.' });
        if (value !== null && !known) elementIds.push((await this.adding.add(ctx, patientId, { kind: 'measure', content: { sign, value, second: null, unit: signFacts[sign].unit, on: input.on, comment: null } })).id);
      }
      return { elementIds };
    });
  }
}

const fieldOf = (field: string): string => (field === ('head-circumference' satisfies GrowthSign) ? 'headCircumference' : field);
