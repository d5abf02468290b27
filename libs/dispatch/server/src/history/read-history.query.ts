import { Injectable } from '@nestjs/common';
import { mostPast, PastDocuments, type PastDocument } from '@pluriel/documents/server';
import { PatientReader } from '@pluriel/identity/server';
import { unwrap } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { feedsOf } from './history-feeds';
import { mostFed, type HistoryChoice, type HistoryQuery, type PastDocumentRow, type PatientHistory } from './history.dto';
import { PastJudge, type JudgedDocument } from './past-judge';

/** Documents of earlier episodes of a patient: which are in the DMP already, which may be fed, and how far what was fed is (DMP-18, DMP-19). */
@Injectable()
export class ReadHistory {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly past: PastDocuments, private readonly judge: PastJudge) {}

  /** @throws 403 `access.refused` without the right to read documents, 404 `patient.unknown` */
  execute(caller: Caller, patientId: string, { typeCode, authorId, ...period }: HistoryQuery): Promise<PatientHistory> {
    unwrap(can(caller.actor, 'document.read'));
    return this.transactions.read(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      const found = await this.past.of(ctx, patientId, period);
      const inPeriod = found.slice(0, mostPast);
      const chosen = inPeriod.filter((document) => (typeCode === undefined || document.typeCode === typeCode) && (authorId === undefined || document.authorId === authorId));
      return {
        refusal: await this.judge.refusal(ctx, patient), items: (await this.judge.judge(ctx, patient, chosen)).map(rowOf), more: found.length > mostPast,
        types: choices(inPeriod, ({ typeCode: id, typeLabel: label }) => ({ id, label })), authors: choices(inPeriod, ({ authorId: id, authorName: label }) => ({ id, label })), feeds: await feedsOf(ctx, patientId), most: mostFed,
      };
    });
  }
}

function choices(documents: readonly PastDocument[], of: (document: PastDocument) => Omit<HistoryChoice, 'count'>): HistoryChoice[] {
  const found = new Map<string, HistoryChoice>();
  for (const document of documents) {
    const choice = of(document);
    found.set(choice.id, { ...choice, count: (found.get(choice.id)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((one, other) => one.label.localeCompare(other.label, 'fr'));
}

const rowOf = ({ document, judged, standing }: JudgedDocument): PastDocumentRow => ({
  documentId: document.documentId, versionNumber: document.versionNumber, title: document.title, excerpt: document.excerpt, typeCode: document.typeCode, typeLabel: document.typeLabel, authorId: document.authorId, authorName: document.authorName,
  authorLetters: document.authorLetters, authorLeft: standing.leftCentre, structureAuthor: document.structureAuthor || (standing.leftRpps && judged.standing === 'proposed'), actAt: document.actStart.toISOString(), signedAt: document.signedAt.toISOString(),
  visibility: [...document.visibility], ...judged,
});
