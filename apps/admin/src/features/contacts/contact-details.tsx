/** The fields of one contact. */
import { Anchor } from '@mantine/core';
import type { Contact } from '@parley/contract/schemas';
import { formatMoment } from '../../lib/time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { FIELD_LABELS } from './contact-values.ts';

export function ContactDetails({ contact }: { contact: Contact }) {
  const { email, phone } = contact;
  return (
    <Facts>
      <Fact name={FIELD_LABELS.name}>{contact.name}</Fact>
      <Fact name={FIELD_LABELS.email} copy={email}>
        {email && <Anchor href={`mailto:${encodeURI(email)}`}>{email}</Anchor>}
      </Fact>
      <Fact name={FIELD_LABELS.phone} copy={phone}>
        {phone && <Anchor href={`tel:${encodeURI(phone)}`}>{phone}</Anchor>}
      </Fact>
      <Fact name={FIELD_LABELS.company}>{contact.company}</Fact>
      <Fact name={FIELD_LABELS.locale}>{contact.locale}</Fact>
      <Fact name={FIELD_LABELS.timezone}>{contact.timezone}</Fact>
    </Facts>
  );
}

/** What systems know about the contact: ids, times, version. */
export function ContactRecord({ contact }: { contact: Contact }) {
  return (
    <Facts>
      <Fact name="ID" copy={contact.id}>
        <code>{contact.id}</code>
      </Fact>
      <Fact name={FIELD_LABELS.externalId} copy={contact.externalId}>
        {contact.externalId && <code>{contact.externalId}</code>}
      </Fact>
      <Fact name="Version">{contact.version}</Fact>
      <Fact name="Created">
        {formatMoment(contact.createdAt)} (<RelativeTime at={contact.createdAt} />)
      </Fact>
      <Fact name="Updated">
        {formatMoment(contact.updatedAt)} (<RelativeTime at={contact.updatedAt} />)
      </Fact>
    </Facts>
  );
}
