/** Weft's own settings in a BPMN file. */
export const WEFT = { prefix: 'weft', uri: 'https://weft.dev/bpmn' };

/** The namespaces of tools that Weft reads, with the prefixes that it knows them by. */
export const VENDORS: { readonly [uri: string]: string } = {
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://activiti.com/modeler': 'activitimodeler',
  'http://activiti.org/bpmn': 'flowable',
  'http://flowable.org/bpmn': 'flowable',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://spiffworkflow.org/bpmn/schema/1.0/core': 'spiffworkflow',
  'http://camunda.org/schema/modeler/1.0': 'modeler',
  [WEFT.uri]: WEFT.prefix,
};

/** FEEL as an expression language. */
export const FEEL_LANGUAGE = 'https://www.omg.org/spec/DMN/20191111/FEEL/';
