import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';

/** For the launcher, docker and the reverse proxy. Says nothing about the centre. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** The process answers. */
  @Public() @Get('live') live(): { status: 'ok' } { return { status: 'ok' }; }

  /** The process can serve: its database answers. */
  @Public() @Get('ready') async ready(): Promise<{ status: 'ok' }> {
    try { await this.dataSource.query('SELECT 1'); } catch { throw new ServiceUnavailableException(); }
    return { status: 'ok' };
  }
}
