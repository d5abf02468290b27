import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { sendFile, StructuredView, Synthesis, SynthesisAdded, SynthesisChoice } from '@pluriel/documents/server';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ChangeVisibility } from './change-visibility';
import { DmpDocumentDetails, DmpDocumentRow, DmpVisibilityInput } from './dmp-document.dto';
import { ReadDmpDocument } from './read-document';

const known = ['dmp.unknown-document', 'dmp.not-readable'] as const;

/** One document of the DMP. Its content is asked for by `open`, then read like any received document. */
@ApiTags('dmp')
@Controller('v1/dmp-documents/:id')
export class DmpDocumentsController {
  constructor(private readonly reading: ReadDmpDocument, private readonly visibility: ChangeVisibility) {}

  @Get()
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpDocument', summary: 'Everything the DMP says of a document' })
  @ApiOkResponse({ type: DmpDocumentDetails })
  @ApiProblems(...known)
  details(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DmpDocumentDetails> { return this.reading.details(caller, id); }

  @Post('open')
  @Requires('dmp.read')
  @HttpCode(202)
  @ApiOperation({ operationId: 'openDmpDocument', summary: 'Brings its content; live topic: dmp-document' })
  @ApiAcceptedResponse({ type: DmpDocumentRow })
  @ApiProblems(...known)
  open(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DmpDocumentRow> { return this.reading.open(caller, id); }

  @Delete('open')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'stopOpeningDmpDocument', summary: 'Stops waiting for its content (DMP-42)' })
  @ApiOkResponse({ type: DmpDocumentRow })
  @ApiProblems(...known)
  stop(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DmpDocumentRow> { return this.reading.stop(caller, id); }

  @Get('page')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpDocumentPage', summary: 'What is shown first: its PDF, its picture or its text' })
  @ApiProduces('application/pdf', 'image/jpeg', 'text/plain')
  @ApiProblems(...known, 'dmp.content-absent', 'received.nothing-to-show')
  async page(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const file = await this.reading.page(caller, id);
    return sendFile(response, file, file.type, 'inline');
  }

  @Get('structured')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpStructuredView', summary: 'The document as its structure says it' })
  @ApiOkResponse({ type: StructuredView })
  @ApiProblems(...known, 'dmp.content-absent', 'received.nothing-to-show')
  structured(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<StructuredView> { return this.reading.structured(caller, id); }

  @Get('synthesis')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpSynthesis', summary: 'The elements of a synthesis of the DMP beside what the record has (VSM-17, 18): the record takes nothing by itself' })
  @ApiOkResponse({ type: Synthesis })
  @ApiProblems(...known, 'dmp.content-absent', 'received.nothing-to-show')
  synthesis(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<Synthesis> { return this.reading.elements(caller, id); }

  @Post('synthesis/elements')
  @Requires('record.write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'addDmpElements', summary: 'Adds the chosen elements to the record; what it has is left as it is (VSM-18)' })
  @ApiOkResponse({ type: SynthesisAdded })
  @ApiProblems(...known, 'dmp.content-absent', 'received.nothing-to-show', 'received.not-confirmed', 'synthesis.unknown-element', 'element.invalid')
  addElements(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { keys }: SynthesisChoice): Promise<SynthesisAdded> { return this.reading.addElements(caller, id, keys); }

  @Get('attachments/:key')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpAttachment', summary: 'A file carried inside the document' })
  @ApiProduces('application/octet-stream')
  @ApiProblems(...known, 'dmp.content-absent', 'received.nothing-to-show')
  async attachment(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('key') key: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const file = await this.reading.attachment(caller, id, key);
    return sendFile(response, file, file.type, 'attachment');
  }

  @Get('file')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'downloadDmpDocument', summary: 'The bytes exactly as the DMP gave them' })
  @ApiProduces('application/octet-stream')
  @ApiProblems(...known, 'dmp.content-absent')
  async file(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.reading.file(caller, id), 'application/octet-stream', 'attachment');
  }

  @Post('visibility')
  @Requires('dmp.change')
  @HttpCode(202)
  @ApiOperation({ operationId: 'changeDmpVisibility', summary: 'Hides from professionals or shows again, makes visible to the patient or to representatives (DMP-35 to 37)' })
  @ApiAcceptedResponse({ type: DmpDocumentRow })
  @ApiProblems(...known, 'dmp.visibility')
  changeVisibility(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { act }: DmpVisibilityInput): Promise<DmpDocumentRow> { return this.visibility.execute(caller, id, act); }
}
