import { ePrescriptionNumber } from '@pluriel/prescribing/domain';
import { z } from 'zod';
import type { DispensedLine, EPrescriptionSummary, ReadEPrescription, RegisteredLine, RegistrationRequest } from './e-prescription-gateway';

/** The internal format (docs/en/prescribing.md): ours, since the one of the CNAM is licensed. Answers say `simule: true`, or they are refused. */
const simulated = { simule: z.literal(true) };
const text = z.string().max(2_000);
const instant = z.string().transform((value, ctx) => { const at = new Date(value); if (Number.isNaN(at.getTime())) { ctx.addIssue({ code: 'custom', message: 'no date' }); return z.NEVER; } return at; });
const motive = z.object({ code: text, libelle: text }).transform(({ code, libelle }) => ({ code, label: libelle })).nullable();

export const registeredShape = z.object({ ...simulated, statut: z.literal('ENREGISTREE'), numero: z.string().regex(ePrescriptionNumber), code2d: z.string().min(1).max(1_000), enregistreeLe: instant });
export const refusedShape = z.object({ ...simulated, statut: z.literal('REFUSEE'), code: text, message: text });
export const cancelledShape = z.object({ ...simulated, statut: z.literal('ANNULEE') });

const summaryParts = { numero: z.string().regex(ePrescriptionNumber), enregistreeLe: instant, statut: z.enum(['ENREGISTREE', 'ANNULEE', 'REMPLACEE']), reference: text, type: text, sousType: text, consentement: z.boolean() };
const states = { ENREGISTREE: 'REGISTERED', ANNULEE: 'CANCELLED', REMPLACEE: 'REPLACED' } as const;
const actions = { delivree: 'dispensed', substituee: 'substituted', modifiee: 'modified', supprimee: 'removed', ajoutee: 'added' } as const;
const lineShape = z.object({
  rang: z.number(), libelle: text, denominationCommune: text, marque: text.nullable(), cis: text.nullable(), posologie: text, quantite: text.nullable(), dureeJours: z.number().nullable(), renouvellements: z.number(),
  substituable: z.boolean(), motifNonSubstituable: z.enum(['MTE', 'EFG', 'CIF']).nullable(), ald: z.boolean(), mentions: z.array(text),
});
const executionShape = z.object({
  rang: z.number().nullable(), action: z.enum(['delivree', 'substituee', 'modifiee', 'supprimee', 'ajoutee']), libelle: text.nullable(), quantite: text.nullable(), date: instant, pharmacien: text, executant: text, adresse: text, motif: motive, sousMotif: motive,
});
const summaryShape = z.object(summaryParts);
export const foundShape = z.object({ ...simulated, prescriptions: z.array(summaryShape).max(1_000) });
export const readShape = z.object({ ...simulated, prescription: z.object({ ...summaryParts, prescripteur: z.object({ rpps: text, nom: text, prenom: text }), lignes: z.array(lineShape), executions: z.array(executionShape) }) });

/** @returns the body that registers a prescription */
export const messageOf = ({ reference, writtenOn, bizone, consentToReadDispensing, mention, author, patient, lines }: RegistrationRequest): object => ({
  reference, dateRedaction: writtenOn, type: 'PRODUITS_SANTE', sousType: bizone ? 'BZN' : 'SIMPLE', consentement: consentToReadDispensing, mention,
  prescripteur: { rpps: author.rpps, nom: author.familyName, prenom: author.givenName, structure: author.structure }, patient,
  lignes: lines.map((line) => ({
    rang: line.rank, libelle: line.label, denominationCommune: line.commonName, marque: line.brand, cis: line.cis, posologie: line.posology, quantite: line.quantity, dureeJours: line.days, renouvellements: line.renewals,
    substituable: line.substitutable, motifNonSubstituable: line.nonSubstitutionReason, ald: line.ald, mentions: line.mentions,
  })),
});

export const summaryOf = ({ numero, enregistreeLe, statut, reference, type, sousType, consentement }: z.output<typeof summaryShape>): EPrescriptionSummary => ({ number: numero, registeredAt: enregistreeLe, state: states[statut], reference, type, subType: sousType, consent: consentement });

const lineOf = (line: z.output<typeof lineShape>): RegisteredLine => ({
  rank: line.rang, label: line.libelle, commonName: line.denominationCommune, brand: line.marque, cis: line.cis, posology: line.posologie, quantity: line.quantite, days: line.dureeJours, renewals: line.renouvellements,
  substitutable: line.substituable, nonSubstitutionReason: line.motifNonSubstituable, ald: line.ald, mentions: line.mentions,
});
const dispensedOf = ({ rang, action, libelle, quantite, date, pharmacien, executant, adresse, motif, sousMotif }: z.output<typeof executionShape>): DispensedLine => ({ rank: rang, action: actions[action], label: libelle, quantity: quantite, at: date, pharmacist: pharmacien, executant, address: adresse, motive: motif, subMotive: sousMotif });

export const readOf = ({ prescription }: z.output<typeof readShape>): ReadEPrescription => ({
  ...summaryOf(prescription), author: { rpps: prescription.prescripteur.rpps, name: `${prescription.prescripteur.prenom} ${prescription.prescripteur.nom}` }, lines: prescription.lignes.map(lineOf), executions: prescription.executions.map(dispensedOf),
});
