import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ReadStructure, UpdateStructure } from './structure-acts';
import { StructureInput, StructureView } from './structure.dto';

@ApiTags('directory')
@Controller('v1/structure')
export class StructureController {
  constructor(private readonly readStructure: ReadStructure, private readonly updateStructure: UpdateStructure) {}

  @Get()
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getStructure', summary: 'The centre, its sites and its settings (ADM-20)' })
  @ApiOkResponse({ type: StructureView })
  @ApiProblems('structure.unknown')
  get(@CurrentCaller() caller: Caller): Promise<StructureView> {
    return this.readStructure.execute(caller);
  }

  @Put()
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updateStructure', summary: 'Changes the settings of the centre' })
  @ApiOkResponse({ type: StructureView })
  @ApiProblems('resource.stale', 'site.unknown', 'site.used', 'site.finess-taken', 'request.invalid', 'access.refused')
  update(@CurrentCaller() caller: Caller, @Body() body: StructureInput, @IfMatch() version: number): Promise<StructureView> {
    return this.updateStructure.execute(caller, body, version);
  }
}
