import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentAnnulled } from '@pluriel/documents/domain';
import { Events } from '@pluriel/platform/server';
import { Plans } from '@pluriel/record/server';

/** A plan no longer applies once its document is annulled (DMP-16). */
@Injectable()
export class AnnulledPlans implements OnModuleInit {
  constructor(private readonly plans: Plans, private readonly events: Events) {}

  onModuleInit(): void { this.events.on(DocumentAnnulled, (ctx, { documentId }) => this.plans.annul(ctx, documentId)); }
}
