import { Injectable } from '@nestjs/common';
import { renderIdentityLeaflet, renderIdentityPoster } from '@pluriel/clinical-formats/pdf';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { Directory } from '../directory';
import { StructureLogo } from './structure-logo';

export const notices = ['poster', 'leaflet'] as const;
export type Notice = (typeof notices)[number];

/** The poster and the leaflet about the identity document, in the name of the centre (INS-59). */
@Injectable()
export class PrintNotice {
  constructor(private readonly transactions: Transactions, private readonly directory: Directory, private readonly logo: StructureLogo) {}

  /** @returns the PDF; throws 404 `structure.unknown` */
  async execute(caller: Caller, notice: Notice): Promise<Buffer> {
    const centre = await this.transactions.read(caller, async (ctx) => {
      const { name, phone, sites: [site] } = await this.directory.structure(ctx);
      return { name, phone: phone ?? site?.phone ?? null, address: site ? `${site.addressLine}, ${site.postcode} ${site.city}` : '', logo: await this.logo.of(ctx) };
    });
    return notice === 'poster' ? renderIdentityPoster(centre) : renderIdentityLeaflet(centre);
  }
}
