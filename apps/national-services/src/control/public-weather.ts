import { serviceNames, type ServiceName, type WeatherMode } from '../weather/weather';
import { sendBytes, sendJson, type ControlRoute } from './exchange';

/** Services of the public weather; its format is not published, so this one is ours (docs/en/architecture.md). */
const announced: readonly { nom: string; service: ServiceName }[] = [
  { nom: 'Pro Santé Connect', service: 'psc' }, { nom: 'MSSanté', service: 'mssante' }, { nom: 'Mailiz', service: 'mssante' }, { nom: 'INSi', service: 'insi' }, { nom: 'DMP', service: 'dmp' },
];
const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });
const words = (mode: WeatherMode | null): string => (mode === null ? 'Disponible' : mode === 'slow' ? 'Perturbé' : 'Indisponible');

/** « Météo des services » : what is announced of each service, from the weather they are told to have; it has a weather of its own. */
export const publicWeatherRoutes: ControlRoute[] = [{
  method: 'GET', path: /^\/meteo-des-services$/,
  handle: async ({ weather }, _request, response) => {
    const own = weather.take('meteo', 'read', null);
    if (own?.mode === 'refused' || own?.mode === 'cut') { response.destroy(); return; }
    if (own?.mode === 'slow') await wait(own.delayMs);
    else if (own?.mode === 'malformed') { sendBytes(response, Buffer.from('<html>'), 'text/html'); return; }
    else if (own) { sendJson(response, { error: 'meteo' }, 500); return; }
    const whole = new Map(serviceNames.map((service) => [service, weather.list().find((rule) => rule.service === service && rule.patient === null && rule.operation === null)?.mode ?? null]));
    sendJson(response, { misAJourLe: new Date().toISOString(), services: announced.map(({ nom, service }) => ({ nom, statut: words(whole.get(service) ?? null), message: null })) });
  },
}];
