import type { Form, FormSection } from '../form/types.ts';
import type { Words } from '../words.ts';
import { words } from './build.ts';
import { header, narrativeOf } from './round-report-narrative.ts';
import { figureChecks, figures, registeredChecks, swingsOf } from './round-report.ts';
import { yearPrefill } from './year-report-prefill.ts';

/** What was left over from the round before means nothing over a whole year. */
const ofRounds = new Set(['initiativesCarried', 'worksCarried']);
/** What a round calls sơ kết is the tổng kết of the year. */
const finalWords: Readonly<Record<string, Words>> = {
  review: words('Tổng kết', 'Final review'),
  reviewHeld: words('Đã tổ chức tổng kết', 'Final review held'),
  reviewHeldOn: words('Ngày tổng kết', 'Held on'),
  initiativesRegistered: words('Đăng ký trong năm', 'Registered in the year'),
  worksRegistered: words('Công trình, sản phẩm mới đăng ký trong năm', 'Works registered in the year'),
};
const yearFigures = figures.map((section): FormSection => ({
  ...section,
  title: finalWords[section.id] ?? section.title,
  fields: section.fields
    .filter(({ id }) => !ofRounds.has(id))
    .map((field) => ({ ...field, label: finalWords[field.id] ?? field.label })),
}));
/** Looked at again with the words of the year. */
const yearChecks = figureChecks.map((check) =>
  check.id === 'review-day'
    ? {
        ...check,
        message: words(
          'Ngày tổng kết sớm hơn đầu kỳ báo cáo. Xin xem lại.',
          'The final review was held before the period.',
        ),
      }
    : check,
);
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
  checks: [...yearChecks, ...registeredChecks(false), ...swingsOf(yearFigures)],
  prefill: yearPrefill(yearFigures),
};
