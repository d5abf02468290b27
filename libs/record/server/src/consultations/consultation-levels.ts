import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LevelledItems } from '@pluriel/care-team/server';
import { ConsultationNoteRecord } from './consultation-note.entity';

/** Tells the one place where levels are chosen what a note is: the document made from it is read by the same people (STR-04). */
@Injectable()
export class ConsultationLevels implements OnModuleInit {
  constructor(private readonly items: LevelledItems) {}

  onModuleInit(): void {
    this.items.register('consultation', async (ctx, id) => {
      const note = await ctx.manager.findOneBy(ConsultationNoteRecord, { id, structureId: ctx.structureId });
      return note && { kind: 'consultation', patientId: note.patientId, authorId: note.authorId, authorName: note.authorName, at: note.at, draft: note.state === 'draft', same: note.documentId === null ? [] : [{ id: note.documentId, kind: 'document' }] };
    });
  }
}
