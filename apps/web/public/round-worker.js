// Keeps the screens of the round for a device without network (ADR 0033): pages, programs, styles, fonts. Never an answer of /v1: health data lie sealed elsewhere.
const cacheName = 'pluriel-tournee-ecrans';
const ofApi = /^\/(v1|health|metrics)(\/|$)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Everything a page needs, from what it names: scripts and styles of the page, programs named by programs, fonts named by styles. */
async function keep(page) {
  const cache = await caches.open(cacheName);
  const response = await fetch(page, { cache: 'no-store', credentials: 'same-origin' });
  if (!response.ok) throw new Error('page');
  const html = await response.clone().text();
  const found = new Set(['/icons.svg', '/favicon.svg']);
  for (const [, path] of html.matchAll(/(?:src|href)="\/?([\w./-]+\.(?:js|css|svg|woff2))"/g)) found.add(`/${path}`);
  const kept = new Set();
  while (found.size > kept.size) {
    await Promise.all([...found].filter((path) => !kept.has(path)).map(async (path) => {
      kept.add(path);
      const asset = (await cache.match(path)) ?? (await fetch(path, { credentials: 'same-origin' }));
      if (!asset.ok) throw new Error(path);
      await cache.put(path, asset.clone());
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      if (path.endsWith('.js')) {
        const text = await asset.text();
        for (const [, name] of text.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)) found.add(folder + name);
        // The reader of codes: an INS is read without network too.
        for (const [, reader] of text.matchAll(/["'`](\/lecture\/[\w-]+\.wasm)["'`]/g)) found.add(reader);
      }
      if (path.endsWith('.css')) for (const [, name] of (await asset.text()).matchAll(/url\(["']?\.?\/?([\w./-]+\.woff2)["']?\)/g)) found.add(`/${name}`);
    }));
  }
  // Last: a page whose programs are not all here would open on nothing.
  await cache.put(page, response);
  for (const request of await cache.keys()) { const { pathname } = new URL(request.url); if (pathname !== page && !kept.has(pathname)) await cache.delete(request); }
  return kept.size;
}

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data?.keep !== '/tournee') return;
  event.waitUntil(keep(event.data.keep).then((kept) => port?.postMessage({ kept }), (error) => port?.postMessage({ failed: String(error.message) })));
});

/** What is kept under a path. Looking never makes the cache again once it was forgotten. */
const keptAt = async (path) => ((await caches.has(cacheName)) ? (await caches.open(cacheName)).match(path) : undefined);

/** The page of the network when it answers in time, else the kept one. */
async function page(request) {
  try { return await fetch(request, { signal: AbortSignal.timeout(4000) }); } catch (error) {
    const kept = await keptAt('/tournee');
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || ofApi.test(url.pathname)) return;
  if (request.mode === 'navigate') { event.respondWith(page(request)); return; }
  event.respondWith(keptAt(url.pathname).then((kept) => kept ?? fetch(request)));
});
