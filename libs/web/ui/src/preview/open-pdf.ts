/** As long as a new tab may take to read what it was given. */
const readMs = 60_000;

/** Opens a page in its own tab, where the browser prints it. */
export function openPdf(pdf: Blob): void {
  const url = URL.createObjectURL(pdf);
  window.open(url, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(url), readMs);
}
