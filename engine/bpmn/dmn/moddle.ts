/** dmn-moddle with what DMN 1.4 added, and the namespaces of all versions as one. */
import { DmnModdle } from 'dmn-moddle';
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };
import type { Moddle } from '../moddle.ts';

export const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
export const DIAGRAM = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

/** DMN's versions by what their namespaces have for a date. */
export const VERSIONS = {
  '1.3': '20191111',
  '1.4': '20211108',
  '1.5': '20230324',
} as const;
export type DmnVersion = keyof typeof VERSIONS;

/** Reads the XML of any version; unknown parts are among the warnings. Throws where it is no DMN. */
export async function parseDmn(xml: string): Promise<{ root: Moddle; warnings: { message: string }[] }> {
  const { rootElement, warnings } = await createModdle().fromXML(xml);
  return { root: rootElement as Moddle, warnings };
}

export function createModdle(): DmnModdle {
  return new DmnModdle({ dmn: EXTENDED });
}

/** The XML with the namespaces of DMN 1.3, as dmn-moddle has them: models differ in what they may hold, not in what it means. */
export function currentNamespaces(xml: string): string {
  return xml
    .replace(
      /(?<==\s*["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:201\d{5}(?:\/dmn(?:11)?\.xsd)?|20\d{6}\/(?:MODEL|DMN)\/?|201\d{5}\/?)(?=["'])/g,
      MODEL,
    )
    .replace(/(?<==\s*["'])https?:\/\/www\.omg\.org\/spec\/DMN\/20\d{6}\/DMNDI\/?(?=["'])/g, DIAGRAM)
    .replace(
      /(?<==\s*["'])https?:\/\/www\.omg\.org\/spec\/DMN\/20\d{6}\/(DI|DC)\/?(?=["'])/g,
      'http://www.omg.org/spec/DMN/20180521/$1/',
    );
}

/** The XML of DMN 1.3 with the namespaces of another version. */
export function inVersion(xml: string, version: DmnVersion): string {
  const date = VERSIONS[version];
  return xml
    .replaceAll(`="${MODEL}"`, `="${MODEL.replace(VERSIONS['1.3'], date)}"`)
    .replaceAll(`="${DIAGRAM}"`, `="${DIAGRAM.replace(VERSIONS['1.3'], date)}"`);
}

const child = (name: string, type = 'ChildExpression') => ({ name, type, xml: { serialize: 'property' } });
const iterator = (name: string, result: string) => ({
  name,
  superClass: ['Iterator'],
  properties: [child(result)],
});

/** Boxed expressions and constraints that came with DMN 1.4 and 1.5. */
const EXTENDED = {
  ...dmn13,
  types: [
    ...dmn13.types.map((type) =>
      type.name === 'ItemDefinition'
        ? { ...type, properties: [...type.properties, child('typeConstraint', 'UnaryTests')] }
        : type,
    ),
    {
      name: 'ChildExpression',
      superClass: ['DMNElement'],
      properties: [
        { name: 'value', type: 'Expression' },
        { name: 'typeRef', type: 'String', isAttr: true },
      ],
    },
    { name: 'Conditional', superClass: ['Expression'], properties: [child('if'), child('then'), child('else')] },
    { name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
    {
      name: 'Iterator',
      isAbstract: true,
      superClass: ['Expression'],
      properties: [{ name: 'iteratorVariable', type: 'String', isAttr: true }, child('in')],
    },
    iterator('For', 'return'),
    iterator('Every', 'satisfies'),
    iterator('Some', 'satisfies'),
  ],
};
