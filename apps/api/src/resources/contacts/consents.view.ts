/** Rows of consents as the contract promises them. */
import type { Consent } from '@parley/contract/schemas';
import { ConsentEvent } from '@parley/contract/schemas';
import type { ConsentEventRow, ConsentRow } from '@parley/db';
import { toActor } from './contacts.actor.ts';

const { channel, purpose, state } = ConsentEvent.shape;

export function toConsentEvent(row: ConsentEventRow): ConsentEvent {
  return {
    id: row.id,
    contactId: row.contactId,
    channel: channel.parse(row.channel),
    purpose: purpose.parse(row.purpose),
    state: state.parse(row.state),
    source: row.source,
    wording: row.wording,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    actor: toActor(row),
    requestId: row.requestId,
  };
}

export function toConsent(row: ConsentRow): Consent {
  const evidence = toConsentEvent(row.evidence);
  const { channel: on, purpose: wherefore, state: now } = evidence;
  return { channel: on, purpose: wherefore, state: now, changedAt: row.changedAt, evidence };
}
