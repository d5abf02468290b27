import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, parisDay } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { elementCodes, elementDates, elementLabel, importedContent, isSameElement, parseElement, type CurrentElement, type ElementBody, type ElementOrigin, type NewElement } from '@pluriel/record/domain';
import { ElementStore } from './element-store';
import { bodyOf, RecordElementRecord } from './record-element.entity';
import { AddElement } from './write-elements';

/** Door of the record for an import: what it holds now, as far as the caller may read it. */
@Injectable()
export class ElementReader {
  constructor(private readonly store: ElementStore) {}

  /** @returns running and ended elements, newest first; never those entered in error, locked or not shared with the caller */
  async current(ctx: Ctx, patientId: string): Promise<CurrentElement[]> {
    return (await this.store.readable(ctx, patientId)).map(currentView);
  }

  /** @returns the elements of the file that their author, or the patient, keeps from the caller; those entered in error included */
  async kept(ctx: Ctx, patientId: string): Promise<{ id: string; authorName: string }[]> {
    return (await this.store.all(ctx, patientId)).elements.filter(({ sight }) => sight !== 'open').map(({ id, authorName }) => ({ id, authorName }));
  }

  /**
   * What the author may put in writing for others: running elements that the whole team reads. The confidential ones, his own included, are left out:
   * he writes them himself if he wants them sent (structure.md §5.1).
   * @returns newest first; `restricted` when the file holds more than the caller sees
   */
  async shared(ctx: Ctx, patientId: string): Promise<{ elements: { id: string; body: ElementBody }[]; restricted: boolean }> {
    const { elements, reader } = await this.store.all(ctx, patientId, { running: true });
    return { elements: elements.filter(({ sight, level }) => sight === 'open' && level === 'team').map((row) => ({ id: row.id, body: bodyOf(row) })), restricted: reader.ownOnly || elements.some(({ sight }) => sight === 'locked') };
  }
}

function currentView(row: RecordElementRecord): CurrentElement {
  const body = bodyOf(row);
  const { start, end } = elementDates(body);
  return { id: row.id, kind: row.kind, label: elementLabel(body), codes: elementCodes(body), start, end: end ?? row.endedOn, active: row.active, relative: relativeOf(body) };
}

export interface ImportedElement { key: string; outcome: 'added' | 'already-there'; elementId: string }

/** Adds the elements a person chose in a document (VSM-18): nothing that is there is changed, each keeps where it comes from. */
@Injectable()
export class ElementImport {
  constructor(private readonly store: ElementStore, private readonly adding: AddElement, private readonly trace: Trace) {}

  /**
   * In the caller's transaction.
   * @returns one outcome an element, in order; `already-there` when it came from this document before, or when the caller can read the same fact in the file
   * @throws 403 `access.refused` without the right to write the record; 422 `element.invalid` naming `elements.<n>.<field>`; nothing is added then
   */
  async add(ctx: Ctx, patientId: string, origin: ElementOrigin, elements: readonly NewElement[]): Promise<ImportedElement[]> {
    if (!ctx.actor.permissions.has('record.write') || !ctx.actor.permissions.has('record.read')) throw domainError('access.refused', 'Vous n’avez pas le droit d’écrire dans le dossier médical.', { status: 403, remedy: 'Demandez-le à un soignant du centre.' });
    const bodies = elements.map((element, index) => readImported(element, index, parisDay(ctx.now)));
    await this.store.lockFile(ctx, patientId);
    const file = (await this.store.readable(ctx, patientId)).map(currentView);
    const outcomes: ImportedElement[] = [];
    for (const [index, element] of elements.entries()) {
      const body = bodies[index];
      if (body) outcomes.push(await this.addOne(ctx, { patientId, origin, file }, element, body));
    }
    const added = outcomes.filter(({ outcome }) => outcome === 'added').length;
    await this.trace.write(ctx, { action: 'record.imported', subjectType: 'patient', subjectId: patientId, patientId, detail: `${added} ajoutés, ${outcomes.length - added} déjà au dossier`, after: { document: origin.documentId, kind: origin.kind } });
    return outcomes;
  }

  /** @param file what the caller may read of the file; what is added joins it, for the elements that follow */
  private async addOne(ctx: Ctx, { patientId, origin, file }: { patientId: string; origin: ElementOrigin; file: CurrentElement[] }, element: NewElement, body: ElementBody): Promise<ImportedElement> {
    const [before] = await ctx.manager.find(RecordElementRecord, { select: { id: true }, where: { patientId, structureId: ctx.structureId, sourceDocumentId: origin.documentId, sourceKey: element.key }, take: 1 });
    const same = before ?? file.find((current) => isSameElement({ kind: element.kind, label: element.label, codes: element.codes, relative: relativeOf(body) }, current));
    if (same) return { key: element.key, outcome: 'already-there', elementId: same.id };
    const words = [origin.title, origin.date, origin.author].filter((part) => part !== null && part !== '').join(' · ');
    const added = await this.adding.add(ctx, patientId, body, 'team', { source: 'imported', documentId: origin.documentId, key: element.key, words });
    file.unshift(currentView(added));
    return { key: element.key, outcome: 'added', elementId: added.id };
  }
}

/** « Autre » names nobody: two of them are not the same relative. */
const relativeOf = (body: ElementBody): string | null => (body.kind === 'family-history' && body.content.relative !== 'other' ? body.content.relative : null);

function readImported(element: NewElement, index: number, today: string): ElementBody {
  const read = parseElement(element.kind, importedContent(element), today);
  if (read.ok) return read.value;
  const { code, message, errors, status, remedy } = read.error;
  throw domainError(code, message, { status, errors: errors.map((error) => ({ ...error, field: `elements.${index}.${error.field}` })), ...(remedy ? { remedy } : {}) });
}
