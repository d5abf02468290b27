/**
 * Link that opens an address in the maps of the device. The address alone: neither a name, nor a door code, nor the reason of the visit goes there, and we send nothing.
 * @param agent of the browser: Apple devices do not know `geo:`
 */
export const directionsTo = (place: string, agent: string): string => `${/iPhone|iPad|Macintosh/.test(agent) ? 'maps:?q=' : 'geo:0,0?q='}${encodeURIComponent(place)}`;
