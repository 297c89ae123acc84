/** The parts of these libraries that Weft uses; they bring no types of their own. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: object, options?: { nsMap?: { [uri: string]: string } });
    fromXML(xml: string, type?: string): Promise<Parsed>;
    toXML(element: object, options?: { format?: boolean }): Promise<{ xml: string }>;
    create(type: string, properties?: object): object;
    createAny(name: string, uri: string, properties?: object): object;
    getPackages(): { prefix: string; uri: string }[];
  }
  interface Parsed {
    rootElement: object;
    elementsById: { [id: string]: object };
    warnings: { message: string; error?: Error; element?: object; property?: string; value?: string }[];
  }
}
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: object);
    fromXML(xml: string, type?: string): Promise<{ rootElement: object; warnings: { message: string }[] }>;
    toXML(element: object, options?: { format?: boolean }): Promise<{ xml: string }>;
    create(type: string, properties?: object): object;
    createAny(name: string, uri: string, properties?: object): object;
  }
}
declare module 'saxen' {
  type Context = () => { line: number; column: number };
  export class Parser {
    on(
      event: 'openTag',
      handler: (
        name: string,
        attributes: () => { [name: string]: string },
        decode: (text: string) => string,
        selfClosing: boolean,
        context: Context,
      ) => void,
    ): this;
    on(event: 'closeTag' | 'text' | 'cdata', handler: (text: string) => void): this;
    on(event: 'attention' | 'question', handler: (text: string, context: unknown) => void): this;
    on(event: 'error' | 'warn', handler: (error: Error, context: Context) => void): this;
    parse(xml: string): void;
    stop(): void;
  }
}
