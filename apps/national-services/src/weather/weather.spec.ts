import { readStorm } from '../control/control-server';
import { Weather, type WeatherMode } from './weather';

const struck = (weather: Weather, operation: string, messages: number): (WeatherMode | null)[] => Array.from({ length: messages }, () => weather.take('dmp', operation, null)?.mode ?? null);

describe('a storm over a service', () => {
  it('touches its share of the messages, by every mode, in the same sequence each time', () => {
    const [one, other] = [new Weather(), new Weather()].map((weather) => { weather.storm(readStorm({ service: 'dmp', share: 0.3 })); return struck(weather, 'TD2.1', 3000); });
    const hit = (one ?? []).filter((mode) => mode !== null);
    expect(hit.length / 3000).toBeGreaterThan(0.27);
    expect(hit.length / 3000).toBeLessThan(0.33);
    expect(new Set(hit)).toEqual(new Set(['slow', 'refused', 'http500', 'http502', 'silent-after-reception', 'duplicate', 'malformed', 'cut', 'coded']));
    expect(one).toEqual(other);
  });

  it('spends on a question only what makes sense for it, leaves other services alone, gives way to a rule, ends', () => {
    const weather = new Weather();
    weather.storm(readStorm({ service: 'dmp', share: '1', modes: ['duplicate', 'coded', 'cut'] }));
    expect(new Set(struck(weather, 'TD3.1', 50))).toEqual(new Set(['cut']));
    expect(weather.take('mssante', 'DATA', null)).toBeNull();
    weather.set({ service: 'dmp', mode: 'slow', operation: 'TD2.1', times: 1 });
    expect(struck(weather, 'TD2.1', 1)).toEqual(['slow']);
    weather.storm(readStorm({ service: 'dmp', share: 0 }));
    expect(struck(weather, 'TD2.1', 20)).toEqual(Array.from({ length: 20 }, () => null));
  });

  it.each([[{ service: 'dmp', share: 2 }], [{ service: 'dmp' }], [{ service: 'dmp', share: 0.5, modes: ['orage'] }], [{ service: 'sncf', share: 0.5 }]])('refuses %j', (fields) => { expect(() => readStorm(fields)).toThrow(); });
});
