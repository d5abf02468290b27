import type { AddedDocumentContent, PagePicture } from '../contents/added-document';
import { fewer, samplesOfType } from './page-samples';
import type { DocumentSample } from './samples';

/** A small drawn page, grey lines on white. */
const page: PagePicture = {
  sha256: '16246894245fe510f0517b3415ed3e2b0790d9552a3f09c691da4f6eedb1cf16', width: 48, height: 68,
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk8BDg4OExETJhUVJk81LTVPT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT//AABEIAEQAMAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/APSriZLeFpZBIVXGRHGzt1xwqgk/lQBT/tm0/wCeV/8A+C+f/wCIp2FcP7ZtP+eV/wD+C+f/AOIosFw/tm0/55X/AP4L5/8A4iiwXD+2bT/nlf8A/gvn/wDiKLBcuW8yXEKyxiQK2cCSNkbrjlWAI/KkMLgTNCwtpI45eNrSIXUc9wCM/nQBT8nWv+f+w/8AAJ//AI7T0EHk61/z/wBh/wCAT/8Ax2jQA8nWv+f+w/8AAJ//AI7RoBoUhhQBXv0jks5ElsvtqHGYMId/I7OQOOvJ7UIDG+xWH/Qm/wDkG1/+Lqr+Yg+xWH/Qm/8AkG1/+Lov5gH2Kw/6E3/yDa//ABdF/MCa1WKykMln4Vmt5CNpaJbZCR6ZEnTgUvmBr28jywrJJBJAxzmOQqWHPfaSP1pDI79447OR5b37EgxmfKDZyO7gjnpyO9CAxvtth/0OX/ka1/8AiKq3kIPtth/0OX/ka1/+Iot5AH22w/6HL/yNa/8AxFFvIDXtdT0+9kMdnfWtxIBuKxTK5A9cA9ORSsxlqkBHcGZYWNtHHJLxtWRyinnuQDj8qAKfna1/z4WH/ga//wAap6CDzta/58LD/wADX/8AjVGgB52tf8+Fh/4Gv/8AGqNADzta/wCfCw/8DX/+NUaAXLczNCpuY445edyxuXUc9iQM/lSGR3/lfY5PP+0eXxn7P5m/qOnl/N+Xb2oQGN/xKv8AqP8A/k9VaiD/AIlX/Uf/APJ6jUA/4lX/AFH/APyeo1A17XUILuQxxJdKQN2ZbWWMfmygZ9qVhlqkBHcCZoWFtJHHLxtaRC6jnuARn86AKfk61/z/ANh/4BP/APHaegg8nWv+f+w/8An/APjtGgB5Otf8/wDYf+AT/wDx2jQA8nWv+f8AsP8AwCf/AOO0aAXLcTLCouZI5JedzRoUU89gScfnSGR36RyWciS2X21DjMGEO/kdnIHHXk9qEBjfYrD/AKE3/wAg2v8A8XVX8xB9isP+hN/8g2v/AMXRfzAPsVh/0Jv/AJBtf/i6L+YGva3c88hSXTrq2AGd8rREH2+Vyc/hSGWqQBQAUAFABQAUAFAH/9k=',
};

const about = { kind: 'added-document', title: 'IRM du genou droit', documentDate: '2026-02-18' } as const;
const joined: AddedDocumentContent = { ...about, type: 'imaging-report', from: '2026-02-17', to: '2026-02-17', comment: 'Remis par la patiente en consultation. Le compte rendu papier est joint en entier.', pages: [page, { ...page, width: 68, height: 48 }] };
const written: AddedDocumentContent = { ...about, type: 'consultation-report', title: 'Appel du service de cardiologie', from: '2026-02-17', text: 'Appel du Dr Faure : échographie cardiaque normale, poursuite du traitement.\n\nContrôle dans un an.' };
const longText = Array.from({ length: 60 }, (_, index) => `${index + 1}. Le patient rapporte une gêne à la marche, sans douleur au repos ; l’examen est inchangé depuis la dernière visite.`).join('\n\n');

/** Documents that were joined or written (DMP-52). */
export const addedDocumentSamples = (): DocumentSample[] => [
  ...samplesOfType('added-pages', 'IRM du genou droit', { minimal: { ...about, type: 'imaging-report', pages: [page] }, full: joined }),
  ...fewer(samplesOfType('added-text', 'appel du service de cardiologie', { minimal: { ...about, type: 'consultation-report', text: 'Revoir dans un an.' }, full: written })),
  ...samplesOfType('added-long', 'notes reprises', { minimal: { ...written, text: longText }, full: { ...written, text: longText } }).filter(({ variant }) => variant === 'long-names'),
];
