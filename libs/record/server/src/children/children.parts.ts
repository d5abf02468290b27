import { Injectable, type OnModuleInit } from '@nestjs/common';
import { partOfTables, PatientParts } from '@pluriel/identity/server';
import { ChildFacts } from './child-facts';
import { ChildFormRecord } from './child-form.entity';
import { ChildForms } from './child-forms';
import { ChildrenController } from './children.controller';
import { KeepChildMeasures } from './keep-child-measures';
import { ReadFollowUp } from './read-follow-up';
import { ReadGrowth } from './read-growth';

/** Forms of a child follow their file; a correction follows what it corrects. */
export const childrenMergePart = partOfTables([{
  table: 'child_form', holding: { label: 'Examens et certificats de l’enfant', at: 'updated_at', where: `state = 'validated'` },
  alsoBack: 'r.corrects_document_id IN (SELECT document_id FROM child_form WHERE id::text = ANY($3::text[]) AND document_id IS NOT NULL)',
}]);

@Injectable()
export class ChildrenMerge implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}
  onModuleInit(): void { this.parts.register('children', childrenMergePart); }
}

/** Growth, examinations and certificates of children (CHILD-01 to CHILD-14). */
export const childrenEntities = [ChildFormRecord];
export const childrenControllers = [ChildrenController];
export const childrenProviders = [ChildFacts, ChildForms, ReadGrowth, KeepChildMeasures, ReadFollowUp, ChildrenMerge];
