import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { actionStates, planKinds, planTitles, type ActionState, type PlanAction, type PlanKind } from '@pluriel/record/domain';
import { IsIn, IsObject, IsOptional, IsUUID } from 'class-validator';
import type { ActionProgress, PlanRecord } from './plan.entity';

const nullableText = { type: String, nullable: true } as const;
const nullableId = { type: String, format: 'uuid', nullable: true } as const;
const content = (description: string) => ({ type: 'object' as const, additionalProperties: true, description });

export class NewPlan {
  @ApiProperty({ enum: planKinds }) @IsIn(planKinds, { message: 'Choisissez un PAI ou un plan de soins.' }) kind: PlanKind;
  @ApiPropertyOptional({ format: 'uuid', description: 'plan signé dont celui-ci prend la suite' }) @IsOptional() @IsUUID() from?: string;
}
export class PlanChange { @ApiProperty(content('le plan, entier : voir record/domain/plans')) @IsObject() content: object }
export class ActionMove {
  @ApiProperty({ format: 'uuid' }) @IsUUID() actionId: string;
  @ApiProperty({ enum: actionStates }) @IsIn(actionStates, { message: 'Dites si c’est à faire, en cours ou fait.' }) state: ActionState;
}

/** A fact of the record that may be disclosed; never ticked beforehand. */
export class OfferedFact {
  @ApiProperty({ format: 'uuid' }) elementId: string;
  @ApiProperty({ enum: ['problem', 'allergy', 'treatment'] }) kind: 'problem' | 'allergy' | 'treatment';
  @ApiProperty() words: string;
  @ApiProperty({ description: 'd’un traitement : sa posologie, sinon vide' }) dose: string;
}
export class OfferedContact {
  @ApiProperty() name: string;
  @ApiProperty() role: string;
  @ApiProperty() phone: string;
}
export class PlanOffers {
  @ApiProperty({ type: [OfferedFact] }) facts: OfferedFact[];
  @ApiProperty({ type: [OfferedContact] }) contacts: OfferedContact[];
}

export class PlanStep {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() what: string;
  @ApiProperty() who: string;
  @ApiProperty() when: string;
  @ApiProperty({ enum: actionStates }) state: ActionState;
  @ApiProperty({ ...nullableText, description: 'qui l’a dit depuis la signature' }) byName: string | null;
  @ApiProperty({ ...nullableText, format: 'date' }) on: string | null;
}

/** A plan in the list of a file. */
export class PlanRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: planKinds }) kind: PlanKind;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ enum: ['draft', 'validated'] }) state: 'draft' | 'validated';
  @ApiProperty({ description: 'une version plus récente a pris sa place' }) replaced: boolean;
  @ApiProperty({ ...nullableText, format: 'date-time' }) signedAt: string | null;
  @ApiProperty(nullableId) documentId: string | null;
  @ApiProperty(nullableId) correctsDocumentId: string | null;
  @ApiProperty({ ...nullableId, description: 'plan signé dont celui-ci prend la suite' }) follows: string | null;
  @ApiProperty({ description: 'établissement d’un PAI ; premier objectif d’un plan de soins' }) subject: string;
  @ApiProperty({ ...nullableText, format: 'date', description: 'fin d’un PAI, révision d’un plan de soins' }) until: string | null;
  @ApiProperty({ description: 'ce jour est passé' }) late: boolean;
  @ApiProperty({ type: [String] }) objectives: string[];
  @ApiProperty({ type: [PlanStep] }) actions: PlanStep[];
  @ApiProperty({ description: 'la personne connectée en est l’auteur' }) mine: boolean;
  @ApiProperty() version: number;
}
export class PlanList { @ApiProperty({ type: [PlanRow] }) items: PlanRow[] }
export class PlanSheet extends PlanRow {
  @ApiProperty(content('le plan, entier')) content: object;
  @ApiProperty({ type: PlanOffers, nullable: true, description: 'd’un PAI en brouillon : ce que le dossier permet de cocher' }) offers: PlanOffers | null;
}

/** What the team said of an action since the signature wins over what was signed. */
export const actionsNow = ({ content: { actions }, progress }: Pick<PlanRecord, 'content' | 'progress'>): PlanAction[] => actions.map((action) => ({ ...action, state: progress[action.id]?.state ?? action.state }));

/**
 * What the team said of the actions of a signed plan after a draft took its words up; the draft holds the rest as its author left it.
 * @returns by action the draft still has
 */
export function saidSince({ progress }: Pick<PlanRecord, 'progress'>, { content, createdAt }: Pick<PlanRecord, 'content' | 'createdAt'>): Record<string, ActionProgress> {
  // Said before instants were kept: later than the draft when said on a later day.
  return Object.fromEntries(Object.entries(progress).filter(([id, { at, on }]) => new Date(at ?? on) > createdAt && content.actions.some((action) => action.id === id)));
}

export function planRow(record: PlanRecord, readerId: string | null, today: string): PlanRow {
  const { id, patientId, kind, authorId, authorName, state, replacedBy, signedAt, documentId, correctsDocumentId, follows, version, progress } = record;
  const said = record.content;
  const until = ('reviewOn' in said ? said.reviewOn : said.to) || null;
  const objectives = 'objectives' in said ? said.objectives.map(({ goal }) => goal) : [];
  return {
    id, patientId, kind, title: planTitles[kind], authorId, authorName, state, replaced: replacedBy !== null, signedAt: signedAt?.toISOString() ?? null, documentId, correctsDocumentId, follows, version,
    subject: 'place' in said ? said.place.name : objectives[0] ?? '', until, late: until !== null && until < today, objectives, mine: authorId === readerId,
    actions: actionsNow(record).map((action) => ({ ...action, byName: progress[action.id]?.byName ?? null, on: progress[action.id]?.on ?? null })),
  };
}
