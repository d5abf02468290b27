import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { PatientCheck } from '../patient-check';
import { elementView, versionView, type ElementVersion, type LockedElement, type RecordSheet } from './element.dto';
import { ElementStore, type SeenElement } from './element-store';
import { RecordElementVersion } from './record-element.entity';
import { tracedElement } from './write-elements';

/** The file, element by element, as its reader may see it. The reading is traced. */
@Injectable()
export class ReadRecord {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ElementStore, private readonly patients: PatientCheck) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<RecordSheet> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const { elements, reader } = await this.store.all(ctx, patientId);
      const counted = elements.filter(({ endReason }) => endReason !== 'entered-in-error');
      const sheet = {
        patientId, restricted: reader.ownOnly, elements: counted.filter(({ sight }) => sight === 'open').map((row) => elementView(row, reader.userId)),
        locked: counted.filter(({ sight, active }) => sight === 'locked' && active).map(lockedLine),
      };
      await this.trace.write(ctx, { action: 'record.viewed', subjectType: 'patient', subjectId: patientId, patientId, detail: `${sheet.elements.length} éléments lus${sheet.locked.length > 0 ? `, ${sheet.locked.length} réservés` : ''}${reader.ownOnly ? ', les siens seulement' : ''}` });
      return sheet;
    });
  }
}

const lockedLine = ({ authorName, authorLetters, updatedAt, level }: SeenElement): LockedElement =>
  ({ authorName, authorLetters, at: updatedAt.toISOString(), words: level === 'author' ? 'Élément confidentiel, réservé à son auteur' : 'Élément confidentiel, réservé à la profession de son auteur' });

/** Every version of an element, newest first: who, when, what it said. */
@Injectable()
export class ReadElementHistory {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ElementStore) {}

  /** @throws 404 `element.unknown`, 403 `element.locked` */
  execute(caller: Caller, id: string): Promise<ElementVersion[]> {
    return this.transactions.run(caller, async (ctx) => {
      const { element } = await this.store.load(ctx, id);
      const rows = await ctx.manager.find(RecordElementVersion, { where: { elementId: id }, order: { version: 'DESC' } });
      await this.trace.write(ctx, { action: 'record-element.history-viewed', ...tracedElement(element, '') });
      return rows.map((row) => versionView(element.kind, row));
    });
  }
}
