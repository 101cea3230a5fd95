/** Short notices at the edge of the page, for outcomes that no field or panel shows. */
import { notifications } from '@mantine/notifications';
import { toApiError } from '../api/errors.ts';

/** Says that something was done. */
export function notifyDone(message: string, title?: string): void {
  notifications.show({ message, title, color: 'green', autoClose: 5_000 });
}

/** Says something that the person should know although nothing went wrong. */
export function notifyInfo(message: string, title?: string): void {
  notifications.show({ message, title, color: 'blue', autoClose: 9_000 });
}

/** Says what went wrong, in the words of the API, with the request id to quote. Cancelled acts are silent. */
export function notifyFailure(thrown: unknown): void {
  const error = toApiError(thrown);
  if (error.code === 'cancelled') return;
  const quote = error.requestId ? ` (Request ${error.requestId})` : '';
  notifications.show({
    title: error.title,
    message: `${error.detail}${quote}`,
    color: 'red',
    autoClose: 12_000,
  });
}
