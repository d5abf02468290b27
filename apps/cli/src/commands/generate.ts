/** Filled in once the generator exists. */
export async function generate(_options: readonly string[]): Promise<number> { return 1; }
