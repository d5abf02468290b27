import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentAnnulled } from '@pluriel/documents/domain';
import { qrCodeJpeg } from '@pluriel/clinical-formats/pdf';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { Events, type Caller, type Ctx } from '@pluriel/platform/server';
import { RegisterPrescription } from '@pluriel/prescribing/server';
import type { DocumentContent } from './document-content';

interface CodedFacts { content: DocumentContent; patient: PatientIdentity; author: ProfessionalFacts; structure: StructureFacts }

/** The number and the 2D code of a prescription, put in what is about to be drawn (prescription.md §1.1, RX-03 to RX-05). */
@Injectable()
export class PrescriptionCodes implements OnModuleInit {
  constructor(private readonly register: RegisterPrescription, private readonly events: Events) {}

  /** A document of another patient, or another document: its number must not be dispensed. */
  onModuleInit(): void { this.events.on(DocumentAnnulled, (ctx, { documentId }) => this.register.withdraw(ctx, documentId)); }

  /** @returns the content with its code when the base gave one in time; other documents pass as they are */
  async of(caller: Caller, { content, patient, author, structure }: CodedFacts): Promise<{ attemptId: string | null; content: DocumentContent }> {
    if (content.source !== 'prescription' || content.body.kind !== 'drug-prescription') return { attemptId: null, content };
    const { attemptId, code } = await this.register.code(caller, content.sourceId, { patient, author, structure });
    if (code === null) return { attemptId, content };
    return { attemptId, content: { ...content, body: { ...content.body, ePrescription: { number: code.number, codeJpeg: qrCodeJpeg(code.code2d), consent: code.consent } } } };
  }

  /** The version is filed, in its transaction. @returns false when its number is no longer worth anything */
  freeze(ctx: Ctx, attemptId: string | null, { documentId, id }: { documentId: string; id: string }): Promise<boolean> {
    return attemptId === null ? Promise.resolve(true) : this.register.freeze(ctx, attemptId, { documentId, versionId: id });
  }
}
