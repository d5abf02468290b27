const worker = '/round-worker.js';
const cacheName = 'pluriel-tournee-ecrans';

/**
 * Keeps the screens of the round on the device: programs, styles and fonts, never an answer of the server.
 * @returns null when done, else why not, in words for the person
 */
export async function keepScreens(): Promise<string | null> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return 'Cette adresse n’est pas protégée (https) : le navigateur refuse le travail hors ligne. Demandez à l’administrateur.';
  try {
    await navigator.serviceWorker.register(worker, { scope: '/tournee', updateViaCache: 'none' });
    const registration = await ready();
    const answer = await new Promise<{ kept: number } | { failed: string }>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<{ kept: number } | { failed: string }>) => { resolve(data); };
      registration.active?.postMessage({ keep: '/tournee' }, [port2]);
      setTimeout(() => { resolve({ failed: 'slow' }); }, 60_000);
    });
    return 'kept' in answer ? null : 'Les écrans n’ont pas pu être gardés. Vérifiez le réseau, puis recommencez.';
  } catch { return 'Le navigateur refuse le travail hors ligne. Sortez de la navigation privée, puis recommencez.'; }
}

/** The worker once it runs: the page that registers it is not under its scope when it was opened elsewhere. */
async function ready(): Promise<ServiceWorkerRegistration> {
  for (let turn = 0; turn < 200; turn += 1) {
    const registration = await navigator.serviceWorker.getRegistration('/tournee');
    if (registration?.active) return registration;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  throw new Error('the worker does not start');
}

/** Takes the kept screens off the device. */
export async function forgetScreens(): Promise<void> {
  if (typeof caches !== 'undefined') await caches.delete(cacheName);
  if (typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return;
  await (await navigator.serviceWorker.getRegistration('/tournee'))?.unregister();
}
