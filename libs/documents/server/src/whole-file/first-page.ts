import { tableWords } from './left-out';

interface Listed { day: string; title: string; version: number | null; path: string }
/** What the copy holds, told by its first page. */
export interface CopyContents { label: string; fileNumber: string; at: Date; by: string; tables: { name: string; rows: number; path: string }[]; documents: Listed[]; received: Listed[]; authors: readonly string[]; leftOut: Readonly<Record<string, string>> }

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const moment = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'short' });
const french = (day: string): string => day.split('-').reverse().join('/');
const link = (path: string, words: string): string => `<a href="${escape(path)}">${escape(words)}</a>`;
const listed = ({ day, title, version, path }: Listed): string => `<li>${french(day)} · ${link(path, title)}${version !== null && version > 1 ? ` (version ${version})` : ''}</li>`;
const list = (heading: string, lines: readonly string[], empty: string): string => `<h2>${heading} <small>${lines.length}</small></h2>${lines.length === 0 ? `<p>${empty}</p>` : `<ul>${lines.join('')}</ul>`}`;

const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2a2e}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #ccd6d6}small{color:#5a686c;font-weight:400}a{color:#0b5c63}li{margin:.2rem 0}.note{background:#f2f6f5;padding:.75rem 1rem;border-radius:.5rem}';

/** @returns `index.html`: a page that any browser opens without network, in plain French */
export function firstPage({ label, fileNumber, at, by, tables, documents, received, authors, leftOut }: CopyContents): string {
  const kept = authors.length === 0 ? '' : `<p class="note"><strong>Cette copie n’est pas complète.</strong> Des éléments confidentiels n’y sont pas : ${by === '' ? '' : `${escape(by)} ne peut pas les lire. `}Demandez-les à ${escape(authors.join(', '))}.</p>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Copie du dossier · ${escape(label)}</title><style>${style}</style></head><body>
<h1>Copie du dossier de ${escape(label)}</h1>
<p>Dossier n° ${escape(fileNumber)} · faite le ${moment.format(at)} par ${escape(by)}.</p>${kept}
<p class="note">Ces fichiers contiennent des données de santé : gardez-les en lieu sûr. Les documents sont les originaux signés (PDF, et le même contenu pour les logiciels en XML CDA R2) ; « donnees » contient tout le reste, lisible par un logiciel (JSON). « empreintes.json » permet de vérifier que rien n’a changé.</p>
${list('Documents du centre', documents.map(listed), 'Aucun document.')}
${list('Documents reçus', received.map(listed), 'Aucun document reçu.')}
<h2>Listes</h2><ul><li>${link('mesures.csv', 'Mesures (tableur)')}</li><li>${link('acces.csv', 'Qui a ouvert ou modifié ce dossier (tableur)')}</li></ul>
${list('Données', tables.map(({ name, rows, path }) => `<li>${link(path, tableWords[name] ?? name)} · ${rows} ligne${rows > 1 ? 's' : ''}</li>`), 'Aucune donnée.')}
<h2>Ce qui n’est pas dans cette copie</h2><ul><li>Les brouillons que personne n’a signés, les remarques de consultation, gardées dans le centre, et les documents reçus dont il n’est pas sûr qu’ils concernent cette personne.</li><li>Les notes confidentielles que leur auteur garde pour lui, pour sa profession ou pour des personnes qu’il a nommées, quand la personne qui a fait cette copie ne les lit pas.</li>${[...new Set(Object.values(leftOut))].map((reason) => `<li>${escape(reason)}</li>`).join('')}</ul>
</body></html>
`;
}
