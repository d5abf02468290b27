import { CreateFoundations20261121000100 } from './20261121000100-create-foundations';

/** Every schema change, in order. One line each. */
export const migrations = [
  CreateFoundations20261121000100,
];
