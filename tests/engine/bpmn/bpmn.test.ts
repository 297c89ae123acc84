import { describe, expect, it } from '@jest/globals';
import { file, processFile, read, readElement } from './files.ts';

describe('elements of BPMN', () => {
  it.each([
    ['<task id="x"/>', { type: 'task' }],
    ['<manualTask id="x"/>', { type: 'manualTask' }],
    [
      '<receiveTask id="x" messageRef="m" instantiate="true"/>',
      { type: 'receiveTask', config: { message: { name: 'News' }, instantiate: true } },
    ],
    ['<sendTask id="x" messageRef="m"/>', { type: 'sendTask', config: { message: { name: 'News' } } }],
    ['<callActivity id="x" calledElement="child"/>', { type: 'callActivity', config: { process: 'child' } }],
    ['<subProcess id="x" triggeredByEvent="true"/>', { type: 'subProcess', config: { triggeredByEvent: true } }],
    ['<transaction id="x"/>', { type: 'transaction' }],
    [
      '<adHocSubProcess id="x" ordering="Sequential" cancelRemainingInstances="false"><completionCondition>done == True</completionCondition></adHocSubProcess>',
      {
        type: 'adHocSubProcess',
        config: { ordering: 'sequential', cancelRemainingInstances: false, completionCondition: 'done = true' },
      },
    ],
    ['<exclusiveGateway id="x"/>', { type: 'exclusiveGateway' }],
    ['<parallelGateway id="x"/>', { type: 'parallelGateway' }],
    ['<inclusiveGateway id="x"/>', { type: 'inclusiveGateway' }],
    ['<eventBasedGateway id="x" instantiate="true"/>', { type: 'eventBasedGateway', config: { instantiate: true } }],
    [
      '<complexGateway id="x"><activationCondition>activationCount &gt; 1</activationCondition></complexGateway>',
      { type: 'complexGateway', config: { activationCondition: 'activationCount > 1' } },
    ],
    [
      '<startEvent id="x" isInterrupting="false"><timerEventDefinition><timeCycle>R3/PT10H</timeCycle></timerEventDefinition></startEvent>',
      { type: 'startEvent', config: { interrupting: false, timer: { cycle: 'R3/PT10H' } } },
    ],
    [
      '<startEvent id="x"><timerEventDefinition><timeCycle>0 0/5 * * * ?</timeCycle></timerEventDefinition></startEvent>',
      { config: { timer: { cycle: '0 0/5 * * * ?' } } },
    ],
    [
      '<intermediateCatchEvent id="x"><timerEventDefinition><timeDate>2030-01-01T00:00:00Z</timeDate></timerEventDefinition></intermediateCatchEvent>',
      { type: 'intermediateCatchEvent', config: { timer: { date: '2030-01-01T00:00:00Z' } } },
    ],
    [
      '<intermediateThrowEvent id="x"><escalationEventDefinition escalationRef="esc"/></intermediateThrowEvent>',
      { type: 'intermediateThrowEvent', config: { escalation: { code: 'ESC' } } },
    ],
    [
      '<intermediateThrowEvent id="x"><linkEventDefinition name="A"/></intermediateThrowEvent>',
      { config: { link: { name: 'A' } } },
    ],
    [
      '<intermediateThrowEvent id="x"><compensateEventDefinition activityRef="x"/></intermediateThrowEvent>',
      { config: { compensation: { activity: 'x' } } },
    ],
    [
      '<intermediateCatchEvent id="x"><conditionalEventDefinition><condition>a &gt; 1</condition></conditionalEventDefinition></intermediateCatchEvent>',
      { config: { conditional: { condition: 'a > 1' } } },
    ],
    [
      '<intermediateCatchEvent id="x"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>',
      { config: { signal: { name: 'Alarm' } } },
    ],
    ['<endEvent id="x"><terminateEventDefinition/></endEvent>', { type: 'endEvent', config: { terminate: {} } }],
    ['<endEvent id="x"><cancelEventDefinition/></endEvent>', { config: { cancel: {} } }],
    ['<endEvent id="x"><errorEventDefinition errorRef="err"/></endEvent>', { config: { error: { code: 'E1' } } }],
    [
      '<boundaryEvent id="x" attachedToRef="x" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent>',
      { type: 'boundaryEvent', attachedTo: 'x', config: { interrupting: false, message: { name: 'News' } } },
    ],
    [
      '<task id="x" isForCompensation="true"><standardLoopCharacteristics testBefore="true" loopMaximum="3"><loopCondition>a &lt; 3</loopCondition></standardLoopCharacteristics></task>',
      { forCompensation: true, loop: { type: 'standard', testBefore: true, loopMaximum: 3, loopCondition: 'a < 3' } },
    ],
    [
      '<task id="x"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>',
      { loop: { type: 'sequential', loopCardinality: '3' } },
    ],
    ['<task id="x" name="A"><documentation>Why</documentation></task>', { name: 'A', documentation: 'Why' }],
  ])('%s', async (xml, wanted) => {
    const roots =
      '<message id="m" name="News"/><signal id="s" name="Alarm"/><error id="err" errorCode="E1"/><escalation id="esc" escalationCode="ESC"/>';
    expect((await readElement(xml, undefined, roots)).element).toMatchObject(wanted);
  });

  it('are noted where they cannot be carried over', async () => {
    const { codes, definition } = await read(
      processFile(
        `<startEvent id="s"><messageEventDefinition/><signalEventDefinition/></startEvent><task id="t" startQuantity="2"/>
         <eventBasedGateway id="g" eventGatewayType="Parallel"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/>`,
      ),
    );
    expect(codes.sort()).toEqual([
      'dangling-flow f',
      'parallel-event-gateway g',
      'several-event-definitions s',
      'token-quantity t',
    ]);
    expect(definition.elements).toHaveLength(3);
  });

  it('whose ids cannot be kept are given others, and nothing is lost', async () => {
    const long = 'x'.repeat(120);
    const { definition, codes } = await read(
      file(`<process id="流程"><startEvent id="my start" name="my start"><outgoing>f</outgoing></startEvent><endEvent id="${long}"><incoming>f</incoming></endEvent>
        <sequenceFlow id="f" sourceRef="my start" targetRef="${long}"/></process>`),
    );
    expect(definition.id).toBe('__1');
    expect(definition.elements).toMatchObject([{ id: 'my_start_2', name: 'my start' }, { id: `${'x'.repeat(60)}_3` }]);
    expect(definition.flows).toMatchObject([{ source: 'my_start_2', target: `${'x'.repeat(60)}_3` }]);
    expect(codes.map((code) => code.split(' ')[0])).toEqual(['renamed-id', 'renamed-id', 'renamed-id']);
  });

  it('that have no ids are given some', async () => {
    const { definition } = await read(
      processFile(
        '<startEvent id="a"/><endEvent id="b"/><sequenceFlow sourceRef="a" targetRef="b"/><sequenceFlow sourceRef="a" targetRef="b"/>',
      ),
    );
    expect(definition.flows.map(({ id }) => id)).toEqual(['Flow_unnamed_1', 'Flow_unnamed_2']);
  });
});

describe('what is drawn around the elements', () => {
  it('sub-processes, artifacts, data and compensation', async () => {
    const { definition } = await read(
      processFile(
        `<subProcess id="sub"><task id="t"><dataInputAssociation id="in"><sourceRef>d</sourceRef></dataInputAssociation>
           <dataOutputAssociation id="out"><targetRef>store</targetRef></dataOutputAssociation></task>
           <boundaryEvent id="c" attachedToRef="t"><compensateEventDefinition/></boundaryEvent><task id="undo" isForCompensation="true"/>
           <association id="a" sourceRef="c" targetRef="undo" associationDirection="One"/></subProcess>
         <dataObject id="o"/><dataObjectReference id="d" name="Order" dataObjectRef="o"/><dataStoreReference id="store" name="Orders"/>
         <textAnnotation id="note"><text>Look</text></textAnnotation><association id="b" sourceRef="t" targetRef="note"/>
         <group id="area" categoryValueRef="v"/>`,
        undefined,
        '<category id="k"><categoryValue id="v" value="Area"/></category>',
      ),
    );
    expect(definition.elements.map(({ id, parent }) => [id, parent])).toEqual([
      ['sub', undefined],
      ['t', 'sub'],
      ['c', 'sub'],
      ['undo', 'sub'],
    ]);
    expect(definition.artifacts).toMatchObject([
      { id: 'd', type: 'dataObjectReference', name: 'Order' },
      { id: 'store', type: 'dataStoreReference', name: 'Orders' },
      { id: 'note', type: 'textAnnotation', text: 'Look' },
      { id: 'area', type: 'group', name: 'Area' },
    ]);
    expect(definition.associations).toMatchObject([
      { id: 'a', source: 'c', target: 'undo', direction: 'one' },
      { id: 'b', source: 't', target: 'note' },
      { id: 'in', source: 'd', target: 't', direction: 'one' },
      { id: 'out', source: 't', target: 'store', direction: 'one' },
    ]);
  });

  it('lanes, also in lanes, and pools: a definition for each process, each with all pools', async () => {
    const { definitions } = await read(
      file(
        `<collaboration id="c"><participant id="A" name="Us" processRef="a"/><participant id="B" name="Them" processRef="b"/><participant id="C" name="Bank"/>
           <messageFlow id="m1" sourceRef="t" targetRef="u"/><messageFlow id="m2" sourceRef="u" targetRef="C"/></collaboration>
         <process id="a"><laneSet id="l"><lane id="L1" name="Sales"><flowNodeRef>t</flowNodeRef><childLaneSet id="x"><lane id="L2"><flowNodeRef>t</flowNodeRef></lane></childLaneSet></lane></laneSet><task id="t"/></process>
         <process id="b"><task id="u"/></process>`,
      ),
    );
    const [a, b] = definitions;
    expect(a?.name).toBe('Us');
    expect(a?.lanes).toMatchObject([
      { id: 'L1', name: 'Sales', parent: 'A' },
      { id: 'L2', parent: 'L1' },
    ]);
    expect(a?.elements[0]?.lane).toBe('L2');
    expect(a?.pools).toMatchObject([{ id: 'A', process: 'a' }, { id: 'B', process: 'b' }, { id: 'C' }]);
    expect(a?.messageFlows).toMatchObject([{ id: 'm1', source: 't', target: 'B' }]);
    expect(b?.messageFlows).toMatchObject([
      { id: 'm1', source: 'A', target: 'u' },
      { id: 'm2', source: 'u', target: 'C' },
    ]);
  });
});

describe('where it is drawn', () => {
  const shape = (id: string, bounds: string, more = '') =>
    `<bpmndi:BPMNShape bpmnElement="${id}" ${more}><dc:Bounds ${bounds}/></bpmndi:BPMNShape>`;

  it('positions, ways, labels and markers are kept', async () => {
    const { definition } = await read(
      file(
        `<process id="p"><subProcess id="s"><task id="t"/></subProcess><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process>
         <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
           ${shape('s', 'x="10.5" y="20" width="100" height="80"', 'isExpanded="false"')}
           <bpmndi:BPMNShape bpmnElement="e"><dc:Bounds x="200" y="40" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="190" y="80" width="50" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
           <bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="110" y="60"/><di:waypoint x="200" y="58"/></bpmndi:BPMNEdge>
         </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
         <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="s">${shape('t', 'x="0" y="0" width="100" height="80"')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
      ),
    );
    expect(definition.diagram).toEqual({
      elements: {
        s: { x: 10.5, y: 20, width: 100, height: 80 },
        t: { x: 0, y: 0, width: 100, height: 80 },
        e: { x: 200, y: 40, width: 36, height: 36 },
      },
      flows: {
        f: {
          waypoints: [
            { x: 110, y: 60 },
            { x: 200, y: 58 },
          ],
        },
      },
      labels: { e: { x: 190, y: 80, width: 50, height: 14 } },
      collapsed: ['s'],
    });
  });

  it('a file without positions is laid out', async () => {
    const { definition } = await read(
      processFile('<startEvent id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'),
    );
    expect(Object.keys(definition.diagram?.elements ?? {}).sort()).toEqual(['a', 'b']);
  });
});
