import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

export interface PlaceName { id: string; name: string }
/** Where a person works: what the session shows and what documents carry by default. */
export interface PlacesOfUser { structure: PlaceName & { finess: string }; sites: PlaceName[]; defaultSiteId: string }
/** Given by `directory`, which owns the structure and stands above `security`. */
export interface PlaceReader {
  of(ctx: Ctx, userId: string): Promise<PlacesOfUser>;
  /** The structure of this installation, null before anything was set up. */
  installation(): Promise<PlaceName | null>;
}

/** Registry filled by `directory` at start. */
@Injectable()
export class Places {
  private reader: PlaceReader | null = null;

  register(reader: PlaceReader): void { this.reader = reader; }
  of(ctx: Ctx, userId: string): Promise<PlacesOfUser> { return this.known().of(ctx, userId); }
  installation(): Promise<PlaceName | null> { return this.known().installation(); }

  private known(): PlaceReader {
    if (!this.reader) throw new Error('the directory module is not assembled');
    return this.reader;
  }
}
