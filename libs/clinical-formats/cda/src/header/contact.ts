import type { Contacts, PostalAddress } from '@pluriel/clinical-formats/model';
import { element, elementIfAny, textElement, type Xml } from '../xml/writer';

/** Structured address, never `streetAddressLine` (cda.md §2.9: some models forbid it). */
export function addressElement(address: PostalAddress | null | undefined): Xml | null {
  if (!address) return null;
  const [, houseNumber, street] = /^\s*(\d+(?:\s*(?:bis|ter|quater|[A-Za-z]))?)[\s,]+(.+)$/is.exec(address.line ?? '') ?? [null, null, address.line];
  return elementIfAny('addr', {},
    textElement('houseNumber', houseNumber), textElement('streetName', street), textElement('additionalLocator', address.complement),
    textElement('postalCode', address.postcode), textElement('city', address.city), textElement('country', address.country));
}

const phoneElement = (phone: string | null | undefined, use: string): Xml | null => {
  const number = (phone ?? '').replace(/[^\d+]/g, '');
  return number ? element('telecom', { value: `tel:${number}`, use }) : null;
};

/** Phones and addresses; `use` H or MC for a person, WP at work (cda.md §2.9). */
export function telecomElements(contacts: Contacts, landlineUse: 'H' | 'WP'): Xml[] {
  return [phoneElement(contacts.phone, landlineUse), phoneElement(contacts.mobile, 'MC'), contacts.email?.trim() ? element('telecom', { value: `mailto:${contacts.email.trim()}` }) : null].filter((found) => found !== null);
}

/** Where a model demands one and none is known (cda.md §2.9). */
export const unknownAddress = element('addr', { nullFlavor: 'UNK' });
export const unknownTelecom = element('telecom', { nullFlavor: 'UNK' });
