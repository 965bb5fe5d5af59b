import type { Check, Form, FormSection } from '../form/types.ts';
import type { Words } from '../words.ts';
import { field, rowCheck, swing, within, words } from './build.ts';
import { header, narrativeOf } from './round-report-narrative.ts';
import { peopleFigures } from './round-report-people.ts';
import { reportPrefill } from './round-report-prefill.ts';
import { workFigures } from './round-report-work.ts';

/** The indicators, one section a screen. */
export const figures = [...workFigures, ...peopleFigures];

export const figureChecks: readonly Check[] = [
  within(
    'memberTotal',
    'workforceTotal',
    words('Số đoàn viên không thể nhiều hơn tổng số CNVCLĐ.', 'Members cannot outnumber the workforce.'),
  ),
  within(
    'workforceWomen',
    'workforceTotal',
    words('Số nữ không thể nhiều hơn tổng số CNVCLĐ.', 'Women cannot outnumber the workforce.'),
  ),
  within(
    'memberWomen',
    'memberTotal',
    words(
      'Số đoàn viên nữ không thể nhiều hơn tổng số đoàn viên.',
      'Women members cannot outnumber members.',
    ),
  ),
  within(
    'memberWomen',
    'workforceWomen',
    words('Số đoàn viên nữ không thể nhiều hơn số nữ CNVCLĐ.', 'Women members cannot outnumber women.'),
  ),
  within(
    'workforceInformed',
    'workforceTotal',
    words(
      'Số người được phổ biến không thể nhiều hơn tổng số CNVCLĐ.',
      'Informed cannot outnumber the workforce.',
    ),
  ),
  within(
    'individualsPledged',
    'workforceTotal',
    words(
      'Số cá nhân đăng ký không thể nhiều hơn tổng số CNVCLĐ.',
      'Pledges cannot outnumber the workforce.',
    ),
  ),
  within(
    'womenPledged',
    'individualsPledged',
    words(
      'Số nữ đăng ký không thể nhiều hơn số cá nhân đăng ký.',
      'Women who pledged cannot outnumber all who pledged.',
    ),
  ),
  within(
    'womenPledged',
    'workforceWomen',
    words('Số nữ đăng ký không thể nhiều hơn số nữ CNVCLĐ.', 'Women who pledged cannot outnumber women.'),
  ),
  within(
    'directWorkersPledged',
    'individualsPledged',
    words(
      'Số người trực tiếp sản xuất không thể nhiều hơn số cá nhân đăng ký.',
      'Direct workers cannot outnumber all who pledged.',
    ),
  ),
  {
    id: 'recognised-done',
    when: { gt: [field('initiativesRecognised'), field('initiativesDone')] },
    fields: ['recognisedBase', 'recognisedProvince', 'recognisedMinistry', 'initiativesDone'],
    // Done in one round, recognised in the next: right, but seldom.
    severity: 'ask',
    message: words(
      'Số được công nhận (cộng các cấp) nhiều hơn số thực hiện trong đợt. Có sáng kiến của đợt trước thì đúng; xin xem lại.',
      'More recognised than done in this round. Right where some were done before.',
    ),
  },
  within(
    'initiativesOnPortal',
    'initiativesDone',
    words(
      'Số trên cổng nhiều hơn số thực hiện trong đợt. Có sáng kiến của đợt trước thì đúng; xin xem lại.',
      'More on the portal than done in this round. Right where some were done before.',
    ),
    'ask',
  ),
  within(
    'contestPrizes',
    'contestEntries',
    words('Số giải nhiều hơn số giải pháp dự thi. Xin xem lại.', 'More prizes than entries.'),
    'ask',
  ),
  within(
    'worksPlaqued',
    'worksCompleted',
    words(
      'Số được gắn biển nhiều hơn số hoàn thành trong đợt. Có công trình của đợt trước thì đúng; xin xem lại.',
      'More plaques than completed in this round. Right where some were completed before.',
    ),
    'ask',
  ),
  within(
    'twoGoodsRecognised',
    'twoGoodsRegistered',
    words('Số được công nhận không thể nhiều hơn số đăng ký.', 'Recognised cannot exceed registered.'),
  ),
  within(
    'tetReached',
    'workforceTotal',
    words('Số người “có Tết” không thể nhiều hơn tổng số CNVCLĐ.', 'Cannot outnumber the workforce.'),
  ),
  within(
    'exemplaryPraised',
    'exemplaryFound',
    words('Số được biểu dương nhiều hơn số phát hiện. Xin xem lại.', 'More praised than found.'),
    'ask',
  ),
  within(
    'newsDirectWorkers',
    'newsItems',
    words(
      'Số tin, bài về người trực tiếp sản xuất không thể nhiều hơn tổng số.',
      'Cannot exceed all news items.',
    ),
  ),
  {
    id: 'period',
    when: { lt: [field('periodTo'), field('periodFrom')] },
    fields: ['periodTo', 'periodFrom'],
    severity: 'error',
    message: words('Ngày cuối kỳ sớm hơn ngày đầu kỳ.', 'The period ends before it begins.'),
  },
  {
    id: 'review-day',
    when: { lt: [field('reviewHeldOn'), field('periodFrom')] },
    fields: ['reviewHeldOn'],
    severity: 'ask',
    message: words(
      'Ngày sơ kết sớm hơn đầu kỳ báo cáo. Xin xem lại.',
      'The review was held before the period.',
    ),
  },
  rowCheck(
    'award-women',
    'awardLines',
    { gt: [field('awardWomen'), field('awardGranted')] },
    words(
      'Có dòng khen thưởng mà số nữ nhiều hơn số được tặng.',
      'An award line has more women than granted.',
    ),
  ),
  rowCheck(
    'award-direct-workers',
    'awardLines',
    { gt: [field('awardDirectWorkers'), field('awardGranted')] },
    words(
      'Có dòng khen thưởng mà số người trực tiếp sản xuất nhiều hơn số được tặng.',
      'An award line has more direct workers than granted.',
    ),
  ),
  // Sudden achievements are granted without being proposed in the round, so this only asks.
  rowCheck(
    'award-granted',
    'awardLines',
    { gt: [field('awardGranted'), field('awardProposed')] },
    words(
      'Có dòng khen thưởng mà số được tặng nhiều hơn số đề nghị. Xin xem lại.',
      'An award line has more granted than proposed.',
    ),
    'ask',
  ),
  rowCheck(
    'movement-people',
    'movementResults',
    { gt: [field('movementPeople'), field('workforceTotal')] },
    words(
      'Có phong trào mà số người tham gia nhiều hơn tổng số CNVCLĐ.',
      'A movement has more participants than the workforce.',
    ),
    'ask',
  ),
];

/** Nothing is done that was not registered, in this period or, where the form asks for them, before. */
export function registeredChecks(ofRound: boolean): Check[] {
  const rule = (done: string, registered: string, carried: string, message: Words): Check => {
    const all = ofRound ? [registered, carried] : [registered];
    return {
      id: `${done}-${registered}`,
      when: { gt: [field(done), { sum: all.map(field) }] },
      fields: [done, ...all],
      severity: 'error',
      message,
    };
  };
  return [
    rule(
      'initiativesDone',
      'initiativesRegistered',
      'initiativesCarried',
      words(
        'Số đã thực hiện không thể nhiều hơn số đăng ký, kể cả đăng ký từ trước.',
        'Done cannot exceed registered, those registered before included.',
      ),
    ),
    rule(
      'worksCompleted',
      'worksRegistered',
      'worksCarried',
      words(
        'Số hoàn thành không thể nhiều hơn số đăng ký, kể cả đăng ký từ trước.',
        'Completed cannot exceed registered, those registered before included.',
      ),
    ),
  ];
}

/** A second look at figures that are far from the last ones. */
export const swingsOf = (sections: readonly FormSection[]): Check[] =>
  sections.flatMap((section) =>
    section.fields.flatMap((item) => (item.type === 'integer' || item.type === 'money' ? [swing(item)] : [])),
  );

/** A unit's report on a round (sơ kết; `domain.md` §6.7 and the indicators of §7 that a grassroots unit can give). */
export const roundReport: Form = {
  id: 'round-report',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: words('Báo cáo đợt thi đua', 'Round report'),
  intro: words(
    'Số liệu lấy sẵn từ sổ của đơn vị; xem lại, sửa chỗ chưa đúng, viết phần đánh giá rồi gửi. Số 0 cũng là câu trả lời.',
    'Figures come from the unit’s own records; look them over, mend, write the assessment, send. 0 is an answer too.',
  ),
  sections: [header, ...figures, ...narrativeOf(words('đợt', 'round'))],
  checks: [...figureChecks, ...registeredChecks(true), ...swingsOf(figures)],
  prefill: reportPrefill,
};
