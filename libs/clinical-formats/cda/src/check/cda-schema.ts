import type { XmlDocument as ParsedXml } from 'libxml2-wasm';

type Libxml = typeof import('libxml2-wasm');
let loading: Promise<Libxml> | null = null;

/** The XML engine (real libxml2 in WebAssembly), loaded once: it has top-level await, so it cannot be imported statically everywhere. */
export const xmlEngine = (): Promise<Libxml> => (loading ??= import('libxml2-wasm'));

/** The official XSD, compiled. Reusable for any number of documents. */
export interface CdaSchema {
  /** @returns the faults of the document against the XSD, empty when there are none */
  faults(document: ParsedXml): string[];
}

const main = 'CDA_extended.xsd';

/**
 * Compiles `CDA_extended.xsd` with what it includes (cda.md §1, §7). Costs about half a second: keep the result.
 * @param files every `.xsd` of the `infrastructure/cda` folder of the kit, by path relative to it (`/` as separator)
 * @returns the compiled schema; throws when the main file is missing or does not compile
 */
export async function compileCdaSchema(files: ReadonlyMap<string, Uint8Array>): Promise<CdaSchema> {
  const { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } = await xmlEngine();
  const source = files.get(main);
  if (!source) throw new Error(`${main} is not among the schema files`);
  // A scheme of our own: nothing on disk nor on the network can be reached through it.
  const base = 'cda-kit:///';
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries([...files].map(([path, bytes]) => [`${base}${path}`, bytes]))));
  const xsd = XmlDocument.fromBuffer(source, { url: `${base}${main}` });
  try {
    const validator = XsdValidator.fromDoc(xsd);
    return {
      faults: (document) => {
        try { validator.validate(document); return []; }
        catch (error) { return (error instanceof Error ? error.message : String(error)).split('\n').filter(Boolean); }
      },
    };
  } finally { xsd.dispose(); }
}
