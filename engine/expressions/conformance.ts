/** Which values and types may stand where a type is asked for (DMN 10.3.2.9: type conformance). */
import type { Run } from './run.ts';
import { ANY, common } from './scope.ts';
import type { FeelType } from './types.ts';
import { entriesOf, FeelFunction, FeelRange, kindOf, type Value } from './values.ts';

/** Whether a value is of a type. Null is of every type, as its lower bound. */
export function conforms(value: Value, type: FeelType, run: Run): boolean {
  if (type.kind === 'any' || value === null) return true;
  if (kindOf(value) !== type.kind) return false;
  if (Array.isArray(value)) {
    const { items } = type;
    run.spend(1 + (value.length >> 3));
    return !items || items.kind === 'any' || value.every((item) => item === null || conforms(item, items, run));
  }
  if (value instanceof FeelRange) return rangeConforms(value, type, run);
  if (value instanceof FeelFunction) return typeConforms(typeOfFunction(value), type);
  const entries = entriesOf(value);
  if (!entries) return true;
  run.spend(1);
  return Object.entries(type.entries ?? {}).every(
    ([name, entry]) => Object.hasOwn(entries, name) && conforms(entries[name] ?? null, entry, run),
  );
}

/** The type of a value that is known. */
export function typeOfValue(value: Value): FeelType {
  const kind = kindOf(value);
  if (Array.isArray(value)) return { kind, items: value.map(typeOfValue).reduce(common, { kind: 'null' }) };
  if (value instanceof FeelRange) return { kind, of: common(typeOfValue(value.start), typeOfValue(value.end)) };
  if (value instanceof FeelFunction) return typeOfFunction(value);
  const entries = entriesOf(value);
  if (!entries) return { kind };
  return { kind, entries: Object.fromEntries(Object.entries(entries).map(([name, one]) => [name, typeOfValue(one)])) };
}

/** A value for a place that wants a type: as it is, or the one item of a list that holds it; undefined where it does not fit. */
export function converted(value: Value, type: FeelType, run: Run): Value | undefined {
  if (conforms(value, type, run)) return value;
  const [only] = Array.isArray(value) && value.length === 1 ? value : [];
  return only !== undefined && type.kind !== 'list' && conforms(only, type, run) ? only : undefined;
}

/** Whether each value of one type is of the other. What is not known conforms. */
export function typeConforms(type: FeelType, wanted: FeelType): boolean {
  if (wanted.kind === 'any' || type.kind === 'any' || type.kind === 'null') return true;
  if (type.kind !== wanted.kind) return false;
  if (type.kind === 'list') return typeConforms(type.items ?? ANY, wanted.items ?? ANY);
  if (type.kind === 'range') return typeConforms(type.of ?? ANY, wanted.of ?? ANY);
  if (type.kind === 'function') return functionConforms(type, wanted);
  if (type.kind !== 'context' || !type.entries) return true;
  const { entries } = type;
  return Object.entries(wanted.entries ?? {}).every(([name, entry]) => {
    const own = Object.hasOwn(entries, name) ? entries[name] : undefined;
    return own ? typeConforms(own, entry) : (type.open ?? false);
  });
}

/** Parameters may ask for less, results must give at least as much. */
function functionConforms(type: FeelType, wanted: FeelType): boolean {
  const [own, other] = [type.parameters, wanted.parameters];
  if (!own || !other) return true;
  if (own.length !== other.length) return false;
  if (!own.every(({ type: one }, index) => typeConforms(other[index]?.type ?? ANY, one))) return false;
  return typeConforms(type.returns ?? ANY, wanted.returns ?? ANY);
}

function rangeConforms({ start, end }: FeelRange, { of }: FeelType, run: Run): boolean {
  return !of || (conforms(start, of, run) && conforms(end, of, run));
}

function typeOfFunction(value: FeelFunction): FeelType {
  return { kind: 'function', parameters: value.parameters, ...(value.returns && { returns: value.returns }) };
}
