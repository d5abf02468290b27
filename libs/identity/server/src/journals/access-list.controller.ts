import { Body, Controller, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { AccessExport, AccessList, AccessListQuery } from './access-list.dto';
import { ExportAccessList, PrintAccessList, ReadAccessList } from './access-list.query';

@ApiTags('audit')
@Controller('v1/access-lists')
export class AccessListController {
  constructor(private readonly lists: ReadAccessList, private readonly exports: ExportAccessList, private readonly printing: PrintAccessList) {}

  @Post()
  @HttpCode(200)
  @Requires('audit.read')
  @ApiOperation({ operationId: 'readAccessList', summary: 'Les accès au dossier d’un patient, à lui remettre ; tracé' })
  @ApiOkResponse({ type: AccessList })
  @ApiProblems('access.journal', 'patient.unknown', 'export.too-long', 'request.invalid')
  read(@CurrentCaller() caller: Caller, @Body() query: AccessListQuery): Promise<AccessList> { return this.lists.execute(caller, query); }

  @Post('print')
  @HttpCode(200)
  @Requires('audit.read')
  @ApiOperation({ operationId: 'printAccessList', summary: 'La même liste en PDF, à remettre au patient ; tracé' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('access.journal', 'patient.unknown', 'export.too-long', 'request.invalid')
  async print(@CurrentCaller() caller: Caller, @Body() query: AccessListQuery): Promise<StreamableFile> {
    const bytes = await this.printing.execute(caller, query);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: 'attachment; filename="acces-au-dossier.pdf"' });
  }

  @Post('export')
  @HttpCode(200)
  @Requires('audit.read')
  @ApiOperation({ operationId: 'exportAccessList', summary: 'La même liste en tableur ; tracé' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('access.journal', 'patient.unknown', 'export.too-long', 'request.invalid')
  async export(@CurrentCaller() caller: Caller, @Body() query: AccessExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, query)); }
}
