import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { NomenclatureCodeSheet, NomenclatureHits, NomenclatureSearch, NomenclatureStates } from './nomenclature.dto';
import { ListNomenclatures, ReadNomenclatureCode, SearchNomenclature } from './read-nomenclatures';

@ApiTags('nomenclatures')
@Controller('v1/nomenclatures')
export class NomenclaturesController {
  constructor(private readonly lists: ListNomenclatures, private readonly searching: SearchNomenclature, private readonly reading: ReadNomenclatureCode) {}

  @Get()
  @Requires('nomenclature.read')
  @ApiOperation({ operationId: 'listNomenclatures', summary: 'Listes de codes, leur version et leur source' })
  @ApiOkResponse({ type: NomenclatureStates })
  async list(@CurrentCaller() caller: Caller): Promise<NomenclatureStates> { return { items: await this.lists.execute(caller) }; }

  @Post(':name/search')
  @HttpCode(200)
  @Requires('nomenclature.read')
  @ApiOperation({ operationId: 'searchNomenclature', summary: 'Cherche un code par mots, synonyme ou début de code ; la question voyage dans le corps' })
  @ApiOkResponse({ type: NomenclatureHits })
  @ApiProblems('nomenclature.unknown')
  async search(@CurrentCaller() caller: Caller, @Param('name') name: string, @Body() question: NomenclatureSearch): Promise<NomenclatureHits> { return { items: await this.searching.execute(caller, name, question) }; }

  @Get(':name/codes/:code')
  @Requires('nomenclature.read')
  @ApiOperation({ operationId: 'getNomenclatureCode', summary: 'Un code avec les codes des autres listes qui lui correspondent' })
  @ApiOkResponse({ type: NomenclatureCodeSheet })
  @ApiProblems('nomenclature.unknown', 'nomenclature.code-unknown')
  read(@CurrentCaller() caller: Caller, @Param('name') name: string, @Param('code') code: string): Promise<NomenclatureCodeSheet> { return this.reading.execute(caller, name, code); }
}
