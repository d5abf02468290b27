import { Body, Controller, Delete, Get, HttpCode, Injectable, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Trace } from '@pluriel/audit/server';
import { unwrap } from '@pluriel/kernel';
import { ApiProblems, CurrentCaller, Requires, Storage, Transactions, type Caller } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { IsString, MaxLength } from 'class-validator';
import { largestParaph, paraphOf, paraphPicture, readParaph } from './read-paraph';

export class ParaphInput {
  @ApiProperty({ description: 'PNG ou JPEG en base64, 1 Mo au plus' }) @IsString() @MaxLength(Math.ceil((largestParaph + 3) / 3) * 4, { message: 'Cette image dépasse 1 Mo.' }) content: string;
}

export class Paraph {
  @ApiProperty({ type: String, nullable: true, description: 'the image as it is printed, JPEG as a data address; null: none' }) picture: string | null;
}

/** The paraph of the person at the screen: loaded by himself, printed on what he signs and on nothing else (RX-11). */
@Injectable()
export class Paraphs {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly trace: Trace) {}

  /** @returns the caller's own paraph */
  async read(caller: Caller): Promise<Paraph> {
    const paraph = await this.transactions.read(caller, (ctx) => paraphOf(ctx, ctx.actor.userId ?? ''));
    const jpeg = await paraphPicture(this.storage, { paraph });
    return { picture: jpeg && `data:image/jpeg;base64,${jpeg}` };
  }

  /** Keeps it in place of the one before; documents already signed do not change. @throws 403 without the right to sign, 422 `paraph.file-…` */
  async set(caller: Caller, content: string): Promise<Paraph> {
    unwrap(can(caller.actor, 'document.validate'));
    const { jpeg, width, height } = await readParaph(content);
    const { sha256 } = await this.storage.put(Buffer.from(jpeg));
    await this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query(
        `INSERT INTO user_paraph (user_id, structure_id, sha256, width, height, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (user_id) DO UPDATE SET structure_id = EXCLUDED.structure_id, sha256 = EXCLUDED.sha256, width = EXCLUDED.width, height = EXCLUDED.height, updated_at = EXCLUDED.updated_at`, [ctx.actor.userId, ctx.structureId, sha256, width, height, ctx.now]);
      await this.trace.write(ctx, { action: 'paraph.loaded', subjectType: 'user', subjectId: ctx.actor.userId ?? '' });
    });
    return this.read(caller);
  }

  /** Signs without it from now on. */
  async remove(caller: Caller): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      if ((await paraphOf(ctx, ctx.actor.userId ?? '')) === null) return;
      await ctx.manager.query('DELETE FROM user_paraph WHERE user_id = $1 AND structure_id = $2', [ctx.actor.userId, ctx.structureId]);
      await this.trace.write(ctx, { action: 'paraph.removed', subjectType: 'user', subjectId: ctx.actor.userId ?? '' });
    });
  }
}

@ApiTags('documents')
@Controller('v1/account/paraph')
export class ParaphController {
  constructor(private readonly paraphs: Paraphs) {}

  @Get()
  @Requires('document.validate')
  @ApiOperation({ operationId: 'getParaph', summary: 'The image of the caller’s paraph (RX-11)' })
  @ApiOkResponse({ type: Paraph })
  read(@CurrentCaller() caller: Caller): Promise<Paraph> { return this.paraphs.read(caller); }

  @Put()
  @Requires('document.validate')
  @ApiOperation({ operationId: 'setParaph', summary: 'Load the image of one’s paraph: drawn anew, printed on what the caller signs from now on' })
  @ApiOkResponse({ type: Paraph })
  @ApiProblems('paraph.file-empty', 'paraph.file-size', 'paraph.file-kind', 'paraph.file-heavy', 'paraph.file-unreadable', 'request.invalid')
  set(@CurrentCaller() caller: Caller, @Body() { content }: ParaphInput): Promise<Paraph> { return this.paraphs.set(caller, content); }

  @Delete()
  @HttpCode(204)
  @Requires('document.validate')
  @ApiOperation({ operationId: 'removeParaph', summary: 'Sign without paraph from now on' })
  @ApiNoContentResponse()
  remove(@CurrentCaller() caller: Caller): Promise<void> { return this.paraphs.remove(caller); }
}
