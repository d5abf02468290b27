/**
 * An OID made from a UUID: `2.25.` and the UUID as a whole number (dmp.md §5.2). Never more than 44 characters, no leading zero.
 * @param id a UUID
 * @returns digits and dots; throws when `id` is not a UUID
 */
export function oidOfUuid(id: string): string {
  const digits = id.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new Error('not a UUID');
  return `2.25.${BigInt(`0x${digits}`).toString(10)}`;
}
