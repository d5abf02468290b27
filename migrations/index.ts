import { CreateFoundations20261121000100 } from './20261121000100-create-foundations';
import { CreateTrace20261121010100 } from './20261121010100-create-trace';
import { CreateAccounts20261121010200 } from './20261121010200-create-accounts';
import { CreateSessions20261121010300 } from './20261121010300-create-sessions';
import { CreateDirectory20261121010400 } from './20261121010400-create-directory';
import { CreateDrugBase20261121030100 } from './20261121030100-create-drug-base';
import { CreateRecord20261121030200 } from './20261121030200-create-record';
import { CreateDispatchOrder20261121050100 } from './20261121050100-create-dispatch-order';

/** Every schema change, in order. One line each. */
export const migrations = [
  CreateFoundations20261121000100,
  CreateTrace20261121010100,
  CreateAccounts20261121010200,
  CreateSessions20261121010300,
  CreateDirectory20261121010400,
  CreateDrugBase20261121030100,
  CreateRecord20261121030200,
  CreateDispatchOrder20261121050100,
];
