/** One shortcut as the sheet names it. */
export interface ShownShortcut { keys: string; words: string }

/** Those that work on every screen. */
export const generalShortcuts: readonly ShownShortcut[] = [
  { keys: 'Ctrl K', words: 'Chercher un patient, un document, une action' },
  { keys: 'Ctrl Entrée', words: 'Valider ce qui est à l’écran' },
  { keys: 'Alt N', words: 'Nouveau patient' },
  { keys: 'Alt R', words: 'Retenir ou libérer le prochain envoi' },
  { keys: 'Alt L', words: 'Verrouiller' },
  { keys: '↑ ↓', words: 'Parcourir une liste ; Espace choisit, Entrée ouvre' },
  { keys: 'Échap', words: 'Fermer une feuille, un menu' },
  { keys: '?', words: 'Cette liste' },
];

const said = (keys: string): string => keys.replace('Alt+', 'Alt ').replace('ArrowUp', '↑').replace('ArrowDown', '↓');

/** @returns the shortcuts of what is shown now, named as screen readers name their buttons; each key once, those of everywhere left out */
export function shortcutsShown(document: Pick<Document, 'querySelectorAll'>): ShownShortcut[] {
  const found = new Map<string, string>();
  for (const element of document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')) {
    const keys = said(element.getAttribute('aria-keyshortcuts') ?? '');
    if (found.has(keys) || generalShortcuts.some((one) => one.keys === keys) || !element.isConnected || element.offsetParent === null) continue;
    found.set(keys, (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim());
  }
  return [...found].map(([keys, words]) => ({ keys, words })).sort((a, b) => a.keys.localeCompare(b.keys, 'fr'));
}

/** Whether a « ? » is a question to the product: not while something is written. */
export const asksForShortcuts = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): boolean => {
  const target = event.target as Partial<HTMLElement> | null;
  return event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? '') && target?.isContentEditable !== true;
};
