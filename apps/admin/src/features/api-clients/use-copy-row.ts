/** What Copy in a row does: the whole key where one was kept and the person may have it, else the id and the hint. */
import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { ApiClient, Role } from '@parley/contract/schemas';
import { notifyDone, notifyInfo } from '../../ui/notify.ts';
import { writeToClipboard } from '../../ui/use-copy.ts';
import { useCopyApiClient } from './api-clients.hooks.ts';

/** Why the whole key of a client cannot be copied by this person, or null when it can. */
function whyNotWhole(client: ApiClient, role: Role): string | null {
  if (!client.secrets.some(({ isCopyable }) => isCopyable)) {
    return 'The key itself was shown once and only its hash exists. To be able to copy a key again, tick that when you create or rotate it.';
  }
  if (role !== 'owner' && role !== 'admin') return 'Only owners and admins may copy a whole key again.';
  return null;
}

export function useCopyRow(role: Role) {
  const { mutate: copyWhole } = useCopyApiClient();
  /** A text that the browser would not take, to be shown for copying by hand. */
  const [refused, setRefused] = useState<string>();

  const copy = useCallback(
    (client: ApiClient) => {
      const put = async (text: string, say: () => void) => {
        notifications.clean();
        if (await writeToClipboard(text)) say();
        else setRefused(text);
      };
      const why = whyNotWhole(client, role);
      if (why !== null) {
        const text = `${client.id} ${client.secrets[0]?.hint ?? ''}`.trim();
        void put(text, () => notifyInfo(why, 'Copied the id and the hint'));
        return;
      }
      const sayWhole = () =>
        notifyDone(
          `The whole key of “${client.name}” is in your clipboard. The audit log says so.`,
          'Key copied',
        );
      copyWhole(
        { params: { apiClientId: client.id }, body: {} },
        { onSuccess: ({ body }) => void put(body.key, sayWhole) },
      );
    },
    [role, copyWhole],
  );
  return { copy, refused, forget: () => setRefused(undefined) };
}
