import { Body, Controller, Delete, Get, HttpCode, Put, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { IsString, MaxLength } from 'class-validator';
import { PrintNotice, type Notice } from './print-notice';
import { StructureLogo } from './structure-logo';

export class StructureLogoInput { @ApiProperty({ description: 'PNG ou JPEG en base64, 500 ko au plus' }) @IsString() @MaxLength(700_000, { message: 'Cette image dépasse 500 ko.' }) content: string }

@ApiTags('directory')
@Controller('v1/structure')
export class NoticesController {
  constructor(private readonly printing: PrintNotice, private readonly logo: StructureLogo) {}

  @Get('notices/poster')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'printIdentityPoster', summary: 'Affiche sur la pièce d’identité, au nom du centre' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('structure.unknown')
  poster(@CurrentCaller() caller: Caller): Promise<StreamableFile> { return this.send(caller, 'poster', 'affiche-identite.pdf'); }

  @Get('notices/leaflet')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'printIdentityLeaflet', summary: 'Dépliant de l’accueil sur la pièce d’identité' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('structure.unknown')
  leaflet(@CurrentCaller() caller: Caller): Promise<StreamableFile> { return this.send(caller, 'leaflet', 'depliant-identite.pdf'); }

  @Put('logo')
  @HttpCode(204)
  @Requires('structure.write')
  @ApiOperation({ operationId: 'setStructureLogo', summary: 'Logo du centre, pour ce qui s’imprime' })
  @ApiNoContentResponse()
  @ApiProblems('structure.logo')
  setLogo(@CurrentCaller() caller: Caller, @Body() body: StructureLogoInput): Promise<void> { return this.logo.set(caller, body.content); }

  @Delete('logo')
  @HttpCode(204)
  @Requires('structure.write')
  @ApiOperation({ operationId: 'removeStructureLogo', summary: 'Retire le logo du centre' })
  @ApiNoContentResponse()
  @ApiProblems('access.refused')
  removeLogo(@CurrentCaller() caller: Caller): Promise<void> { return this.logo.remove(caller); }

  private async send(caller: Caller, notice: Notice, fileName: string): Promise<StreamableFile> {
    const bytes = await this.printing.execute(caller, notice);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: `inline; filename="${fileName}"` });
  }
}
