import { ApiProperty } from '@nestjs/swagger';
import type { BiologyResult, CdaAttachment, CdaDocument, ResultFlag } from '@pluriel/clinical-formats/cda-reader';
import { readBiology, renderCda } from '@pluriel/clinical-formats/cda-reader';

const flags = ['critical', 'abnormal', 'normal', 'outside-measuring-range', 'antibiogram'] as const satisfies readonly ResultFlag[];

/** One result of a laboratory report, ready to show (BIO-02 to BIO-04). */
export class ResultRow {
  @ApiProperty({ type: String, nullable: true }) chapter: string | null;
  @ApiProperty({ type: String, nullable: true }) battery: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'germ isolated' }) isolate: string | null;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, nullable: true }) loinc: string | null;
  @ApiProperty({ type: String, nullable: true, example: '7,67 pg/mL' }) value: string | null;
  @ApiProperty({ type: String, nullable: true, example: '9,30 à 17,00 pg/mL' }) range: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Anormalement bas' }) interpretation: string | null;
  @ApiProperty({ enum: flags, nullable: true }) flag: ResultFlag | null;
  @ApiProperty({ description: 'the laboratory gave no interpretation: it comes from the range' }) computed: boolean;
  @ApiProperty() obsolete: boolean;
  @ApiProperty({ description: 'an earlier result that the laboratory recalls' }) earlier: boolean;
  @ApiProperty({ type: String, nullable: true }) comment: string | null;
}

/** A file carried inside a document. */
export class AttachmentRow {
  @ApiProperty({ example: '1' }) key: string;
  @ApiProperty({ example: 'piece-jointe-1.pdf' }) fileName: string;
  @ApiProperty() mediaType: string;
  @ApiProperty({ description: 'bytes' }) size: number;
  @ApiProperty({ type: String, nullable: true, description: 'why it cannot be opened, or what it really is' }) fault: string | null;
}

/** A document as its structure says it (DOC-33, SC.CDA/VISU.03). */
export class StructuredView {
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true }) typeLabel: string | null;
  @ApiProperty({ description: 'the model (volet) it says it follows' }) modelLabel: string;
  @ApiProperty({ type: String, nullable: true }) modelEdition: string | null;
  @ApiProperty({ enum: [1, 3], nullable: true, type: Number }) level: 1 | 3 | null;
  @ApiProperty({ description: 'safe HTML: elements and classes of ours only' }) html: string;
  @ApiProperty({ type: [ResultRow] }) results: ResultRow[];
  @ApiProperty({ type: [AttachmentRow] }) attachments: AttachmentRow[];
}

const resultRow = (result: BiologyResult): ResultRow => ({
  chapter: result.chapter, battery: result.battery, isolate: result.isolate, label: result.label, loinc: result.loinc, value: result.value?.display ?? null,
  range: result.ranges.filter(({ interpretation }) => interpretation === null || interpretation === 'N').map(({ text }) => text).find((text) => text !== null) ?? null,
  interpretation: result.interpretations.length === 0 ? null : result.interpretations.map(({ words }) => words).join(', '), flag: result.flag, computed: result.computed, obsolete: result.obsolete, earlier: result.earlier, comment: result.comment,
});

/** @returns the files a document carries: those of its sections, or its body of level 1 */
export const attachmentsIn = ({ body }: CdaDocument): readonly CdaAttachment[] => (body.level === 3 ? body.attachments : body.level === 1 ? [body.file] : []);

/** @returns what the screen shows of a document that could be read. Links inside it are not followed: the page strips identifiers. */
export function structuredView(document: CdaDocument): StructuredView {
  const { header, body } = document;
  return {
    title: header.title, typeLabel: header.type?.label ?? null, modelLabel: header.model.label, modelEdition: header.model.edition, level: body.level, html: renderCda(document, { localLinks: false }),
    results: readBiology(document).map(resultRow), attachments: attachmentsIn(document).map(({ key, fileName, mediaType, bytes, fault }) => ({ key, fileName, mediaType, size: bytes.length, fault })),
  };
}
