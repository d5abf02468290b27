import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ItemLevelChanged } from '@pluriel/care-team/domain';
import { LevelledItems } from '@pluriel/care-team/server';
import { Events } from '@pluriel/platform/server';
import { ConsultationMeasures } from '../elements/consultation-measures';
import { ConsultationNoteRecord } from './consultation-note.entity';

/** Tells the one place where levels are chosen what a note is: the document made from it, and the measures it put in the file, are read by the same people (STR-04). */
@Injectable()
export class ConsultationLevels implements OnModuleInit {
  constructor(private readonly items: LevelledItems, private readonly measures: ConsultationMeasures, private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(ItemLevelChanged, async (ctx, { itemId, kind }) => { if (kind === 'consultation') await this.measures.followLevel(ctx, itemId); });
    this.items.register('consultation', async (ctx, id) => {
      const note = await ctx.manager.findOneBy(ConsultationNoteRecord, { id, structureId: ctx.structureId });
      return note && { kind: 'consultation', patientId: note.patientId, authorId: note.authorId, authorName: note.authorName, at: note.at, draft: note.state === 'draft', same: note.documentId === null ? [] : [{ id: note.documentId, kind: 'document' }] };
    });
  }
}
