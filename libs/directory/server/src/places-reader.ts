import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { Places, type PlaceName, type PlaceReader, type PlacesOfUser } from '@pluriel/security/server';
import { DataSource } from 'typeorm';
import { Directory } from './directory';
import { Structure } from './structure/structure.entity';

/** Tells `security` where people work: it stands below and cannot ask us. */
@Injectable()
export class DirectoryPlaces implements PlaceReader, OnModuleInit {
  constructor(private readonly places: Places, private readonly directory: Directory, private readonly dataSource: DataSource) {}

  onModuleInit(): void { this.places.register(this); }

  async of(ctx: Ctx, userId: string): Promise<PlacesOfUser> {
    const { id, name, finess } = await this.directory.structure(ctx);
    const sites = (await this.directory.sitesOfUser(ctx, userId)).map((site) => ({ id: site.id, name: site.name }));
    return { structure: { id, name, finess }, sites, defaultSiteId: sites[0]?.id ?? id };
  }

  /** One installation serves one structure (architecture §10: "once per centre"). */
  async installation(): Promise<PlaceName | null> {
    const [structure] = await this.dataSource.getRepository(Structure).find({ order: { id: 'ASC' }, take: 1 });
    return structure ? { id: structure.id, name: structure.name } : null;
  }
}
