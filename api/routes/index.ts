import type { Route } from '../route.ts';
import { routes as session } from './session.ts';

/** All addresses of the api but those of the server itself, by subject. */
export const routes: Route[] = [session].flat();
