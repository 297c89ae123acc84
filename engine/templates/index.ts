export { compileTemplate, type TemplateOptions } from './compile.ts';
export { FORMATS, type Format, formatOf, type Language } from './formats/index.ts';
export { isTemplate, parseTemplate } from './syntax.ts';
export { type Escape, TARGETS, type Target, targetOf } from './targets/index.ts';
