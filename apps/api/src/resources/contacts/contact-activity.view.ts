/** Events of contacts as the contract promises them. */
import { ContactEvent } from '@parley/contract/schemas';
import type { ContactEventRow } from '@parley/db';
import { toBase32 } from '../../ids.ts';
import { toActor } from './contacts.actor.ts';

const { type, before, after } = ContactEvent.shape;

export function toContactEvent(row: ContactEventRow): ContactEvent {
  return {
    id: eventId(row.seq),
    type: type.parse(row.type),
    contactId: row.contactId,
    at: row.at,
    actor: toActor(row),
    requestId: row.requestId,
    before: before.parse(row.before),
    after: after.parse(row.after),
  };
}

/** An event is named by its number. */
function eventId(seq: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt(seq), 8);
  return `evt_${toBase32(bytes)}`;
}
