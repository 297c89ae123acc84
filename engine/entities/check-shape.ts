import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import metaSchema from '../../schemas/meta/entity.schema.json' with { type: 'json' };
import type { DefinitionProblem } from './entity-type.ts';
import { pointer } from './pointer.ts';

const MOST_DEPTH = 20;
const MOST_BYTES = 64 * 1024;

const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
}).compile(metaSchema);

/** What is wrong with the shape of a definition, by the meta-schema; size and depth first, so that the rest stays cheap. */
export function checkShape(definition: unknown): DefinitionProblem[] {
  if (depthOf(definition, 0) > MOST_DEPTH) {
    return [
      {
        at: '',
        code: 'too-deep',
        message: {
          en: `The definition is nested more than ${MOST_DEPTH} levels deep. Make it flatter.`,
          zh: `定义嵌套超过 ${MOST_DEPTH} 层。请减少层级。`,
        },
      },
    ];
  }
  if (byteLength(JSON.stringify(definition) ?? '') > MOST_BYTES) {
    return [
      {
        at: '',
        code: 'too-large',
        message: {
          en: 'The definition is larger than 64 KB. Split the entity type.',
          zh: '定义超过 64 KB。请拆分实体类型。',
        },
      },
    ];
  }
  if (validate(definition)) return [];
  const own = (validate.errors ?? []).filter((error) => error.keyword !== 'anyOf');
  return (own.length > 0 ? own : (validate.errors ?? [])).slice(0, 50).map(problemOf);
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

function depthOf(value: unknown, depth: number): number {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return depth;
  let deepest = depth;
  for (const each of Object.values(value)) deepest = Math.max(deepest, depthOf(each, depth + 1));
  return deepest;
}

function problemOf(error: ErrorObject): DefinitionProblem {
  const params = error.params as { missingProperty?: string; additionalProperty?: string; allowedValue?: unknown };
  const name = params.missingProperty ?? params.additionalProperty;
  const at = error.instancePath + (name === undefined ? '' : pointer(name));
  if (error.keyword === 'additionalProperties') {
    return {
      at,
      code: 'unknown-keyword',
      message: {
        en: `“${name}” is not a keyword that Weft knows here. Take it out; references to other schemas, $data and conditions are not allowed.`,
        zh: `此处不支持关键字“${name}”。请删除；不允许引用其他模式、$data 或条件。`,
      },
    };
  }
  if (error.keyword === 'required') {
    return { at, code: 'missing', message: { en: `“${name}” is missing. Add it.`, zh: `缺少“${name}”。请补充。` } };
  }
  return {
    at,
    code: error.keyword,
    message: { en: `This ${error.message}. Correct it.`, zh: `此处不符合要求（${error.keyword}）。请更正。` },
  };
}
