import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ExportFile } from './export-file';
import { FileExport, FileExportInput, FileExportList } from './file-export.dto';

@ApiTags('documents')
@Controller('v1')
export class WholeFileController {
  constructor(private readonly exports: ExportFile) {}

  @Post('patients/:patientId/file-exports')
  @Requires('patient.export-file')
  @ApiOperation({ operationId: 'exportFile', summary: 'Prépare la copie du dossier entier d’un patient' })
  @ApiCreatedResponse({ type: FileExport })
  @ApiProblems('patient.unknown', 'access.refused', 'file-export.limited', 'request.invalid')
  ask(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { reason }: FileExportInput): Promise<FileExport> { return this.exports.ask(caller, patientId, reason); }

  @Get('patients/:patientId/file-exports')
  @Requires('patient.export-file')
  @ApiOperation({ operationId: 'listFileExports', summary: 'Copies déjà faites de ce dossier' })
  @ApiOkResponse({ type: FileExportList })
  @ApiProblems('access.refused')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<FileExportList> { return this.exports.list(caller, patientId); }

  @Get('file-exports/:id/file')
  @Requires('patient.export-file')
  @ApiOperation({ operationId: 'takeFileExport', summary: 'La copie, en zip, faite à mesure qu’elle est téléchargée' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('file-export.unknown', 'file-export.expired', 'file-export.limited', 'access.refused')
  async take(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { stream, fileName } = await this.exports.take(caller, id);
    response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(stream, { type: 'application/zip' });
  }
}
