import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

/** Server state. Answers of the server about the request (4xx) are final; what may pass is tried twice more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { retry: false },
  },
});
