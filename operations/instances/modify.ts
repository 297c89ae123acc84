import type { JsonObject, Modification } from '../../engine/core/index.ts';
import type { ModifyRequest, OperationRequest } from '../../engine/wire/index.ts';
import { conflictIn } from '../errors.ts';
import { stamp } from '../turn/act.ts';
import { checkVariables, localNames } from './check-variables.ts';
import type { Operation } from './operate.ts';

/** Adds, cancels and moves tokens; all of it or nothing. Whether it can be done is looked at in the turn. */
export const modify: Operation<ModifyRequest> = {
  heavy: true,
  events({ context, process }, { instructions, reason }) {
    const local = localNames(process.definition);
    for (const [index, one] of instructions.entries()) {
      if ('variables' in one && one.variables)
        checkVariables(process.definition, one.variables, local, `/instructions/${index}/variables`);
    }
    return [{ type: 'modified', ...stamp(context), instructions, reason }];
  },
};

/** The same change for instances that stand at different activations of the same elements. */
export interface ModifyAtRequest extends OperationRequest {
  cancelAt?: string;
  moveFrom?: string;
  moveTo?: string;
  addAt?: string;
  variables?: JsonObject;
}

export const modifyAt: Operation<ModifyAtRequest> = {
  heavy: true,
  reads: () => 'all',
  events(operating, { cancelAt, moveFrom, moveTo, addAt, variables, reason, turn }) {
    const at = (element: string) =>
      Object.values(operating.row.state.scopes).flatMap((scope) =>
        Object.entries(scope.tokens).flatMap(([activation, token]) =>
          token.element === element && token.inner === undefined ? [Number(activation)] : [],
        ),
      );
    const given = variables ? { variables } : {};
    const instructions: Modification[] = [
      ...(moveFrom && moveTo
        ? at(moveFrom).map((activation) => ({ type: 'move' as const, activation, element: moveTo, ...given }))
        : []),
      ...(addAt ? [{ type: 'add' as const, element: addAt, ...given }] : []),
      ...(cancelAt ? at(cancelAt).map((activation) => ({ type: 'cancel' as const, activation })) : []),
    ];
    if (instructions.length === 0) {
      const place = moveFrom ?? cancelAt ?? '';
      throw conflictIn('not-there', `It does not wait at “${place}” any more.`, `实例已不再停在“${place}”。`);
    }
    return modify.events(operating, { instructions, reason, ...(turn === undefined ? {} : { turn }) });
  },
};
