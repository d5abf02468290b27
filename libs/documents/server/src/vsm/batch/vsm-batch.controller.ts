import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { VsmBatch, VsmBatches, VsmBatchInput, VsmBatchItems, VsmBatchMoveInput, VsmCandidateFilter, VsmCandidates } from './batch.dto';
import { MoveVsmBatch, ReadVsmBatches, StartVsmBatch } from './vsm-batches';
import { ListVsmCandidates } from './vsm-candidates';

@ApiTags('documents')
@Controller('v1')
export class VsmBatchController {
  constructor(private readonly candidates: ListVsmCandidates, private readonly starting: StartVsmBatch, private readonly moving: MoveVsmBatch, private readonly reading: ReadVsmBatches) {}

  @Post('vsm-batch-candidates')
  @HttpCode(200)
  @Requires('vsm.write')
  @ApiOperation({ operationId: 'listVsmCandidates', summary: 'Patients en ALD, avec pourquoi une synthèse peut partir ou non (VSM-11 à VSM-13)' })
  @ApiOkResponse({ type: VsmCandidates })
  list(@CurrentCaller() caller: Caller, @Body() filter: VsmCandidateFilter): Promise<VsmCandidates> { return this.candidates.execute(caller, filter); }

  @Post('vsm-batches')
  @Requires('vsm.write')
  @ApiOperation({ operationId: 'startVsmBatch', summary: 'Écrit et signe la synthèse de ces patients, l’une après l’autre' })
  @ApiCreatedResponse({ type: VsmBatch })
  @ApiProblems('vsm-batch.nothing', 'request.invalid')
  start(@CurrentCaller() caller: Caller, @Body() input: VsmBatchInput): Promise<VsmBatch> { return this.starting.execute(caller, input); }

  @Get('vsm-batches')
  @Requires('vsm.write')
  @ApiOperation({ operationId: 'listVsmBatches', summary: 'Mes lots de synthèses' })
  @ApiOkResponse({ type: VsmBatches })
  async batches(@CurrentCaller() caller: Caller): Promise<VsmBatches> { return { items: await this.reading.list(caller) }; }

  @Get('vsm-batches/:id/items')
  @Requires('vsm.write')
  @ApiOperation({ operationId: 'listVsmBatchItems', summary: 'Ce qu’est devenu chaque patient d’un lot, et que faire' })
  @ApiOkResponse({ type: VsmBatchItems })
  @ApiProblems('vsm-batch.unknown')
  async items(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<VsmBatchItems> { return { items: await this.reading.items(caller, id) }; }

  @Post('vsm-batches/:id/moves')
  @HttpCode(200)
  @Requires('vsm.write')
  @ApiOperation({ operationId: 'moveVsmBatch', summary: 'Retenir, libérer, arrêter un lot, reprendre ce qui n’a pas pu partir' })
  @ApiOkResponse({ type: VsmBatch })
  @ApiProblems('vsm-batch.unknown', 'vsm-batch.nothing')
  move(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { move }: VsmBatchMoveInput): Promise<VsmBatch> { return this.moving.execute(caller, id, move); }
}
