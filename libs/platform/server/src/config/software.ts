/** Written into the bundles by tools/build-node.mjs; tests run from the sources, without it. */
declare const PLURIEL_VERSION: string | undefined;

/** What this product calls itself to the national services; its version is that of the workspace. */
export const software = { name: 'Pluriel', version: typeof PLURIEL_VERSION === 'string' ? PLURIEL_VERSION : '0.0.0', editor: 'Pluriel' } as const;
