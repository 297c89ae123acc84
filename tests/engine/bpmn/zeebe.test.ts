import { describe, expect, it } from '@jest/globals';
import { readElement } from './files.ts';

const node = (type: string, inside: string, content = '') =>
  `<${type} id="t" name="T"><extensionElements>${inside}</extensionElements>${content}</${type}>`;

describe('Camunda 8', () => {
  it('gives tasks to people, with a date and a priority', async () => {
    const { element, codes } = await readElement(
      node(
        'userTask',
        `<zeebe:assignmentDefinition assignee="=boss" candidateGroups="sales, it" candidateUsers="=users"/>
         <zeebe:taskSchedule dueDate="=now() + duration(&#34;P1D&#34;)" followUpDate="2030-01-01"/><zeebe:priorityDefinition priority="70"/>`,
      ),
      'zeebe',
    );
    expect(element.config).toEqual({
      assignee: '=boss',
      candidateUsers: '=users',
      candidateRoles: ['sales', 'it'],
      due: { date: '=now() + duration("P1D")' },
      priority: 70,
    });
    expect(codes).toEqual([]);
  });

  it('finds groups and the priority by expressions', async () => {
    const { element, codes } = await readElement(
      node(
        'userTask',
        '<zeebe:assignmentDefinition candidateGroups="=groups"/><zeebe:priorityDefinition priority="=if vip then 90 else 10"/>',
      ),
      'zeebe',
    );
    expect(element.config).toEqual({ candidateRoles: '=groups', priority: '=if vip then 90 else 10' });
    expect(codes).toEqual([]);
  });

  it('has workers for any kind of task, with retries, headers and mappings', async () => {
    const { element } = await readElement(
      node(
        'scriptTask',
        `<zeebe:taskDefinition type="charge" retries="3"/><zeebe:taskHeaders><zeebe:header key="to" value="x"/></zeebe:taskHeaders>
         <zeebe:ioMapping><zeebe:input source="=order.amount" target="amount"/><zeebe:output source="=receipt.id" target="order.receipt"/></zeebe:ioMapping>`,
      ),
      'zeebe',
    );
    expect(element).toMatchObject({
      type: 'serviceTask',
      config: { connector: 'charge', keepAll: true, retry: { attempts: 3 }, input: { to: 'x' } },
      inputs: [{ variable: 'amount', expression: 'order.amount' }],
      outputs: [
        { variable: 'order', expression: 'context put(if order = null then {} else order, "receipt", receipt.id)' },
      ],
    });
  });

  it('calculates, decides, calls and loops', async () => {
    const script = await readElement(
      node('scriptTask', '<zeebe:script expression="=a + 1" resultVariable="b"/>'),
      'zeebe',
    );
    expect(script.element.config).toEqual({ assignments: [{ variable: 'b', expression: 'a + 1' }] });
    const decision = await readElement(
      node('businessRuleTask', '<zeebe:calledDecision decisionId="d" resultVariable="x"/>'),
      'zeebe',
    );
    expect(decision.element.config).toMatchObject({ decision: 'd', output: [{ variable: 'x' }] });
    const call = await readElement(
      node(
        'callActivity',
        '<zeebe:calledElement processId="child" propagateAllChildVariables="true" bindingType="versionTag" versionTag="v1"/>',
      ),
      'zeebe',
    );
    expect(call.element.config).toEqual({ process: 'child', binding: 'tag', versionTag: 'v1', propagate: true });
    const loop = await readElement(
      node(
        'userTask',
        '',
        `<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item.x"/></extensionElements></multiInstanceLoopCharacteristics>`,
      ),
      'zeebe',
    );
    expect(loop.element.loop).toEqual({
      type: 'parallel',
      collection: 'items',
      elementVariable: 'item',
      outputCollection: 'results',
      outputElement: 'item.x',
    });
  });

  it('correlates messages by a key, and maps what they bring', async () => {
    const { element, variables } = await readElement(
      `<intermediateCatchEvent id="e"><extensionElements><zeebe:ioMapping><zeebe:output source="=price" target="amount"/></zeebe:ioMapping></extensionElements>
        <messageEventDefinition messageRef="m"/></intermediateCatchEvent>`,
      'zeebe',
      '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=orderId"/></extensionElements></message>',
    );
    expect(element.config).toEqual({
      message: {
        name: 'paid',
        correlationKey: 'orderId',
        output: [{ variable: 'amount', expression: 'message.price' }],
      },
    });
    expect(Object.keys(variables).sort()).toEqual(['amount', 'orderId']);
  });

  it('reads forms of form-js that are in the file', async () => {
    const form = JSON.stringify({
      components: [
        { type: 'number', key: 'n', label: 'N', validate: { required: true, max: 9 } },
        { type: 'group', components: [{ type: 'select', key: 's', values: [{ value: 'a', label: 'A' }] }] },
        { type: 'button', key: 'b' },
      ],
    });
    const { element, variables } = await readElement(
      `<extensionElements><zeebe:userTaskForm id="f1">${form.replaceAll('"', '&#34;')}</zeebe:userTaskForm></extensionElements>
       <userTask id="t"><extensionElements><zeebe:formDefinition formKey="camunda-forms:bpmn:f1"/></extensionElements></userTask>`,
      'zeebe',
    );
    expect(element.config).toMatchObject({
      form: { sections: [{ fields: [{ name: 'n', required: true }, { name: 's' }] }] },
    });
    expect(variables).toMatchObject({ n: { type: 'number', maximum: 9, 'x-title': 'N' }, s: { 'x-field': 'choice' } });
  });

  it('says what is left of listeners and forms elsewhere', async () => {
    const { codes } = await readElement(
      node(
        'userTask',
        '<zeebe:formDefinition formId="x"/><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="y"/></zeebe:taskListeners>',
      ),
      'zeebe',
    );
    expect(codes.sort()).toEqual(['external-form t', 'listener t']);
  });
});
