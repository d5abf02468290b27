import { checkOwnership } from '../rights';
import { applyUpdate, planUpdate } from '../update/apply-update';
import { readUpdate } from '../update/read-update';
import { registrySuccess } from './submission';
import { allow, sightOf, success, understood, type Serve } from './served';

/** TD3.3, ITI-57 (dmp.md §2.9, §2.10): visibility and status. */
export const serveUpdate: Serve = (request, { registry }) => {
  const update = readUpdate(request.body);
  const plan = () => {
    const planned = planUpdate(update, request.caller, registry, sightOf(request));
    for (const action of planned.actions) { allow(request, action); checkOwnership(request.caller, action, planned.target); }
    return planned;
  };
  plan();
  return understood(request, () => {
    const planned = plan();
    applyUpdate(update, planned, registry, new Date());
    return success(registrySuccess, request.headers, 'Success', `${planned.actions.join(', ')} : ${planned.target.title}`);
  });
};
