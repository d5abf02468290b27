import { escapeXml } from '../xml/tree';
import type { PscPerson } from './people';

/** The page where one chooses who signs in, in place of the e-CPS phone. It says that it is a simulator. */
export function eCpsPage(action: string, people: readonly PscPerson[], client: string): string {
  const card = (person: PscPerson) => `<button name="sub" value="${escapeXml(person.nationalId)}"><strong>${escapeXml(`${person.title === 'DR' ? 'Dr ' : ''}${person.givenName} ${person.familyName}`)}</strong><span>${escapeXml(person.professionLabel)}</span><code>${escapeXml(person.nationalId)}</code><small>${escapeXml(person.note)}</small></button>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Pro Santé Connect simulé</title><style>
:root{color-scheme:light dark;--canvas:light-dark(#F1F0EB,#101718);--surface:light-dark(#fff,#182122);--line:light-dark(#DEDBD2,#2F3C3D);--ink:light-dark(#17211F,#E9EDEB);--ink2:light-dark(#435050,#B9C4C3);--brand:light-dark(#0C4A52,#8FD0D6);--warm:light-dark(#F9EEDB,#2C2620);--warmink:light-dark(#8A4210,#F5BC92)}
*{box-sizing:border-box}body{margin:0;background:var(--canvas);color:var(--ink);font:16px/1.45 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1rem}.note{background:var(--warm);color:var(--warmink);border-radius:8px;padding:.75rem 1rem;margin:0 0 1.5rem}
h1{font-size:1.5rem;margin:0 0 .25rem}p{margin:0 0 1.25rem;color:var(--ink2)}form{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr))}
button{display:grid;grid-template-columns:1fr auto;gap:.1rem .75rem;text-align:left;padding:.8rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--surface);color:inherit;font:inherit;cursor:pointer}
button:hover,button:focus-visible{border-color:var(--brand);outline:2px solid var(--brand);outline-offset:1px}button span{grid-column:1}button code{grid-row:1;grid-column:2;font-size:.8rem;color:var(--ink2)}button small{grid-column:1/-1;color:var(--ink2)}
.refuse{grid-column:1/-1;display:block;text-align:center;background:none}</style></head><body><main>
<p class="note"><strong>Simulateur.</strong> Cette page remplace Pro Santé Connect et l’application e-CPS. Les personnes et les numéros sont inventés.</p>
<h1>Qui se connecte ?</h1><p>L’application « ${escapeXml(client)} » demande une identification. Choisissez une identité de test.</p>
<form method="post" action="${escapeXml(action)}">${people.map(card).join('')}<button class="refuse" name="sub" value="">Refuser la connexion</button></form></main></body></html>`;
}
