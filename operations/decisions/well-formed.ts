import { Ajv2020 } from 'ajv/dist/2020.js';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import metaSchema from '../../schemas/meta/decision.schema.json' with { type: 'json' };
import { Refusal } from '../errors.ts';

const validate = new Ajv2020({ allErrors: false, strict: false, $data: false }).compile(metaSchema);

/** Checks that something is a definition of this decision at all; drafts with other problems are kept. */
export function wellFormed(id: string, value: unknown): DecisionDefinition {
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    throw malformed(error?.instancePath ?? '', error?.message ?? 'is not valid');
  }
  const definition = value as unknown as DecisionDefinition;
  if (definition.id !== id)
    throw new Refusal(422, 'other-decision', `This is a definition of “${definition.id}”, not of “${id}”.`);
  return definition;
}

function malformed(at: string, why: string): Refusal {
  return new Refusal(422, 'malformed-definition', `This is not a decision: ${at || 'it'} ${why}.`, {
    errors: [
      {
        at,
        code: 'malformed-definition',
        message: `${at || 'It'} ${why}.`,
        messageText: { en: `${at || 'It'} ${why}.`, zh: `${at || '定义'}不符合决策的格式（${why}）。` },
      },
    ],
  });
}
