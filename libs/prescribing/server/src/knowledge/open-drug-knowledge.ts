import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { doseWarnings, interactionWarnings, stateWarnings, substanceNames, type Interaction, type PrescriptionWarning, type TakenProduct } from '@pluriel/prescribing/domain';
import { DrugKnowledge, type KnowledgeQuestion } from './drug-knowledge';

/** Public knowledge: the loaded thesaurus of interactions, and limits typed from public documents. Indicative, never certified. */
@Injectable()
export class OpenDrugKnowledge extends DrugKnowledge {
  async notice(ctx: Ctx): Promise<{ label: string; certified: boolean }> {
    const [last] = await ctx.manager.query<{ label: string }[]>('SELECT label FROM drug_interaction_import ORDER BY imported_at DESC LIMIT 1');
    return { label: last?.label ?? 'aucun thésaurus des interactions', certified: false };
  }

  async warnings(ctx: Ctx, { lines, patient, currentTreatments }: KnowledgeQuestion): Promise<PrescriptionWarning[]> {
    const checked = lines.flatMap(({ line, facts }) => (facts === null ? [] : [{ line, substances: facts.substances }]));
    const products: TakenProduct[] = [
      // A treatment of the file is known by the words it begins with: « Warfarine 5 mg » is warfarine. One that is renewed on this sheet is not told twice.
      ...currentTreatments.filter((label) => !checked.some(({ substances }) => sameSubstance(label, substances))).map((label) => ({ lineId: null, label, substances: [label] })),
      ...checked.map(({ line, substances }) => ({ lineId: line.id, label: line.labelDci, substances })),
    ];
    return [
      ...(await this.interactions(ctx, products)),
      ...checked.flatMap(({ line, substances }) => [...stateWarnings(line, substances, patient), ...doseWarnings(line, substances, patient)]),
    ];
  }

  private async interactions(ctx: Ctx, products: readonly TakenProduct[]): Promise<PrescriptionWarning[]> {
    if (products.length < 2) return [];
    const names = [...new Set(products.flatMap(({ substances }) => substances.flatMap(substanceNames)))];
    const members = await ctx.manager.query<{ class: string; substance: string }[]>('SELECT class, substance FROM drug_interaction_class WHERE substance = ANY($1)', [names]);
    const known = [...new Set([...names, ...members.map((member) => member.class)])];
    const met = await ctx.manager.query<Interaction[]>('SELECT a, b, level, mechanism, advice FROM drug_interaction WHERE a = ANY($1) AND b = ANY($1)', [known]);
    const classes = new Map<string, string[]>();
    for (const { class: name, substance } of members) classes.set(substance, [...(classes.get(substance) ?? []), name]);
    return interactionWarnings(products, met, (name) => classes.get(name) ?? []);
  }
}

const sameSubstance = (label: string, substances: readonly string[]): boolean => { const named = new Set(substanceNames(label)); return substances.some((substance) => { const [whole] = substanceNames(substance); return whole !== undefined && named.has(whole); }); };
