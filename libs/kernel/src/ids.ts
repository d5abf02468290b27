import { v7 } from 'uuid';

/** @returns a new UUIDv7: sorts by creation time, so indexes stay compact */
export const newId = (): string => v7();

/** @returns whether `text` is a UUID in its usual form */
export const isId = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
