import { asksForShortcuts, generalShortcuts, shortcutsShown } from './shortcuts-words';

describe('UX-13 the sheet of shortcuts', () => {
  it('reads on the screen what works there, each key once, never those of everywhere', () => {
    document.body.innerHTML = '<button aria-keyshortcuts="Alt+O">  Ordonnance\n </button><button aria-keyshortcuts="Alt+O">Autre</button><button aria-keyshortcuts="Alt+ArrowUp" aria-label="Question précédente">x</button><button aria-keyshortcuts="Alt+N">Nouveau</button><button aria-keyshortcuts="Alt+Z" hidden>Caché</button>';
    for (const element of document.querySelectorAll<HTMLElement>('button')) Object.defineProperty(element, 'offsetParent', { value: element.hidden ? null : document.body });
    expect(shortcutsShown(document)).toEqual([{ keys: 'Alt ↑', words: 'Question précédente' }, { keys: 'Alt O', words: 'Ordonnance' }]);
  });

  it('names each general key once', () => { expect(new Set(generalShortcuts.map(({ keys }) => keys)).size).toBe(generalShortcuts.length); });

  it('opens on « ? », never while one writes', () => {
    const pressed = (tagName: string, more: object = {}): boolean => asksForShortcuts({ key: '?', ctrlKey: false, metaKey: false, altKey: false, target: { tagName } as unknown as EventTarget, ...more });
    expect([pressed('BODY'), pressed('BUTTON'), pressed('INPUT'), pressed('TEXTAREA'), pressed('DIV', { target: { tagName: 'DIV', isContentEditable: true } }), pressed('BODY', { altKey: true })]).toEqual([true, true, false, false, false, false]);
  });
});
