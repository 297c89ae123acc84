/**
 * What drawing needs to know of the element types, as plain data. The web app's build evaluates this module and ships its result
 * (`designer/vite.config.ts`): pages that only show a diagram then load no engine.
 */
import type { ElementDefinition, JsonObject, Text } from '../../../engine/core/definition.ts';
import type { Category, ElementType, Shape, Traits } from '../../../engine/core/element.ts';
import { elementTypes } from '../../../engine/elements/index.ts';

/** A way in which a type can be placed and drawn: one per variant, or the type itself. */
export interface Look {
  /** Empty where the type has no variants. */
  key: string;
  title: Text;
  description: Text;
  icon: string;
  /** An element whose configuration has these parts looks like this. */
  config: JsonObject;
  /** No flow leaves it. */
  ends: boolean;
  /** An event sub-process. */
  handler: boolean;
}

export interface TypeMetadata {
  type: string;
  title: Text;
  description: Text;
  icon: string;
  shape: Shape;
  category: Category;
  starts: boolean;
  /** Whatever its configuration is. */
  ends: boolean;
  boundary: boolean;
  activity: boolean;
  container: boolean;
  adHoc: boolean;
  /** It waits for something outside, in at least one of its looks. */
  waits: boolean;
  split: Traits['split'] | null;
  /** The events behind it wait at once. */
  races: boolean;
  /** The settings that it has. */
  settings: string[];
  looks: Look[];
}

export const metadata: TypeMetadata[] = elementTypes.map(describe);

function describe(known: ElementType): TypeMetadata {
  const { type, title, description, icon, shape, category, traits, configSchema, variants } = known;
  const plain = { key: '', title, description, icon, config: {} };
  const looks = (variants ?? [plain]).map((variant): Look => {
    const element = sample(type, variant.config);
    return {
      key: variant.key,
      title: variant.title,
      description: variant.description ?? description,
      icon: variant.icon,
      config: variant.config,
      ends: said(traits.ends, element),
      handler: traits.handler?.(element) ?? false,
    };
  });
  return {
    type,
    title,
    description,
    icon,
    shape,
    category,
    starts: traits.starts === true,
    ends: traits.ends === true,
    boundary: traits.boundary === true,
    activity: traits.activity === true,
    container: traits.container === true,
    adHoc: traits.adHoc === true,
    waits: looks.some((look) => said(traits.waits, sample(type, look.config))),
    split: traits.split ?? null,
    races: traits.races === true,
    settings: Object.keys(configSchema.properties ?? {}),
    looks,
  };
}

function said(trait: Traits['ends'], element: ElementDefinition): boolean {
  return typeof trait === 'function' ? trait(element) : trait === true;
}

function sample(type: string, config: JsonObject): ElementDefinition {
  return { id: 'sample', type, config };
}
