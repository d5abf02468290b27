import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentAnnulled } from '@pluriel/documents/domain';
import { Events } from '@pluriel/platform/server';
import { ChildForms, ConsultationReader } from '@pluriel/record/server';

/** Notes and forms of children are worth nothing once their document is annulled (DMP-16, VAC-17); the other sources follow it where they are adapted. */
@Injectable()
export class AnnulledSources implements OnModuleInit {
  constructor(private readonly consultations: ConsultationReader, private readonly childForms: ChildForms, private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(DocumentAnnulled, async (ctx, { documentId }) => {
      await this.consultations.annul(ctx, documentId);
      await this.childForms.annul(ctx, documentId);
    });
  }
}
