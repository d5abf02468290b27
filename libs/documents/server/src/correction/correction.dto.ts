import { ApiProperty } from '@nestjs/swagger';
import { documentSources, type DocumentSource } from '@pluriel/documents/domain';

/** The draft that corrects a document. */
export class OpenedCorrection {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty({ enum: documentSources }) source: DocumentSource;
  @ApiProperty({ format: 'uuid', description: 'prescription or consultation to open' }) sourceId: string;
}
