import type { AwardFacts, ChoiceOption } from '../form/types.ts';
import { awards, titles } from './awards.ts';

const law: Pick<AwardFacts, 'rule' | 'ruleDate'> = {
  rule: 'Luật Thi đua, khen thưởng số 06/2022/QH15',
  ruleDate: '2024-01-01',
};
const union: Pick<AwardFacts, 'rule' | 'ruleDate'> = {
  rule: 'Quy chế Khen thưởng của tổ chức Công đoàn, QĐ 999/QĐ-TLĐ',
  ruleDate: '2024-05-29',
};

type Facts = Omit<AwardFacts, 'class'>;

/** Titles of people and collectives of an enterprise are the director's to decide (law 06/2022, art. 80). */
const facts: { readonly [id in (typeof awards)[number]['id']]: Facts } = {
  advancedWorker: { level: 'base', decidedBy: 'management', ...law },
  baseFighter: { level: 'base', decidedBy: 'management', ...law },
  provinceFighter: { level: 'province', decidedBy: 'state', ...law },
  advancedCollective: { level: 'base', decidedBy: 'management', ...law },
  excellentCollective: { level: 'province', decidedBy: 'state', ...law },
  flagFederation: { level: 'federation', decidedBy: 'union', ...union },
  flagConfederation: { level: 'confederation', decidedBy: 'union', ...union },
  flagProvince: { level: 'province', decidedBy: 'state', ...law },
  meritConfederation: { level: 'confederation', decidedBy: 'union', ...union },
  meritFederation: { level: 'federation', decidedBy: 'union', ...union },
  meritProvince: { level: 'province', decidedBy: 'state', ...law },
  commendationSuperior: { level: 'superior', decidedBy: 'union', ...union },
  commendationBase: { level: 'base', decidedBy: 'union', ...union },
  commendationManagement: { level: 'base', decidedBy: 'management', ...law },
  excellentMember: { level: 'base', decidedBy: 'union', ...union },
  excellentBaseUnion: { level: 'superior', decidedBy: 'union', ...union },
  creativeLabour: { level: 'confederation', decidedBy: 'union', ...union },
  medalUnion: { level: 'confederation', decidedBy: 'union', ...union },
};

/** The award table a campaign begins with: examples for the province to correct, none of them advice (`domain.md` §10). */
export const awardTable: readonly ChoiceOption[] = awards.map(({ id, label }) => ({
  id,
  label,
  award: { class: titles.includes(id) ? 'title' : 'commendation', ...facts[id] },
}));
