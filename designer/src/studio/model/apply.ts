import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { addArtifact, addElement, appendElement, attachBoundary, insertOnFlow } from './add.ts';
import { changeId, document, rename, setCondition, setConfig, setDefault, setPart, setProcess } from './change.ts';
import { paste } from './clipboard.ts';
import type { Command } from './command.ts';
import { connect, reconnect } from './connect.ts';
import { collapse, resize } from './containers.ts';
import { addLane, addPool, fitPool } from './frames.ts';
import { align, arrange, distribute, moveElements, reattach } from './move.ts';
import { remove } from './remove.ts';
import { replaceType } from './replace.ts';
import { settleLanes } from './settle-lanes.ts';

/**
 * The definition after a command. Pure; parts that do not change are shared with the definition before. A command that
 * cannot be carried out, such as a flow out of an end event, changes nothing: the same object comes back.
 */
export function apply(definition: ProcessDefinition, command: Command): ProcessDefinition {
  const after = carryOut(definition, command);
  if (after === definition || command.type === 'replaceAll' || after.diagram === definition.diagram) return after;
  return settleLanes(definition, fitPool(after));
}

function carryOut(definition: ProcessDefinition, command: Command): ProcessDefinition {
  switch (command.type) {
    case 'addElement':
      return addElement(definition, command);
    case 'appendElement':
      return appendElement(definition, command);
    case 'insertOnFlow':
      return insertOnFlow(definition, command);
    case 'addArtifact':
      return addArtifact(definition, command);
    case 'addPool':
      return addPool(definition, command);
    case 'addLane':
      return addLane(definition, command);
    case 'moveElements':
      return moveElements(definition, command);
    case 'reattach':
      return reattach(definition, command);
    case 'resize':
      return resize(definition, command);
    case 'collapse':
      return collapse(definition, command);
    case 'delete':
      return remove(definition, command);
    case 'connect':
      return connect(definition, command);
    case 'reconnect':
      return reconnect(definition, command);
    case 'attachBoundary':
      return attachBoundary(definition, command);
    case 'rename':
      return rename(definition, command);
    case 'document':
      return document(definition, command);
    case 'setPart':
      return setPart(definition, command);
    case 'changeId':
      return changeId(definition, command);
    case 'setConfig':
      return setConfig(definition, command);
    case 'setCondition':
      return setCondition(definition, command);
    case 'setDefault':
      return setDefault(definition, command);
    case 'replaceType':
      return replaceType(definition, command);
    case 'paste':
      return paste(definition, command);
    case 'align':
      return align(definition, command);
    case 'distribute':
      return distribute(definition, command);
    case 'layout':
      return arrange(definition, command);
    case 'setProcess':
      return setProcess(definition, command);
    case 'replaceAll':
      return command.definition;
    default:
      return assertNever(command);
  }
}

function assertNever(command: never): never {
  throw new Error(`Not a command: ${JSON.stringify(command)}`);
}
