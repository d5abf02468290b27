import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { AttachTrustContractFile, CreateTrustContract, UpdateTrustContract } from './trust-contract-acts';
import { TrustContractFileInput, TrustContractInput, TrustContractList, TrustContractView } from './trust-contract.dto';
import { ReadTrustContracts } from './trust-contracts';

@ApiTags('directory')
@Controller('v1/trust-contracts')
export class TrustContractsController {
  constructor(private readonly reading: ReadTrustContracts, private readonly creation: CreateTrustContract, private readonly edition: UpdateTrustContract, private readonly attachment: AttachTrustContractFile) {}

  @Get()
  @Requires('directory.read')
  @ApiOperation({ operationId: 'listTrustContracts', summary: 'Contrats de confiance, ceux qui se terminent bientôt d’abord' })
  @ApiOkResponse({ type: TrustContractList })
  @ApiProblems('access.refused')
  async list(@CurrentCaller() caller: Caller): Promise<TrustContractList> { return { items: await this.reading.list(caller) }; }

  @Post()
  @Requires('structure.write')
  @ApiOperation({ operationId: 'createTrustContract', summary: 'Enregistre un contrat de confiance' })
  @ApiCreatedResponse({ type: TrustContractView })
  @ApiProblems('trust-contract.invalid', 'correspondent.unknown', 'request.invalid')
  create(@CurrentCaller() caller: Caller, @Body() body: TrustContractInput): Promise<TrustContractView> { return this.creation.execute(caller, body); }

  @Put(':id')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updateTrustContract', summary: 'Modifie, suspend ou termine un contrat ; rien n’est repris en arrière' })
  @ApiOkResponse({ type: TrustContractView })
  @ApiProblems('trust-contract.unknown', 'trust-contract.invalid', 'correspondent.unknown', 'resource.stale')
  update(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: TrustContractInput, @IfMatch() version: number): Promise<TrustContractView> { return this.edition.execute(caller, id, body, version); }

  @Put(':id/file')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'attachTrustContractFile', summary: 'Joint le contrat signé, PDF de 5 Mo au plus' })
  @ApiOkResponse({ type: TrustContractView })
  @ApiProblems('trust-contract.unknown', 'trust-contract.file-empty', 'trust-contract.file-size', 'trust-contract.file-kind', 'resource.stale')
  attach(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: TrustContractFileInput, @IfMatch() version: number): Promise<TrustContractView> { return this.attachment.execute(caller, id, body, version); }

  @Get(':id/file')
  @Requires('directory.read')
  @ApiOperation({ operationId: 'readTrustContractFile', summary: 'Le contrat signé' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('trust-contract.unknown', 'trust-contract.no-file')
  async file(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { bytes, fileName } = await this.reading.file(caller, id);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` });
  }
}
