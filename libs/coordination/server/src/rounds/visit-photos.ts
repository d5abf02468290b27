import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { readJoinedFile, type DocumentFile } from '@pluriel/documents/server';
import { domainError } from '@pluriel/kernel';
import { Storage, Transactions, type Caller } from '@pluriel/platform/server';
import { MemoStore } from '../memos/memo-store';
import { notYours } from './keep-entry';
import type { VisitPhoto, VisitPhotoInput } from './round.dto';
import { HomeVisitPhoto } from './round.entities';
import { VisitStore } from './visit-store';

/** Photos of a visit: drawn anew before they are kept, so that nothing hidden in a file stays (place of the shot included). */
@Injectable()
export class VisitPhotos {
  constructor(private readonly transactions: Transactions, private readonly store: VisitStore, private readonly memos: MemoStore, private readonly storage: Storage, private readonly trace: Trace) {}

  /** Keeps a photo; the same twice is one. @throws 404 `visit.unknown`, 403 `visit.not-yours`, 422 `visit.photo` | `added-document.file-…` */
  async add(caller: Caller, visitId: string, input: VisitPhotoInput): Promise<VisitPhoto> {
    const known = await this.transactions.read(caller, async (ctx) => {
      const visit = await this.store.load(ctx, visitId);
      if (visit.nurseId !== ctx.actor.userId) throw notYours(visit.nurseName);
      return ctx.manager.findOneBy(HomeVisitPhoto, { id: input.id });
    });
    if (known) return photoView(known);
    const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(input.content) ? Buffer.from(input.content, 'base64') : Buffer.alloc(0);
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw domainError('visit.photo', 'Cette photo n’est pas une image JPEG.', { status: 422, field: 'content', remedy: 'Prenez-la de nouveau avec l’appareil photo de l’écran.' });
    const file = await readJoinedFile(bytes);
    const page = file.kind === 'pages' ? file.pages[0] : undefined;
    if (!page) throw domainError('visit.photo', 'Cette photo est illisible.', { status: 422, field: 'content', remedy: 'Prenez-la de nouveau.' });
    const { sha256 } = await this.storage.put(Buffer.from(page.jpeg));
    return this.transactions.run(caller, async (ctx) => {
      const visit = await this.store.load(ctx, visitId, true);
      if (visit.nurseId !== ctx.actor.userId) throw notYours(visit.nurseName);
      const photo = Object.assign(new HomeVisitPhoto(), { id: input.id, visitId, sha256, width: page.width, height: page.height, caption: input.caption, takenAt: new Date(input.takenAt), byId: ctx.actor.userId, byName: ctx.actor.displayName, at: ctx.now });
      const { raw } = await ctx.manager.createQueryBuilder().insert().into(HomeVisitPhoto).values(photo).orIgnore().returning('id').execute() as { raw: unknown[] };
      if (raw.length > 0) await this.trace.write(ctx, { action: 'home-visit.photo-added', subjectType: 'home-visit', subjectId: visitId, patientId: visit.patientId });
      return photoView(photo);
    });
  }

  /** @throws 404 `visit-photo.unknown`, 403 `sharing.opposed` | `care-team.reason-needed` for what the patient does not share with the caller (STR-10, J3 B1) */
  async read(caller: Caller, id: string): Promise<DocumentFile> {
    const sha256 = await this.transactions.run(caller, async (ctx) => {
      const photo = await ctx.manager.findOneBy(HomeVisitPhoto, { id });
      const visit = photo && (await this.store.load(ctx, photo.visitId));
      if (!photo || !visit) throw domainError('visit-photo.unknown', 'Cette photo n’existe pas.', { status: 404, remedy: 'Relisez les visites du patient.' });
      // A message that shows it to the caller makes it his to look at (J3 step 4).
      if (photo.byId !== ctx.actor.userId && !(await this.memos.carries(ctx, id, visit.patientId))) await this.store.requireShared(ctx, visit.patientId, photo.byName);
      await this.trace.write(ctx, { action: 'home-visit.photo-viewed', subjectType: 'home-visit', subjectId: visit.id, patientId: visit.patientId });
      return photo.sha256;
    });
    return { bytes: await this.storage.get(sha256), fileName: 'photo.jpg' };
  }
}

const photoView = ({ id, caption, takenAt, byName, width, height }: HomeVisitPhoto): VisitPhoto => ({ id, caption, takenAt: takenAt.toISOString(), byName, width, height });
