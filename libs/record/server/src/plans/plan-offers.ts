import { Injectable } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import type { Ctx } from '@pluriel/platform/server';
import { elementWords } from '@pluriel/record/domain';
import { ElementStore } from '../elements/element-store';
import { bodyOf } from '../elements/record-element.entity';
import type { OfferedContact, OfferedFact, PlanOffers } from './plan.dto';

const offeredKinds = ['allergy', 'problem', 'treatment'] as const;

/** What the record lets a doctor tick in a reception plan: facts that the whole team reads, people to call. Nothing is ticked here (CHILD-14). */
@Injectable()
export class ReadPlanOffers {
  constructor(private readonly store: ElementStore, private readonly directory: Directory) {}

  async of(ctx: Ctx, patientId: string): Promise<PlanOffers> {
    // What its author keeps from the team is not offered to a school.
    const elements = (await this.store.readable(ctx, patientId)).filter(({ active, level }) => active && level === 'team');
    const facts = offeredKinds.flatMap((kind) => elements.filter((element) => element.kind === kind).map((element): OfferedFact => {
      const { label, posology, kind: sort } = element.content as { label: string; posology?: string | null; kind?: string };
      // Read by people who do not know the record: « Arachide » alone says nothing.
      const words = `${kind === 'allergy' ? (sort === 'intolerance' ? 'Intolérance : ' : 'Allergie : ') : ''}${elementWords(bodyOf(element))}`;
      return kind === 'treatment' ? { elementId: element.id, kind, words: label, dose: posology ?? '' } : { elementId: element.id, kind, words, dose: '' };
    }));
    const people = await ctx.manager.query<{ name: string; quality: string | null; phone: string | null; role: string }[]>(
      `SELECT concat_ws(' ', given_name, upper(family_name)) AS name, quality, phone, role FROM patient_person WHERE patient_id = $1 AND structure_id = $2 AND role IN ('representative', 'emergency') ORDER BY role DESC, rank`, [patientId, ctx.structureId]);
    return { facts, contacts: [...people.map(({ name, quality, phone, role }) => ({ name, role: capital(quality ?? (role === 'emergency' ? 'Personne à prévenir' : 'Représentant légal')), phone: phone ?? '' })), ...(await this.author(ctx))] };
  }

  private async author(ctx: Ctx): Promise<OfferedContact[]> {
    if (ctx.actor.userId === null) return [];
    const { displayName } = await this.directory.professional(ctx, ctx.actor.userId);
    const { phone } = await this.directory.structure(ctx);
    return [{ name: displayName, role: 'Médecin', phone: phone ?? '' }];
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
