import { domainError, type DomainError } from '@pluriel/kernel';

/** What a code that is not a datamatrix INS seems to be, by its first characters (cards.md §4, routing table). */
const families: readonly { looks: RegExp; words: string; remedy: string }[] = [
  { looks: /^\s*$/, words: 'Ce code est vide.', remedy: 'Scannez de nouveau.' },
  { looks: /^(?:\u001D|\(?01\)?\d{14})/, words: 'C’est le code d’une boîte de médicament ou d’un vaccin, pas une INS.', remedy: 'Scannez le datamatrix du cartouche d’identité, en haut du document.' },
  { looks: /^DC\d{2}/, words: 'C’est un cachet électronique 2D-Doc, pas une INS.', remedy: 'Scannez le datamatrix du cartouche d’identité, en haut du document.' },
  { looks: /^HTTPS?:/, words: 'C’est une adresse web, pas une INS.', remedy: 'Scannez le datamatrix du cartouche d’identité, en haut du document.' },
  { looks: /^\d{8,14}$/, words: 'C’est un code-barres de produit, pas une INS.', remedy: 'Scannez le datamatrix du cartouche d’identité, en haut du document.' },
];

/** Opaque and long, no word in it: what an appli carte Vitale shows looks like this, and nothing else of the routing table does (cards.md §4). */
const perhapsApcv = /^(?!IS\d{2})[\w+/=.:~-]{16,}$/;

/**
 * Says what was scanned instead of a datamatrix INS. The content of an ApCV code is not public: it is named as possible (`datamatrix.perhaps-apcv`), never interpreted here (cards.md §3.3).
 * @param text the scan in capital letters, without its symbology prefix
 */
export function foreignCode(text: string): DomainError {
  const family = families.find(({ looks }) => looks.test(text));
  return domainError(family || !perhapsApcv.test(text) ? 'datamatrix.foreign' : 'datamatrix.perhaps-apcv', family?.words ?? 'Ce code n’est pas un datamatrix INS.', {
    status: 422, field: 'content',
    remedy: family?.remedy ?? 'Scannez le cartouche d’identité du document, ou le code affiché par l’appli carte Vitale.',
  });
}
