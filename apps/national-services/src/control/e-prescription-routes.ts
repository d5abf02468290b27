import type { Execution } from '../e-prescription/e-prescription-store';
import { BadRequest, notFound, readFields, sendJson, type ControlRoute } from './exchange';

const actions = ['delivree', 'substituee', 'modifiee', 'supprimee', 'ajoutee'] as const;
const textOr = (value: unknown, otherwise: string | null): string | null => (typeof value === 'string' && value !== '' ? value : otherwise);
const motiveOf = (value: unknown): { code: string; libelle: string } | null => (typeof value === 'object' && value !== null && 'code' in value && 'libelle' in value ? { code: String(value.code), libelle: String(value.libelle) } : null);

/** @throws BadRequest when the action is none of a pharmacist */
function executionOf(fields: Record<string, unknown>): Execution {
  const action = actions.find((each) => each === fields['action']);
  if (!action) throw new BadRequest(`action : ${actions.join(', ')}`);
  return {
    rang: typeof fields['rang'] === 'number' ? fields['rang'] : null, action, libelle: textOr(fields['libelle'], null), quantite: textOr(fields['quantite'], null), date: textOr(fields['date'], new Date().toISOString()) ?? '',
    pharmacien: textOr(fields['pharmacien'], 'Simone OFFICINE') ?? '', executant: textOr(fields['executant'], 'Pharmacie simulée du Marché') ?? '', adresse: textOr(fields['adresse'], '12 place du Marché, 63000 Clermont-Ferrand') ?? '',
    motif: motiveOf(fields['motif']), sousMotif: motiveOf(fields['sousMotif']),
  };
}

/** E-prescriptions received, and the pharmacist's hand. */
export const ePrescriptionRoutes: ControlRoute[] = [
  { method: 'GET', path: /^\/__eprescription\/prescriptions$/, handle: (simulation, _request, response) => sendJson(response, simulation.ePrescriptions.all()) },
  { method: 'POST', path: /^\/__eprescription\/prescriptions\/([0-9A-Z]{18})\/executions$/, handle: async (simulation, request, response, numero) => {
    const fields = await readFields(request);
    if (!simulation.ePrescriptions.byNumero(numero)) { notFound(response); return; }
    const lines = Array.isArray(fields['lignes']) ? fields['lignes'] as Record<string, unknown>[] : [fields];
    simulation.ePrescriptions.execute(numero, lines.map(executionOf));
    sendJson(response, simulation.ePrescriptions.byNumero(numero), 201);
  } },
];
