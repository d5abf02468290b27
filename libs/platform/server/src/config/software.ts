import manifest from '../../../../../package.json';

/** What this product calls itself to the national services; its version is that of the workspace. */
export const software = { name: 'Pluriel', version: manifest.version, editor: 'Pluriel' } as const;
