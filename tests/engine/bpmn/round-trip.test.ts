// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { exportBpmn, importBpmn } from '../../../engine/bpmn/index.ts';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { file, read } from './files.ts';

const PROCESSES = new URL('../../../processes/', import.meta.url);
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

async function there(definitions: ProcessDefinition[]): Promise<{ xml: string; definitions: ProcessDefinition[] }> {
  const xml = await exportBpmn(definitions);
  const imported = await importBpmn(xml);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return { xml, definitions: imported.definitions };
}

describe('the processes that Weft ships with', () => {
  it.each(readdirSync(PROCESSES).filter((name) => name.endsWith('.json')))(
    '%s comes back from BPMN as it was',
    async (name) => {
      const definition = JSON.parse(readFileSync(new URL(name, PROCESSES), 'utf8')) as ProcessDefinition;
      const { definitions } = await there([definition]);
      expect(asJson(definitions)).toEqual([definition]);
    },
  );
});

const RICH = file(
  `<message id="M" name="News"><extensionElements><camunda:x y="1"/></extensionElements></message><signal id="S" name="Alarm"/><error id="E" name="Bad" errorCode="E1" camunda:errorMessage="m"/>
   <itemDefinition id="I" structureRef="xsd:string"/>
   <collaboration id="c"><participant id="A" name="Us" processRef="a"/><participant id="B" name="Them" processRef="b"/>
     <messageFlow id="mf" sourceRef="t" targetRef="u"/><textAnnotation id="outside"><text>Look</text></textAnnotation><association id="oa" sourceRef="t" targetRef="outside"/></collaboration>
   <process id="a" isExecutable="true" camunda:historyTimeToLive="P1D" camunda:versionTag="v2">
     <extensionElements><camunda:properties><camunda:property name="k" value="v &lt; &amp; &quot;w&quot;"/></camunda:properties></extensionElements>
     <laneSet id="ls"><lane id="L"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef></lane></laneSet>
     <startEvent id="s"><messageEventDefinition id="med" messageRef="M"/></startEvent><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
     <userTask id="t" name="Approve" camunda:assignee="\${boss}"><documentation>Why</documentation>
       <extensionElements><camunda:formData><camunda:formField id="ok" type="boolean"/></camunda:formData><camunda:taskListener event="create" class="X"/></extensionElements>
       <ioSpecification id="io"><dataInput id="di"/><inputSet id="is"><dataInputRefs>di</dataInputRefs></inputSet><outputSet id="os"/></ioSpecification>
       <multiInstanceLoopCharacteristics camunda:collection="\${people}" camunda:elementVariable="boss"><completionCondition>\${nrOfCompletedInstances &gt; 1}</completionCondition></multiInstanceLoopCharacteristics></userTask>
     <boundaryEvent id="be" attachedToRef="t" cancelActivity="false"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">\${wait}</timeDuration></timerEventDefinition></boundaryEvent>
     <sequenceFlow id="f2" sourceRef="t" targetRef="g"/><exclusiveGateway id="g" default="f4"/>
     <sequenceFlow id="f3" sourceRef="g" targetRef="sub"><conditionExpression xsi:type="tFormalExpression">\${ok &amp;&amp; amount &gt; 1}</conditionExpression></sequenceFlow>
     <sequenceFlow id="f4" sourceRef="g" targetRef="end"/><endEvent id="end"><errorEventDefinition errorRef="E"/></endEvent>
     <subProcess id="sub"><startEvent id="ss"/><sequenceFlow id="f5" sourceRef="ss" targetRef="calc"/><serviceTask id="calc" camunda:expression="\${amount * 2}" camunda:resultVariable="double"/></subProcess>
   </process>
   <process id="b"><receiveTask id="u" messageRef="M"/></process>
   <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="c">
     <bpmndi:BPMNShape id="x1" bpmnElement="A" isHorizontal="false"><dc:Bounds x="0" y="0.25" width="900" height="300"/></bpmndi:BPMNShape>
     <bpmndi:BPMNShape id="x2" bpmnElement="t" camunda:color="red" xmlns:deco="http://www.omg.org/spec/deco" deco:x="7"><dc:Bounds x="100.75" y="20" width="100" height="80"/></bpmndi:BPMNShape>
     <bpmndi:BPMNEdge id="x3" bpmnElement="f1"><di:waypoint x="40" y="60"/><di:waypoint x="100.75" y="60"/></bpmndi:BPMNEdge>
   </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  'camunda',
);

describe('a file of another tool', () => {
  it('gives the same definitions when it is imported, exported and imported again', async () => {
    const { definitions } = await read(RICH);
    const again = await there(definitions);
    expect(asJson(again.definitions)).toEqual(asJson(definitions));
    expect(asJson((await there(again.definitions)).definitions)).toEqual(asJson(definitions));
  });

  it('gets back what the tool wrote, and its expressions as they were', async () => {
    const { xml } = await there((await read(RICH)).definitions);
    for (const text of [
      'camunda:assignee="${boss}"',
      '<camunda:formField id="ok" type="boolean"',
      'camunda:taskListener event="create"',
      '${ok &amp;&amp; amount &gt; 1}',
      '${wait}',
      'camunda:historyTimeToLive="P1D"',
      'camunda:color="red"',
      'deco:x="7"',
      '<camunda:x y="1"',
      'camunda:errorMessage="m"',
      'bpmn:itemDefinition id="I"',
      '<bpmn:serviceTask id="calc"',
      'value="v &#60; &#38; &#34;w&#34;"',
    ]) {
      expect(xml).toContain(text);
    }
  });

  it('says in FEEL what was changed since', async () => {
    const { definitions } = await read(RICH);
    const [first] = definitions;
    const flow = first?.flows.find(({ id }) => id === 'f3');
    const task = first?.elements.find(({ id }) => id === 't');
    if (!flow || !task) throw new Error('not there');
    flow.condition = 'amount > 500';
    task.config = { ...task.config, assignee: '=manager' };
    const again = await there(definitions);
    expect(again.xml).toContain('language="https://www.omg.org/spec/DMN/20191111/FEEL/">amount &gt; 500<');
    expect(asJson(again.definitions)).toEqual(asJson(definitions));
  });

  it('comes back when only one of its processes is exported', async () => {
    const { definitions } = await read(RICH);
    for (const definition of definitions) {
      expect(asJson((await there([definition])).definitions)).toEqual(asJson([definition]));
    }
  });
});

describe('odd drafts', () => {
  it.each([
    [{ id: 'p', name: 'P', elements: [], flows: [] }],
    [
      {
        id: 'p',
        name: { en: 'P', zh: '流程' },
        elements: [{ id: 'a', type: 'nothingKnown', parent: 'a' }],
        flows: [{ id: 'f', source: 'a', target: 'gone' }],
      },
    ],
    [
      {
        id: 'p',
        name: '<b>&"\'',
        elements: [
          { id: 'a', type: 'task', name: '</task>', parent: 'b' },
          { id: 'b', type: 'userTask' },
        ],
        flows: [],
        lanes: [{ id: 'l', parent: 'l' }],
      },
    ],
  ] as [ProcessDefinition][])('can be exported: %j', async (definition) => {
    const imported = await importBpmn(await exportBpmn([definition]));
    expect(imported.ok).toBe(true);
  });
});
