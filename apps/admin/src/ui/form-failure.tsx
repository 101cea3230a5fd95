/** Why a form was refused, above its buttons; and the faults of single fields, put on the fields. */
import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { toApiError } from '../api/errors.ts';

/** Shows an error of the API in words. Shows nothing for no error, and for acts that the person cancelled. */
export function FormFailure({ error }: { error: unknown }) {
  if (!error) return null;
  const { code, status, title, detail, requestId, errors } = toApiError(error);
  if (code === 'cancelled') return null;
  // A single fault is mostly told by the detail already.
  const untold = errors.length === 1 ? errors.filter(({ message }) => !detail.includes(message)) : errors;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      {detail !== title && <Text size="sm">{detail}</Text>}
      {untold.map((fault) => (
        <Text size="sm" key={fault.pointer + fault.code}>
          {nameOf(fault.pointer)}: {fault.message}
        </Text>
      ))}
      {requestId && status >= 500 && (
        <Text size="xs" c="dimmed" mt={4}>
          Request <code>{requestId}</code>
        </Text>
      )}
    </Alert>
  );
}

interface FieldErrors {
  readonly setFieldError: (path: string, error: string) => void;
}

/**
 * Puts the faults that the API found on the fields of `form` that they belong to: `/body/email` on `email`,
 * `/body/allowedNetworks/0` on `allowedNetworks.0` and `allowedNetworks`.
 */
export function showFieldErrors(form: FieldErrors, thrown: unknown): void {
  for (const { pointer, message } of toApiError(thrown).errors) {
    const [place, ...path] = pointer.split('/').slice(1);
    if (place !== 'body' || path.length === 0) continue;
    form.setFieldError(path.join('.'), asSentence(message));
    if (path[0] !== undefined) form.setFieldError(path[0], asSentence(message));
  }
}

// The API says what a value must be; under a field it stands alone.
function asSentence(message: string) {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
}

function nameOf(pointer: string) {
  return pointer.split('/').slice(2).join('.') || pointer;
}
