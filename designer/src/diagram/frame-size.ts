import type { ArtifactDefinition } from '../../../engine/core/definition.ts';

/** The strip of a pool or lane that carries its name, in pixels. */
export const HEAD = 30;

/** How large each kind of artifact is drawn at first, in pixels. */
export const ARTIFACT_SIZES: { [type in ArtifactDefinition['type']]: { width: number; height: number } } = {
  textAnnotation: { width: 144, height: 48 },
  group: { width: 240, height: 160 },
  dataObjectReference: { width: 36, height: 48 },
  dataStoreReference: { width: 48, height: 44 },
};
