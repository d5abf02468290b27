import { InjectionToken } from '@angular/core';

/** Named values on this device, kept when the browser closes. */
export interface DeviceStore {
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
  clear(): Promise<void>;
}

const base = 'pluriel-tournee';
const table = 'garde';

const asked = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => { resolve(request.result); };
  request.onerror = () => { reject(request.error ?? new Error('the device refused')); };
});

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(base, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore(table); };
  return asked(request);
}

async function within<T>(mode: IDBTransactionMode, act: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    // `strict`: what a nurse wrote is on the disk before the screen says it is kept.
    const transaction = database.transaction(table, mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => { transaction.oncomplete = () => { resolve(); }; transaction.onabort = () => { reject(transaction.error ?? new Error('the device refused')); }; });
    const result = await asked(act(transaction.objectStore(table)));
    await done;
    return result;
  } finally { database.close(); }
}

/** The IndexedDB of the browser. */
export const browserStore: DeviceStore = {
  get: <T>(name: string) => within('readonly', (rows) => rows.get(name) as IDBRequest<T | undefined>),
  put: async (name, value) => { await within('readwrite', (rows) => rows.put(value, name)); },
  remove: async (name) => { await within('readwrite', (rows) => rows.delete(name)); },
  names: async () => (await within('readonly', (rows) => rows.getAllKeys())).map(String),
  clear: async () => { await within('readwrite', (rows) => rows.clear()); },
};

export const DEVICE_STORE = new InjectionToken<DeviceStore>('what this device keeps', { providedIn: 'root', factory: () => browserStore });
