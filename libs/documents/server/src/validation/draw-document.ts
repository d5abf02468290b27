import { Injectable } from '@nestjs/common';
import { buildCda } from '@pluriel/clinical-formats/cda';
import type { ClinicalDocument } from '@pluriel/clinical-formats/model';
import { renderPdf } from '@pluriel/clinical-formats/pdf';
import { CdaChecker } from './cda-checker';

/** Draws the two forms of a version: the page people read, and the CDA that carries it (DOC-01). */
@Injectable()
export class DrawDocument {
  constructor(private readonly checker: CdaChecker) {}

  /** @returns the bytes of the PDF/A-1b */
  pdf(document: ClinicalDocument): Promise<Buffer> { return renderPdf(document); }

  /**
   * Writes the CDA around the PDF and checks it.
   * @throws DomainError 500-like `document.cda-refused` when the product's own checks refuse what the product wrote
   */
  async cda(document: ClinicalDocument, pdf: Buffer): Promise<Buffer> {
    const xml = buildCda(document, { pdf });
    await this.checker.require(xml);
    return Buffer.from(xml, 'utf8');
  }
}
