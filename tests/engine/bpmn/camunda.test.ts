// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
import { describe, expect, it } from '@jest/globals';
import { file, read, readElement } from './files.ts';

const task = (attributes: string, inside = '') =>
  `<userTask id="t" name="T" ${attributes}><extensionElements>${inside}</extensionElements></userTask>`;
const service = (attributes: string, inside = '') =>
  `<serviceTask id="t" ${attributes}><extensionElements>${inside}</extensionElements></serviceTask>`;

describe('user tasks of Camunda 7', () => {
  it('keep who does them: groups are roles, users are people', async () => {
    const { element } = await readElement(
      task(
        'camunda:assignee="${boss}" camunda:candidateGroups="sales, managers" camunda:candidateUsers="ann, ${deputy}"',
      ),
      'camunda',
    );
    expect(element.config).toMatchObject({
      assignee: '=boss',
      candidateRoles: ['sales', 'managers'],
      candidateUsers: '=["ann", deputy]',
    });
  });

  it('are due at a date or after a time, and have a priority', async () => {
    const { element, codes } = await readElement(
      task(
        'camunda:dueDate="${dateTime().plusDays(2).toDate()}" camunda:priority="80" camunda:followUpDate="2030-01-01"',
      ),
      'camunda',
    );
    expect(element.config).toMatchObject({ due: { date: '=now() + duration("P2D")' }, priority: 80 });
    expect(codes).toEqual(['follow-up-date t']);
    const other = await readElement(task('camunda:dueDate="PT4H" camunda:priority="${p}"'), 'camunda');
    expect(other.element.config).toEqual({ due: { duration: 'PT4H' }, priority: '=p' });
    expect(other.codes).toEqual([]);
    const odd = await readElement(task('camunda:priority="soon"'), 'camunda');
    expect(odd.codes).toEqual(['expression-not-carried t']);
  });

  it('have a form of variables with types and limits', async () => {
    const { element, variables, codes } = await readElement(
      task(
        '',
        `<camunda:formData>
          <camunda:formField id="amount" type="long" label="Amount" defaultValue="5"><camunda:validation>
            <camunda:constraint name="required"/><camunda:constraint name="min" config="1"/><camunda:constraint name="odd"/>
          </camunda:validation></camunda:formField>
          <camunda:formField id="level" type="enum"><camunda:value id="a" name="A"/><camunda:value id="b" name="B"/></camunda:formField>
          <camunda:formField id="ok" type="boolean"><camunda:validation><camunda:constraint name="readonly"/></camunda:validation></camunda:formField>
        </camunda:formData>`,
      ),
      'camunda',
    );
    expect(element.config?.form).toEqual({
      sections: [
        {
          title: 'T',
          fields: [
            { source: 'variable', name: 'amount', required: true },
            { source: 'variable', name: 'level' },
            { source: 'variable', name: 'ok', readOnly: true },
          ],
        },
      ],
    });
    expect(variables).toMatchObject({
      amount: { type: 'integer', minimum: 1, 'x-title': 'Amount', default: 5 },
      level: {
        type: 'string',
        'x-field': 'choice',
        'x-settings': {
          options: [
            { value: 'a', title: 'A' },
            { value: 'b', title: 'B' },
          ],
        },
      },
      ok: { type: 'boolean' },
    });
    expect(codes).toEqual(['field-validation t']);
  });

  it('say what is left of listeners and outside forms', async () => {
    const { codes } = await readElement(
      task('camunda:formKey="embedded:app:x.html"', '<camunda:taskListener event="create" class="org.x.Y"/>'),
      'camunda',
    );
    expect(codes.sort()).toEqual(['external-form t', 'listener t']);
  });

  it('are given to groups that expressions find', async () => {
    const groups = async (given: string) => {
      const { element, codes } = await readElement(task(`camunda:candidateGroups="${given}"`), 'camunda');
      expect(codes).toEqual([]);
      return element.config?.candidateRoles;
    };
    expect(await groups('${groups}')).toBe('=groups');
    expect(await groups('sales,${region}')).toBe('=flatten([["sales"], [region]])');
    expect(await groups('sales, it')).toEqual(['sales', 'it']);
  });
});

describe('service tasks of Camunda 7', () => {
  it.each([
    ['camunda:type="external" camunda:topic="payment"', { connector: 'payment', keepAll: true }],
    ['camunda:class="org.x.Charge"', { connector: 'org.x.Charge', keepAll: true }],
    ['camunda:delegateExpression="${charge}"', { connector: 'charge', keepAll: true }],
    [
      'camunda:expression="${cards.charge(execution)}" camunda:resultVariable="done"',
      { connector: 'cards.charge', output: [{ variable: 'done', expression: 'result' }] },
    ],
  ])('%s call a connector', async (attributes, config) => {
    expect((await readElement(service(attributes), 'camunda')).element).toMatchObject({ type: 'serviceTask', config });
  });

  it('that only calculate set variables', async () => {
    const { element, codes } = await readElement(
      service('camunda:expression="${amount * 2}" camunda:resultVariable="double"'),
      'camunda',
    );
    expect(element).toMatchObject({
      type: 'scriptTask',
      config: { assignments: [{ variable: 'double', expression: 'amount * 2' }] },
    });
    expect(codes).toEqual(['calculated t']);
  });

  it('repeat, map and run on their own', async () => {
    const { element } = await readElement(
      service(
        'camunda:type="external" camunda:topic="x" camunda:asyncBefore="true"',
        `<camunda:failedJobRetryTimeCycle>R5/PT10M</camunda:failedJobRetryTimeCycle>
         <camunda:inputOutput>
           <camunda:inputParameter name="who">\${user}</camunda:inputParameter>
           <camunda:inputParameter name="list"><camunda:list><camunda:value>a</camunda:value><camunda:value>\${b}</camunda:value></camunda:list></camunda:inputParameter>
           <camunda:inputParameter name="map"><camunda:map><camunda:entry key="k">1</camunda:entry></camunda:map></camunda:inputParameter>
           <camunda:inputParameter name="sum"><camunda:script scriptFormat="groovy">a + b</camunda:script></camunda:inputParameter>
           <camunda:outputParameter name="state">\${answer}</camunda:outputParameter>
         </camunda:inputOutput>`,
      ),
      'camunda',
    );
    expect(element).toMatchObject({
      asyncBefore: true,
      config: { connector: 'x', retry: { attempts: 5, interval: 600 } },
      inputs: [
        { variable: 'who', expression: 'user' },
        { variable: 'list', expression: '["a", b]' },
        { variable: 'map', expression: '{"k": "1"}' },
        { variable: 'sum', expression: 'a + b' },
      ],
      outputs: [{ variable: 'state', expression: 'answer' }],
    });
  });
});

describe('other activities of Camunda 7', () => {
  it('call processes and decisions', async () => {
    const { definition } = await read(
      file(
        `<process id="p">
          <callActivity id="call" calledElement="child" camunda:calledElementBinding="version" camunda:calledElementVersion="3"><extensionElements>
            <camunda:in source="a" target="b"/><camunda:in sourceExpression="\${c + 1}" target="d"/><camunda:in businessKey="\${key}"/>
            <camunda:out source="x" target="y"/></extensionElements></callActivity>
          <businessRuleTask id="rules" camunda:decisionRef="territory" camunda:resultVariable="where" camunda:mapDecisionResult="singleResult"/>
        </process>`,
        'camunda',
      ),
    );
    const [call, rules] = definition.elements;
    expect(call).toMatchObject({
      config: { process: 'child', binding: 'version', version: 3, businessKey: '=key' },
      inputs: [
        { variable: 'b', expression: 'a' },
        { variable: 'd', expression: 'c + 1' },
      ],
      outputs: [{ variable: 'y', expression: 'x' }],
    });
    expect(rules?.config).toEqual({
      decision: 'territory',
      inputs: {},
      output: [{ variable: 'where', expression: 'result' }],
    });
  });

  it('loop over collections, with counters of their own', async () => {
    const { element } = await readElement(
      `<userTask id="t" camunda:assignee="\${user}"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="users" camunda:elementVariable="user">
        <completionCondition>\${nrOfCompletedInstances / nrOfInstances &gt;= 0.6 || loopCounter == 2}</completionCondition></multiInstanceLoopCharacteristics></userTask>`,
      'camunda',
    );
    expect(element.loop).toEqual({
      type: 'sequential',
      collection: 'users',
      elementVariable: 'user',
      completionCondition: 'numberOfCompletedInstances / numberOfInstances >= 0.6 or (loopCounter - 1) = 2',
    });
  });

  it('keep the codes and messages of errors, and codes of escalations', async () => {
    const { element } = await readElement(
      `<boundaryEvent id="e"><errorEventDefinition errorRef="x" camunda:errorCodeVariable="code" camunda:errorMessageVariable="text"/></boundaryEvent>`,
      'camunda',
      '<error id="x" errorCode="E1"/>',
    );
    expect(element.config).toEqual({ error: { code: 'E1', codeVariable: 'code', messageVariable: 'text' } });
  });
});

describe('variables', () => {
  it('are declared where they are used, with the type that their use shows', async () => {
    const { definition } = await read(
      file(
        `<process id="p"><exclusiveGateway id="g"/><endEvent id="e"/>
          <sequenceFlow id="f" sourceRef="g" targetRef="e"><conditionExpression>\${amount &gt; 100 &amp;&amp; approved &amp;&amp; state == 'open' &amp;&amp; other == another &amp;&amp; list.size() &gt; 1}</conditionExpression></sequenceFlow></process>`,
        'camunda',
      ),
    );
    expect(definition.variables?.properties).toEqual({
      amount: { type: 'number' },
      approved: { type: 'boolean' },
      state: { type: 'string' },
      other: {},
      another: {},
      list: { type: 'array' },
    });
  });

  it('whose names mean something else here get others', async () => {
    const { element, codes } = await readElement(task('camunda:assignee="${record}"'), 'camunda');
    expect(element.config).toEqual({ assignee: '=record_' });
    expect(codes).toEqual(['renamed-variable null']);
  });
});
