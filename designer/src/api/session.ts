import { useMutation, useQuery } from '@tanstack/react-query';
import type { Language, Me } from '../../../engine/wire/index.ts';
import { currentLanguage, setLanguage } from '../i18n/index.ts';
import { ApiError, onSignedOut, request, url } from './client.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

onSignedOut(() => queryClient.setQueryData(keys.session, null));

/** Who is logged in: undefined while it is not known, null when nobody is. */
export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: readSession, staleTime: 5 * 60_000 });
}

/** The person who is logged in; only inside the shell. */
export function useMe(): Me {
  const { data } = useSession();
  if (!data) throw new Error('useMe is for screens behind the log-in');
  return data;
}

interface Credentials {
  email: string;
  password: string;
  /** Chosen on the way to the log-in; becomes the person's. */
  language?: Language;
}

/** Logs in and puts the person's language on the screen. */
export function useLogIn() {
  return useMutation({
    mutationFn: async ({ language, ...body }: Credentials) => {
      const me = await request<Me>(url('/session'), { method: 'POST', body });
      if (!language || language === me.language) return me;
      return request<Me>(url('/session'), { method: 'PATCH', body: { language } });
    },
    onSuccess: (me) => {
      queryClient.clear();
      queryClient.setQueryData(keys.session, me);
      setLanguage(me.language);
    },
  });
}

/** Changes the person's own language or zone; the screen does not wait for it. */
export function useChangeMe() {
  return useMutation({
    mutationFn: (body: Partial<Pick<Me, 'language' | 'zone'>>) =>
      request<Me>(url('/session'), { method: 'PATCH', body }),
    onSuccess: (me) => queryClient.setQueryData(keys.session, me),
  });
}

/** Logs out; everything that was loaded is forgotten. */
export async function logOut(): Promise<void> {
  await request<null>(url('/session'), { method: 'DELETE' });
  queryClient.clear();
  queryClient.setQueryData(keys.session, null);
}

async function readSession(): Promise<Me | null> {
  try {
    const me = await request<Me>(url('/session'));
    if (me.language !== currentLanguage()) setLanguage(me.language);
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}
