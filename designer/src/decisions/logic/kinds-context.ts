import { createContext, useContext } from 'react';
import type { LogicKind } from './types.ts';

/** All kinds of boxed expressions, for those that are inside one: given from outside, since each may be inside any other. */
export const LogicKindsContext = createContext<readonly LogicKind[]>([]);

export const useLogicKinds = () => useContext(LogicKindsContext);
