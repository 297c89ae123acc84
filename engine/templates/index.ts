export { compileTemplate, type TemplateOptions } from './compile.ts';
export { FORMATS, type Language } from './formats/index.ts';
export { isTemplate } from './syntax.ts';
export { TARGETS, targetOf } from './targets/index.ts';
