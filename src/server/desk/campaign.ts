import type { Campaign } from '../../domain/campaign.ts';
import { formRowId } from '../../domain/feed.ts';
import { type Form, formKey } from '../../domain/form/types.ts';
import { canonicalJson } from '../../domain/json.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Fed, FeedPut, Writer } from '../store/port.ts';
import { publish } from './found.ts';

/** Who writes a campaign version, when, and under which tag. */
export interface Writing {
  readonly etag: string;
  readonly at: string;
  readonly by: string;
}

/** A campaign as it is written: its version and form list follow from what is there. */
export type CampaignContent = Omit<Campaign, 'version' | 'forms'>;

/**
 * Writes the next version of a campaign with its forms, and the feed rows that go with it.
 * @throws ProblemError `campaign.state`, `form.altered`
 */
export async function saveCampaign(
  writer: Writer,
  fed: Fed,
  content: CampaignContent,
  forms: readonly Form[],
  writing: Writing,
): Promise<{ campaign: Campaign; rows: FeedPut[] }> {
  const before = await writer.campaign(fed, content.id);
  const published = content.state !== 'draft';
  // Officers hold it already: it cannot become a draft again.
  if (before && before.campaign.state !== 'draft' && !published)
    throw new ProblemError({ code: 'campaign.state' });
  const version = (before?.campaign.version ?? 0) + 1;
  const campaign: Campaign = { ...content, version, forms: forms.map(formKey) };
  await writer.saveCampaign(fed, campaign, writing.etag, writing.at, writing.by);

  const place = { unit: content.unit, own: !published, down: published ? content.unit : null };
  const rows: FeedPut[] = [{ ...place, t: 'campaign', id: campaign.id, d: campaign }];
  const stored = new Map((await writer.forms(fed, campaign.id)).map((entry) => [formKey(entry.form), entry]));
  for (const form of forms) {
    const key = formKey(form);
    const known = stored.get(key);
    stored.delete(key);
    const same = known !== undefined && canonicalJson(known.form) === canonicalJson(form);
    // Once an officer may have filled it in, a version of a form is what it is (D16).
    if (known?.published === true && !same)
      throw new ProblemError({ code: 'form.altered', args: { form: key } });
    if (same && known.published === published) continue;
    await writer.saveForm(fed, campaign.id, form, published);
    rows.push({
      ...place,
      t: 'form',
      id: formRowId(campaign.id, form),
      d: { ...form, campaign: campaign.id },
    });
  }
  // Drafts of forms that nobody ever saw may go.
  for (const { form, published: seen } of stored.values()) {
    if (seen) continue;
    await writer.dropForm(fed, campaign.id, form.id, form.version);
    rows.push({ ...place, own: true, down: null, t: 'form', id: formRowId(campaign.id, form), d: null });
  }
  return { campaign, rows };
}

/** Writes a campaign version and publishes it at once. @throws as `saveCampaign` */
export async function publishCampaign(
  writer: Writer,
  fed: Fed,
  content: CampaignContent,
  forms: readonly Form[],
  writing: Writing,
): Promise<Campaign> {
  const { campaign, rows } = await saveCampaign(writer, fed, content, forms, writing);
  await publish(writer, fed, rows);
  return campaign;
}
