import { escapeXml } from '../xml/tree';

/** Look of the control page: the colours and the letter of the product, darker band so that nobody takes it for the product. */
const style = `
:root{color-scheme:light dark;--canvas:light-dark(#F1F0EB,#101718);--surface:light-dark(#fff,#182122);--surface2:light-dark(#F9F8F5,#1D2728);--line:light-dark(#DEDBD2,#2F3C3D);--ink:light-dark(#17211F,#E9EDEB);--ink2:light-dark(#435050,#B9C4C3);--brand:light-dark(#0C4A52,#8FD0D6);--onbrand:light-dark(#fff,#06262B);--link:light-dark(#0B5C68,#8FD0D6);--warm:light-dark(#F9EEDB,#2C2620);--warmink:light-dark(#8A4210,#F5BC92);--ok:light-dark(#17603A,#8FD3A8);--okbg:light-dark(#E2F1E6,#173325);--bad:light-dark(#9C1B1B,#F5A9A1);--badbg:light-dark(#FBE8E5,#37201F);--hold:light-dark(#6A4800,#EBC76A);--holdbg:light-dark(#FBF0CE,#322A14)}
*{box-sizing:border-box}body{margin:0;background:var(--canvas);color:var(--ink);font:15px/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif}
.band{background:#0D2A2E;color:#C6D7D6;padding:.9rem 1.5rem;display:flex;gap:1rem;align-items:baseline;flex-wrap:wrap}.band b{color:#F0A36C;text-transform:uppercase;letter-spacing:.08em;font-size:.8rem}.band h1{font-size:1.15rem;margin:0;color:#fff}.band a{color:#fff;text-decoration:none}.band a:hover{text-decoration:underline}.row{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:.6rem}.row form{margin:0}.band span{margin-left:auto}
main{max-width:84rem;margin:0 auto;padding:1.25rem 1.5rem 4rem}h2{font-size:1.1rem;margin:2rem 0 .6rem}h2 small{font-weight:400;color:var(--ink2)}
.note{background:var(--warm);color:var(--warmink);border-radius:8px;padding:.7rem 1rem;margin:0 0 1.25rem}
.cards{display:grid;gap:.9rem;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr))}.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:1rem}
.card h3{margin:0 0 .25rem;font-size:1rem;display:flex;justify-content:space-between;align-items:start;gap:.5rem}.card p{margin:.25rem 0;color:var(--ink2)}
.chip{font-size:.8rem;font-weight:600;border-radius:99px;padding:.1rem .6rem;white-space:nowrap}.ok{color:var(--ok);background:var(--okbg)}.bad{color:var(--bad);background:var(--badbg)}.hold{color:var(--hold);background:var(--holdbg)}
form.inline{display:flex;gap:.4rem;flex-wrap:wrap;align-items:end;margin-top:.6rem}label{display:grid;font-size:.8rem;color:var(--ink2)}
input,select,button{font:inherit;padding:.3rem .5rem;border:1px solid var(--line);border-radius:6px;background:var(--surface2);color:inherit;max-width:100%}button{background:var(--brand);color:var(--onbrand);border-color:transparent;cursor:pointer}button.plain{background:none;color:var(--link);border-color:var(--line)}
:focus-visible{outline:2px solid light-dark(#B84E08,#FFB582);outline-offset:2px}a{color:var(--link)}
.table{overflow-x:auto;background:var(--surface);border:1px solid var(--line);border-radius:10px}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .75rem;border-top:1px solid var(--line);vertical-align:top}thead th{border-top:0;font-size:.8rem;color:var(--ink2);font-weight:600;background:var(--surface2)}td code,p code,dd code{font-size:.85em}td code{white-space:nowrap}dd code{word-break:break-all}
td.num{font-variant-numeric:tabular-nums;text-align:right}.empty{padding:1rem;color:var(--ink2);margin:0}pre{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:1rem;overflow:auto;max-height:40rem;white-space:pre-wrap;word-break:break-word;font-size:.85rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem;background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:1rem;margin:0}dt{color:var(--ink2)}dd{margin:0}object{width:100%;height:48rem;border:1px solid var(--line);border-radius:10px;background:#fff}details summary{cursor:pointer;padding:.6rem 0}`;

/** Refreshes what was received every five seconds, never the forms one is filling in. */
const refresh = `setInterval(async()=>{if(document.hidden)return;try{const page=new DOMParser().parseFromString(await(await fetch(location.href)).text(),'text/html');for(const part of document.querySelectorAll('[data-live]')){const fresh=page.getElementById(part.id);if(fresh&&fresh.innerHTML!==part.innerHTML)part.innerHTML=fresh.innerHTML}}catch{}},5000)`;

/** A whole page; the caller has escaped its body. @returns HTML and the policy that lets nothing else in */
export function htmlPage(title: string, body: string, live = false): { html: string; policy: string } {
  const nonce = crypto.randomUUID();
  const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title><style>${style}</style></head><body>`
    + '<header class="band"><b>Simulateur</b><h1><a href="/">Services nationaux d’essai</a></h1><span>INSi · DMP · MSSanté · Pro Santé Connect</span></header>'
    + `<main>${body}</main>${live ? `<script nonce="${nonce}">${refresh}</script>` : ''}</body></html>`;
  return { html, policy: `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; object-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'` };
}

/** @returns a table, or a sentence when there is nothing. Cells are already HTML */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return `<div class="table"><p class="empty">${escapeXml(empty)}</p></div>`;
  return `<div class="table"><table><thead><tr>${heads.map((head) => `<th scope="col">${escapeXml(head)}</th>`).join('')}</tr></thead><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;
}

/** @returns a time for a person, Paris time */
export const timeOf = (iso: string): string => new Date(iso).toLocaleString('fr-FR', { timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const chip = (kind: 'ok' | 'bad' | 'hold', text: string): string => `<span class="chip ${kind}">${escapeXml(text)}</span>`;
