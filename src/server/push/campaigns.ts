import type { Campaign } from '../../domain/campaign.ts';
import { type Form, parseFormKey } from '../../domain/form/types.ts';
import type { Fed, Reader } from '../store/port.ts';

/** A campaign with those of its forms that were asked for. */
export interface KnownCampaign {
  readonly campaign: Campaign;
  readonly rounds: ReadonlySet<number>;
  /** A form of any version ever published; undefined when there is none. */
  form(reader: Reader, key: string): Promise<Form | undefined>;
  /** All of them. */
  forms(reader: Reader): Promise<readonly Form[]>;
}

/** Campaigns and forms read once and kept while nobody writes them anew. */
export interface CampaignCache {
  get(reader: Reader, fed: Fed, id: string): Promise<KnownCampaign | undefined>;
  /** Whose a campaign was when it was last read: a guess for those who ask ahead. */
  ownerOf(fed: Fed, id: string): string | undefined;
}

const MOST = 200;

/** The tag is asked of the store each time, so a kept campaign is never older than the reader's snapshot. */
export function createCampaignCache(): CampaignCache {
  const kept = new Map<string, { etag: string; known: KnownCampaign }>();
  return {
    ownerOf: (fed, id) => kept.get(`${fed}/${id}`)?.known.campaign.unit,
    async get(reader, fed, id) {
      const etag = await reader.campaignTag(fed, id);
      if (etag === undefined) return undefined;
      const key = `${fed}/${id}`;
      const found = kept.get(key);
      if (found?.etag === etag) return found.known;
      const stored = await reader.campaign(fed, id);
      if (!stored) return undefined;
      const forms = new Map<string, Form>();
      let published: readonly Form[] | null = null;
      const known: KnownCampaign = {
        campaign: stored.campaign,
        rounds: stored.rounds,
        async form(from, formKey) {
          const ready = forms.get(formKey);
          if (ready) return ready;
          const parsed = parseFormKey(formKey);
          const form = parsed && (await from.form(fed, id, parsed.id, parsed.version));
          if (form) forms.set(formKey, form);
          return form ?? undefined;
        },
        async forms(from) {
          published ??= (await from.forms(fed, id)).flatMap((entry) => (entry.published ? [entry.form] : []));
          return published;
        },
      };
      if (kept.size >= MOST) kept.clear();
      kept.set(key, { etag: stored.etag, known });
      return known;
    },
  };
}
