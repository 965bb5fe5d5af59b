import { publicBody } from '../../domain/form/values.ts';
import type { Batch } from './batch.ts';
import type { Read } from './read.ts';

/**
 * A refused change as it is kept aside, so that what a person wrote can be found again (D6). Private values are not:
 * where the form is known they are taken out, where it is not the body stays on the device alone.
 */
export async function quarantined(
  batch: Batch,
  read: Read,
  code: string,
): Promise<{ id: string; hash: string; author: string; code: string; d: string }> {
  return {
    id: read.id,
    hash: read.hash,
    author: batch.officer.id,
    code,
    d: JSON.stringify(await kept(batch, read)),
  };
}

async function kept(batch: Batch, read: Read): Promise<object> {
  if (!read.content.ok) return { id: read.id };
  const { change } = read.content;
  if (!('body' in change)) return change;
  const campaign = await batch.campaign(change.campaign);
  const form = await campaign?.form(batch.writer, change.form);
  const { body, ...rest } = change;
  return form ? { ...rest, body: publicBody(form, body) } : rest;
}
