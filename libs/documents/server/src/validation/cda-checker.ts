import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkCda, compileCdaSchema, type CdaSchema } from '@pluriel/clinical-formats/cda';
import { warmUpFonts } from '@pluriel/clinical-formats/pdf';
import { domainError } from '@pluriel/kernel';
import { Config, describeError, Log } from '@pluriel/platform/server';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The last look before a version is frozen: our own checks always, the official XSD when the installation holds it (cda.md §7). */
@Injectable()
export class CdaChecker implements OnModuleInit {
  private schema: Promise<CdaSchema | null> | null = null;

  constructor(private readonly config: Config, private readonly log: Log) {}

  /** Prepares fonts and schema, so that the first validation is as quick as the others. */
  async onModuleInit(): Promise<void> {
    warmUpFonts();
    await this.officialSchema();
  }

  /**
   * @throws DomainError `document.cda-refused`: the product wrote a document it refuses, which is a fault of the product.
   * Only names of rules are logged, never a value of the document.
   */
  async require(xml: string): Promise<void> {
    const faults = await checkCda(xml, { schema: await this.officialSchema() });
    if (faults.length === 0) return;
    this.log.error({ rules: [...new Set(faults.map(({ rule, path }) => `${rule} ${path}`))] }, 'a document was refused by our own checks');
    throw domainError('document.cda-refused', 'Le document n’a pas passé le contrôle de conformité : il n’est pas validé.', { status: 422, remedy: 'Vérifiez les informations du patient et de la structure. Si tout est juste, prévenez l’assistance.' });
  }

  private officialSchema(): Promise<CdaSchema | null> { return (this.schema ??= this.compile()); }

  private async compile(): Promise<CdaSchema | null> {
    if (!this.config.REFERENCE_DIR) return null;
    const root = join(this.config.REFERENCE_DIR, 'cda-kit', 'infrastructure', 'cda');
    try {
      const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.xsd'));
      const files = await Promise.all(names.map(async (name) => [relative('.', name).split(sep).join('/'), await readFile(join(root, name))] as const));
      return await compileCdaSchema(new Map(files));
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'the official CDA schema could not be read: own checks only');
      return null;
    }
  }
}
