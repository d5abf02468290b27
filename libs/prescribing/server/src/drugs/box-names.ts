import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BoxProducts } from '@pluriel/record/server';
import { productOfBox } from './product-names';

/** Tells the record what a box is when it is no vaccine: the drug base is here, above it (VAC-02). */
@Injectable()
export class BoxNames implements OnModuleInit {
  constructor(private readonly boxes: BoxProducts) {}

  onModuleInit(): void { this.boxes.register((ctx, cip13) => productOfBox(ctx.manager, cip13)); }
}
