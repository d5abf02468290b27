import type { IdentityBase } from '../identities/identity-base';

export const patientDomain = 'patient.mssante.fr';
/** Test password of every mailbox, for IMAP and SMTP logins without certificate. */
export const testPassword = 'simulateur';

/** A refusal of the operator: SMTP code, extended code and sentence. */
export class MailRefusal extends Error {
  constructor(readonly code: number, readonly extended: string, message: string) { super(message); }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
const localOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));
const inSpace = (domain: string): boolean => /^(?:[a-z0-9-]+\.)*mssante\.fr$/.test(domain);

/** @returns the matricule of a patient address, or null when the domain is another one */
export const matriculeOf = (address: string): string | null => (domainOf(address) === patientDomain ? localOf(address).toUpperCase() : null);

/**
 * Sender of a submission: an applicative mailbox of the closed space, never a patient (mssante.md §1).
 * @param allowed when not empty, the only mailboxes bound to the certificate
 * @throws MailRefusal 553 or 550
 */
export function checkSender(address: string, allowed: readonly string[]): void {
  const domain = domainOf(address);
  if (!inSpace(domain) || domain === patientDomain) throw new MailRefusal(553, '5.7.1', 'Emetteur hors de l espace de confiance MSSante');
  if (allowed.length > 0 && !allowed.some((each) => each.toLowerCase() === address.toLowerCase())) throw new MailRefusal(553, '5.7.1', 'Ce certificat n est pas celui de cette boite applicative');
  if (/^inconnu/i.test(localOf(address))) throw new MailRefusal(550, '5.1.8', 'Boite emettrice inconnue');
}

/**
 * Recipient: a mailbox of the closed space that exists; a patient address is fifteen characters of a known person (mssante.md §6).
 * @throws MailRefusal 550 or 553
 */
export function checkRecipient(address: string, base: IdentityBase): void {
  const domain = domainOf(address);
  if (!inSpace(domain)) throw new MailRefusal(550, '5.7.1', 'Destinataire hors de l espace de confiance MSSante');
  const matricule = matriculeOf(address);
  if (matricule === null) {
    if (/^inconnu/i.test(localOf(address)) || localOf(address) === '') throw new MailRefusal(550, '5.1.1', 'Boite destinataire inconnue');
    return;
  }
  if (!/^[0-9AB]{15}$/.test(matricule)) throw new MailRefusal(553, '5.1.3', 'Adresse de patient mal formee : quinze caracteres attendus');
  if (!base.person(matricule)) throw new MailRefusal(550, '5.1.1', 'Aucune messagerie citoyenne a cette adresse');
}
