import { DomainError, domainError, parseFiness, parseRpps, type FieldError } from '@pluriel/kernel';
import type { TrustContractInput } from './trust-contract.dto';
import type { TrustContract } from './trust-contract.entity';

/**
 * Domains whose mailboxes belong to thousands of unrelated people: a contract with one of them must name its addresses, or it would trust a whole profession.
 * Left of `.mssante.fr`.
 */
const sharedDomains = new Set(['medecin', 'infirmier', 'pharmacien', 'sage-femme', 'chirurgien-dentiste', 'masseur-kinesitherapeute', 'pedicure-podologue', 'orthophoniste', 'psychologue', 'pro', 'patient']);

type Fields = Pick<TrustContract, 'correspondentId' | 'holder' | 'rpps' | 'finess' | 'mssanteDomain' | 'mssanteAddresses' | 'startsOn' | 'endsOn' | 'active'>;

/** @returns the fields ready to be stored; throws ONE 422 `trust-contract.invalid` with every field at fault */
export function fieldsOf(input: TrustContractInput): Fields {
  const errors: FieldError[] = [];
  const blame = (field: string, message: string): null => { errors.push({ field, code: `trust-contract.${field}`, message }); return null; };
  const filled = (text: string | null | undefined): string | null => text?.trim() || null;
  const parsed = <T>(text: string | null, read: (value: string) => { ok: true; value: T } | { ok: false; error: DomainError }, field: string): T | null => {
    if (text === null) return null;
    const result = read(text);
    return result.ok ? result.value : blame(field, result.error.message);
  };
  const domain = domainOf(filled(input.mssanteDomain), blame);
  const addresses = [...new Set(input.mssanteAddresses.map((address) => address.trim().toLowerCase()).filter(Boolean))];
  const wrong = addresses.find((address) => !/^[^\s@<>"]+@[^\s@<>"]+\.mssante\.fr$/.test(address));
  if (wrong) blame('mssanteAddresses', `« ${wrong} » n’est pas une adresse MSSanté : elle se termine par .mssante.fr.`);
  if (!filled(input.mssanteDomain) && addresses.length === 0) blame('mssanteDomain', 'Donnez le domaine MSSanté du signataire, ou au moins une adresse.');
  const [startsOn, endsOn] = [input.startsOn, filled(input.endsOn)];
  if (!isDay(startsOn)) blame('startsOn', 'Cette date n’existe pas.');
  if (endsOn !== null && !isDay(endsOn)) blame('endsOn', 'Cette date n’existe pas.');
  else if (endsOn !== null && isDay(startsOn) && endsOn < startsOn) blame('endsOn', 'Le dernier jour vient avant le premier.');
  const holder = input.holder.trim().replace(/\s+/g, ' ') || blame('holder', 'Dites avec qui le contrat est signé.') || '';
  const fields: Fields = {
    correspondentId: input.correspondentId ?? null, holder, rpps: parsed(filled(input.rpps), parseRpps, 'rpps'), finess: parsed(filled(input.finess), parseFiness, 'finess'),
    mssanteDomain: domain, mssanteAddresses: addresses, startsOn, endsOn, active: input.active ?? true,
  };
  if (errors.length > 0) throw domainError('trust-contract.invalid', errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} champs sont à corriger.`, { status: 422, errors, remedy: 'Corrigez les champs signalés, puis enregistrez de nouveau.' });
  return fields;
}

function domainOf(typed: string | null, blame: (field: string, message: string) => null): string | null {
  if (typed === null) return null;
  const domain = typed.toLowerCase().replace(/^@/, '');
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.mssante\.fr$/.test(domain)) return blame('mssanteDomain', 'Un domaine MSSanté se termine par .mssante.fr.');
  return sharedDomains.has(domain.replace(/\.mssante\.fr$/, '')) ? blame('mssanteDomain', 'Ce domaine est partagé par toute une profession : donnez plutôt les adresses du signataire.') : domain;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
