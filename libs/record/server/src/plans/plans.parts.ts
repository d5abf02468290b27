import { Injectable, type OnModuleInit } from '@nestjs/common';
import { partOfTables, PatientParts } from '@pluriel/identity/server';
import { ReadPlanOffers } from './plan-offers';
import { PlanRecord } from './plan.entity';
import { Plans } from './plans';
import { PlansController } from './plans.controller';

/** Plans follow their file; a correction follows what it corrects, a revision being written the plan it would take over: signed in another file, it would leave this one without a plan. */
export const plansMergePart = partOfTables([{
  table: 'patient_plan', holding: { label: 'Plans (PAI, plan de soins)', at: 'updated_at', where: `state = 'validated'` },
  alsoBack: `r.corrects_document_id IN (SELECT document_id FROM patient_plan WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL) OR (r.state = 'draft' AND r.follows::text = ANY($3::text[]))`,
}]);

@Injectable()
export class PlansMerge implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}
  onModuleInit(): void { this.parts.register('plans', plansMergePart); }
}

/** Reception plans of children and care plans (CHILD-14, STR-12). */
export const planEntities = [PlanRecord];
export const planControllers = [PlansController];
export const planProviders = [Plans, ReadPlanOffers, PlansMerge];
