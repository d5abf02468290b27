import { writeElement, type Element } from '../xml/tree';

export const rim = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';

/** Slots and elements only the DMP writes: what a caller sends of them is checked, never kept. */
const ofTheRegistry = ['hash', 'size', 'repositoryUniqueId'];

/**
 * The inner XML of an object under the identifiers of the registry: the symbolic ids of the message do not outlive it
 * (dmp.md §2.6), each classification and external identifier gets an id of its own.
 */
export function keptXml(element: Element, uuid: string): string {
  const renamed = (each: Element): Element => {
    const attrs = { ...each.attrs };
    if (each.name === 'Classification') attrs['classifiedObject'] = uuid;
    if (each.name === 'ExternalIdentifier') attrs['registryObject'] = uuid;
    if (each.name === 'Classification' || each.name === 'ExternalIdentifier') attrs['id'] = `urn:uuid:${crypto.randomUUID()}`;
    return { ...each, attrs };
  };
  return element.children.filter((each) => each.name !== 'VersionInfo' && !(each.name === 'Slot' && ofTheRegistry.includes(each.attrs['name'] ?? ''))).map((each) => writeElement(renamed(each), rim)).join('');
}
