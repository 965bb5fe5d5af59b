import type { Form, FormSection } from '../form/types.ts';
import { words } from './build.ts';
import { header, narrativeOf } from './round-report-narrative.ts';
import { figureChecks, figures, registeredChecks, swingsOf } from './round-report.ts';
import { yearPrefill } from './year-report-prefill.ts';

/** What was left over from the round before means nothing over a whole year. */
const ofRounds = new Set(['initiativesCarried', 'worksCarried']);
const yearFigures = figures.map((section): FormSection => ({
  ...section,
  fields: section.fields.filter(({ id }) => !ofRounds.has(id)),
}));
const yearHeader: FormSection = {
  ...header,
  fields: header.fields.filter(({ id }) => id !== 'reportType'),
};

/** A unit's report on the whole year (tổng kết; `domain.md` §6.7): the figures of its rounds and records, each once. */
export const yearReport: Form = {
  id: 'year-report',
  version: 1,
  kind: 'year-report',
  life: 'fixed',
  title: words('Báo cáo tổng kết năm', 'Year report'),
  intro: words(
    'Mở ra đã có số của các đợt và của sổ đơn vị, mỗi việc tính một lần. Xem lại, viết phần đánh giá rồi gửi.',
    'It opens with the figures of the rounds and of the unit’s records, each counted once. Look over, assess, send.',
  ),
  sections: [yearHeader, ...yearFigures, ...narrativeOf(words('năm', 'year'))],
  checks: [...figureChecks, ...registeredChecks(false), ...swingsOf(yearFigures)],
  prefill: yearPrefill(yearFigures),
};
