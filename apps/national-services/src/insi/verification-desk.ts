import { matches, searchForm, type IdentityBase } from '../identities/identity-base';
import type { SoapReply } from '../soap/soap-exchange';
import type { Element } from '../xml/tree';
import type { BatchStore } from './batch-store';
import { badField, type InsiFault } from './insi-faults';
import { batchReply, depositReply, verificationReply } from './insi-answers';
import { readBatch, readResultRequest, readUnit, type Finding, type PersonToVerify } from './verification-profile';

/** What one verification request asks, once read. */
export interface VerificationCall { patient: string | null; nomNaissance: string; summary: string; answer(): SoapReply }

/** The verification half of INSi: one person, a batch, the result of a batch (ins.md §3.9, §3.12). */
export class VerificationDesk {
  /** EVOLUE answers 00 once, then 01: people already confirmed, by matricule. */
  private readonly confirmed: Set<string>;

  constructor(private readonly base: IdentityBase, private readonly batches: BatchStore, confirmedBefore: Iterable<string>) {
    this.confirmed = new Set(confirmedBefore);
    for (const batch of batches.all()) for (const line of batch.lines) if (line.code === '00') this.confirmed.add(line.matricule.slice(0, 13));
  }

  /** WS_INS3. */
  unit(body: Element, messageId: string): VerificationCall | { fault: InsiFault } {
    const person = readUnit(body);
    if ('code' in person) return { fault: badField(person.code, person.text) };
    return { patient: this.base.byMatricule(person.matricule)?.matricule ?? null, nomNaissance: person.traits.nomNaissance, summary: `vérification ${person.matricule}`, answer: () => verificationReply(this.verdict(person), messageId) };
  }

  /** WS_INS4. */
  deposit(body: Element, messageId: string): VerificationCall | { fault: InsiFault } {
    const batch = readBatch(body);
    if ('code' in batch) return { fault: badField(batch.code, batch.text) };
    const first = batch.lines[0]?.person.traits.nomNaissance ?? '';
    return { patient: null, nomNaissance: first, summary: `lot de ${batch.lines.length}`, answer: () => depositReply(this.batches.deposit(batch.identifiant, batch.lines, (line) => this.verdict(line.person)).numeroLot, messageId) };
  }

  /** WS_INS5. */
  result(body: Element, messageId: string): VerificationCall | { fault: InsiFault } {
    const asked = readResultRequest(body);
    if (isFinding(asked)) return { fault: badField(asked.code, asked.text) };
    return { patient: null, nomNaissance: '', summary: asked.numeroLot, answer: () => {
      const batch = this.batches.find(asked.numeroLot);
      return batchReply(batch, batch !== null && this.batches.isReady(batch), messageId);
    } };
  }

  forget(): void { this.confirmed.clear(); }

  /** 00 when the matricule, its OID and every trait are the base's, else 01. */
  private verdict({ matricule, oid, traits }: PersonToVerify): string {
    const known = this.base.byMatricule(matricule);
    if (known === null || known.matricule !== matricule || known.oid !== oid || !matches(known, traits)) return '01';
    const number = matricule.slice(0, 13);
    if (searchForm(known.nomNaissance) === 'EVOLUE' && this.confirmed.has(number)) return '01';
    this.confirmed.add(number);
    return '00';
  }
}

const isFinding = (read: object): read is Finding => 'code' in read;
