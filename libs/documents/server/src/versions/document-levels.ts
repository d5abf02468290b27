import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LevelledItems } from '@pluriel/care-team/server';
import { domainError } from '@pluriel/kernel';
import { DocumentContents } from '../validation/document-contents';
import { currentVersion } from './read-documents';

/** Sources whose own screens answer to the level of their document: the others are read as prescriptions, results or vaccines by who gives the care. */
const levelled: readonly string[] = ['consultation', 'added', 'letter'];

/** Tells the one place where levels are chosen what a document is: every note it was made from, and the correction being written, are read by the same people (STR-04). */
@Injectable()
export class DocumentLevels implements OnModuleInit {
  constructor(private readonly items: LevelledItems, private readonly contents: DocumentContents) {}

  onModuleInit(): void {
    this.items.register('document', async (ctx, id) => {
      const version = await currentVersion(ctx, id);
      if (!levelled.includes(version.source)) throw domainError('item.level', 'Qui lit ce document suit sa nature : une ordonnance ou un résultat sert à toute l’équipe de soins.', { status: 422, field: 'level', remedy: 'Pour le cacher à quelqu’un, notez le souhait du patient dans « Consentements ».' });
      const notes = version.source === 'consultation' ? await ctx.manager.query<{ id: string }[]>('SELECT id FROM consultation_note WHERE document_id = $1 AND structure_id = $2', [id, ctx.structureId]) : [];
      const correction = (await this.contents.correctionsOf(version.source).openOf(ctx, [id])).get(id);
      return { kind: 'document', patientId: version.patientId, authorId: version.authorId, authorName: version.authorName, at: version.serviceStart, draft: false, same: [...notes.map((note) => ({ id: note.id, kind: 'consultation' })), ...(correction === undefined ? [] : [{ id: correction, kind: version.source }])] };
    });
  }
}
