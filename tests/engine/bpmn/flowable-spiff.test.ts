// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
import { describe, expect, it } from '@jest/globals';
import { exportBpmn } from '../../../engine/bpmn/index.ts';
import { file, plain, read, readElement } from './files.ts';

describe('Flowable', () => {
  it('gives tasks to people, with forms', async () => {
    const { element, variables } = await readElement(
      `<userTask id="t" name="T" flowable:assignee="ann" flowable:candidateGroups="it"><extensionElements>
        <flowable:formProperty id="days" name="Days" type="long" required="true"/><flowable:formProperty id="why" type="string" writable="false"/></extensionElements></userTask>`,
      'flowable',
    );
    expect(element.config).toMatchObject({
      assignee: 'ann',
      candidateRoles: ['it'],
      form: {
        sections: [
          {
            fields: [
              { name: 'days', required: true },
              { name: 'why', readOnly: true },
            ],
          },
        ],
      },
    });
    expect(variables).toMatchObject({ days: { type: 'integer', 'x-title': 'Days' } });
  });

  it('sends mails and calls by HTTP with the connectors of Weft', async () => {
    const mail = await readElement(
      `<serviceTask id="t" flowable:type="mail"><extensionElements><flowable:field name="to" stringValue="a@b.c"/>
        <flowable:field name="subject"><flowable:expression>Hello \${name}</flowable:expression></flowable:field></extensionElements></serviceTask>`,
      'flowable',
    );
    expect(mail.element.config).toEqual({ connector: 'email', input: { to: 'a@b.c', subject: 'Hello {{name}}' } });
    const http = await readElement(
      `<serviceTask id="t" flowable:type="http"><extensionElements><flowable:field name="requestUrl" stringValue="https://x.y"/>
        <flowable:field name="requestMethod" stringValue="GET"/><flowable:field name="responseVariableName" stringValue="answer"/></extensionElements></serviceTask>`,
      'flowable',
    );
    expect(http.element.config).toEqual({
      connector: 'http',
      input: { url: 'https://x.y', method: 'GET' },
      output: [{ variable: 'answer', expression: 'result.body' }],
    });
  });

  it('takes variables for what is looped over where a reference belongs', async () => {
    const { element } = await readElement(
      '<userTask id="t"><multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef><inputDataItem name="person"/></multiInstanceLoopCharacteristics></userTask>',
      'flowable',
    );
    expect(element.loop).toEqual({ type: 'parallel', collection: 'people', elementVariable: 'person' });
  });

  it('notes skipped tasks and listeners', async () => {
    const { codes } = await readElement(
      '<userTask id="t" flowable:skipExpression="${x}"><extensionElements><flowable:executionListener event="start" class="Y"/></extensionElements></userTask>',
      'flowable',
    );
    expect(codes.sort()).toEqual(['listener t', 'skip-expression t']);
  });
});

describe('SpiffWorkflow', () => {
  it('has conditions and scripts in Python', async () => {
    const { definition, element } = await read(
      file(
        `<process id="p"><scriptTask id="s"><script>x = 1
y = x + 2</script></scriptTask><exclusiveGateway id="g"/><endEvent id="e"/>
        <sequenceFlow id="f" sourceRef="g" targetRef="e"><conditionExpression>x == 1 and not done</conditionExpression></sequenceFlow></process>`,
        'spiffworkflow',
      ),
    );
    expect(element('s').config).toEqual({
      assignments: [
        { variable: 'x', expression: '1' },
        { variable: 'y', expression: 'x + 2' },
      ],
    });
    expect(definition.flows[0]?.condition).toBe('x = 1 and done != true');
  });

  it('sets variables before and after a task', async () => {
    const { element } = await readElement(
      '<userTask id="t"><extensionElements><spiffworkflow:preScript>a = b + 1</spiffworkflow:preScript><spiffworkflow:postScript>c = a</spiffworkflow:postScript></extensionElements></userTask>',
      'spiffworkflow',
    );
    expect(element).toMatchObject({
      inputs: [{ variable: 'a', expression: 'b + 1' }],
      outputs: [{ variable: 'c', expression: 'a' }],
    });
  });

  const MANUAL = `<collaboration id="c"><participant id="pool" processRef="p"/></collaboration><process id="p"><laneSet id="ls"><lane id="clerks" name="Clerks"><flowNodeRef>t</flowNodeRef></lane></laneSet>
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><manualTask id="t" name="Sort"><extensionElements><spiffworkflow:instructionsForEndUser>Sort the post.</spiffworkflow:instructionsForEndUser></extensionElements></manualTask>
    <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/></process>`;

  it('waits for a person where work is done by hand', async () => {
    const { element, codes } = await read(file(MANUAL, 'spiffworkflow'));
    expect(element('t')).toMatchObject({
      type: 'userTask',
      lane: 'clerks',
      config: { instructions: 'Sort the post.' },
    });
    expect(codes).toContain('manual-task t');
    const other = await read(file(MANUAL.replace(/<extensionElements>.*<\/extensionElements>/, '')));
    expect(other.element('t').type).toBe('manualTask');
  });

  it('keeps work by hand as such in its own files', async () => {
    const { definition } = await read(file(MANUAL, 'spiffworkflow'));
    const xml = await exportBpmn([definition]);
    expect(xml).toContain('<bpmn:manualTask id="t"');
    expect(plain((await read(xml)).definition)).toEqual(plain(definition));
  });

  it('writes times as Python', async () => {
    const event = (time: string) =>
      readElement(
        `<intermediateCatchEvent id="e"><timerEventDefinition><timeDuration>${time}</timeDuration></timerEventDefinition></intermediateCatchEvent>`,
      );
    expect((await event('"PT2S"')).element.config).toEqual({ timer: { duration: 'PT2S' } });
    expect((await event('timedelta(minutes=5)')).element.config).toEqual({
      timer: { duration: '=duration("PT300S")' },
    });
  });

  it('sends and receives payloads', async () => {
    const { element } = await readElement(
      '<sendTask id="t" messageRef="m"/>',
      'spiffworkflow',
      '<message id="m" name="news"><extensionElements><spiffworkflow:messagePayload>{"a": b}</spiffworkflow:messagePayload></extensionElements></message>',
    );
    expect(element.config).toEqual({
      message: { name: 'news', variables: [{ variable: 'payload', expression: '{a: b}' }] },
    });
  });
});
