import type { Check, Condition, Expression } from '../form/types.ts';
import { awards, forCollectives, forPersons, titles } from './awards.ts';
import { ask, field, given, is, notAhead, within, words } from './build.ts';

const law = (article: string) =>
  words(
    `Luật Thi đua, khen thưởng số 06/2022/QH15, ${article}, hiệu lực từ 1/1/2024`,
    `Law 06/2022/QH15 on emulation and commendation, ${article.replace('Điều', 'article')}, in force since 1 January 2024`,
  );

const initiativeSays = (id: string): Expression => ({ linked: { record: 'evidenceInitiative', field: id } });
const workSays = (id: string): Expression => ({ linked: { record: 'evidenceWork', field: id } });
const rows = (table: string, where: Condition): Expression => ({ count: { table, where } });
const some = (table: string, where: Condition): Condition => ({ gt: [rows(table, where), { value: 0 }] });
const noneOf = (table: string, where: Condition): Condition => ({ eq: [rows(table, where), { value: 0 }] });
const awardIs = (...ids: string[]): Condition => ({ in: [field('award'), ids] });
const rate = (part: string, whole: string): Expression => ({ div: [field(part), field(whole)] });

const person = is('subjectType', 'individual');
const collective = is('subjectType', 'collective');
/** The linked record is on this device; of another nothing can be said. */
const known = (says: (id: string) => Expression): Condition => ({ not: { empty: says('progress') } });
const recognised: Condition = { eq: [initiativeSays('progress'), { value: 'recognised' }] };
const commendations = awards.map(({ id }) => id).filter((id) => !titles.includes(id));

/** What cannot be right, whatever the rules of commendation. */
const errors: readonly Check[] = [
  within(
    'votesFor',
    'votesTotal',
    words('Số phiếu đồng ý không thể nhiều hơn tổng số phiếu.', 'Votes for cannot exceed all votes.'),
  ),
  within(
    'advancedCount',
    'collectiveSize',
    words(
      'Số Lao động tiên tiến không thể nhiều hơn số người của tập thể.',
      'They cannot outnumber the collective.',
    ),
  ),
  notAhead('reviewedOn'),
  {
    id: 'class-title',
    when: { and: [is('awardClass', 'commendation'), awardIs(...titles)] },
    fields: ['awardClass', 'award'],
    severity: 'error',
    message: words(
      'Đây là danh hiệu thi đua, không phải hình thức khen thưởng.',
      'This is an emulation title, not a form of commendation.',
    ),
  },
  {
    id: 'class-commendation',
    when: {
      and: [
        is('awardClass', 'title'),
        // What somebody wrote in their own words may be either.
        awardIs(...commendations),
      ],
    },
    fields: ['awardClass', 'award'],
    severity: 'error',
    message: words(
      'Đây là hình thức khen thưởng, không phải danh hiệu thi đua.',
      'This is a form of commendation, not an emulation title.',
    ),
  },
  {
    id: 'person-award',
    when: { and: [collective, awardIs(...forPersons)] },
    fields: ['award'],
    severity: 'error',
    message: words('Danh hiệu, hình thức này chỉ dành cho cá nhân.', 'This award is for persons alone.'),
  },
  {
    id: 'collective-award',
    when: { and: [person, awardIs(...forCollectives)] },
    fields: ['award'],
    severity: 'error',
    message: words('Danh hiệu này chỉ dành cho tập thể.', 'This award is for collectives alone.'),
  },
];

/** Reminders, each with its source. They read linked records that are on this device and stop nothing. */
const reminders: readonly Check[] = [
  ask(
    'no-pledge',
    ['pledgeCollective', 'pledgeIndividual'],
    { and: [{ empty: field('pledgeCollective') }, { empty: field('pledgeIndividual') }] },
    words(
      'Chưa chọn giao ước nào. Nhiều nơi không xét người, tập thể không đăng ký thi đua đầu đợt.',
      'No pledge is named. Many places do not consider those who did not register.',
    ),
    words(
      'Hướng dẫn bình xét của CĐCS, ví dụ ngày 22/11/2021; xem quy chế của đơn vị mình',
      'Review guidance of grassroots unions, for example of 22 November 2021; see your own rules',
    ),
  ),
  ask(
    'no-result',
    ['pledgeCollective', 'pledgeIndividual'],
    {
      or: [
        {
          and: [
            given('pledgeCollective'),
            { eq: [{ linked: { record: 'pledgeCollective', field: 'resultsKnown' } }, { value: false }] },
          ],
        },
        {
          and: [
            given('pledgeIndividual'),
            { eq: [{ linked: { record: 'pledgeIndividual', field: 'resultsKnown' } }, { value: false }] },
          ],
        },
      ],
    },
    words('Giao ước đã chọn chưa ghi kết quả từng việc.', 'The pledge that is named has no results yet.'),
  ),
  ask(
    'fighter-initiative',
    ['evidence'],
    {
      and: [
        awardIs('baseFighter', 'provinceFighter'),
        { ne: [field('completion'), { value: 'excellent' }] },
        noneOf('evidence', recognised),
      ],
    },
    words(
      'Chiến sĩ thi đua cần hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến được công nhận, hoặc đề tài được nghiệm thu. Chưa thấy trong bản này.',
      'An Emulation Fighter needs excellent completion, a recognised initiative, or an accepted topic. None is seen here.',
    ),
    law('Điều 23'),
  ),
  ask(
    'fighter-evidence',
    ['proof'],
    { and: [awardIs('baseFighter', 'provinceFighter'), { empty: field('proof') }] },
    words(
      'Hồ sơ đề nghị Chiến sĩ thi đua cần giấy chứng nhận sáng kiến, đề tài kèm theo.',
      'The dossier of an Emulation Fighter needs the proof of the initiative or topic.',
    ),
    law('Điều 84'),
  ),
  ask(
    'advanced-completion',
    ['completion'],
    { and: [awardIs('advancedWorker'), { in: [field('completion'), ['completed', 'missed']] }] },
    words(
      'Lao động tiên tiến cần hoàn thành tốt nhiệm vụ trở lên. Nơi ngoài nhà nước do tỉnh quy định cụ thể.',
      'An Advanced Worker needs good completion or better; outside the public sector the province sets details.',
    ),
    law('Điều 24'),
  ),
  ask(
    'collective-share',
    ['advancedCount'],
    {
      and: [
        awardIs('advancedCollective', 'excellentCollective'),
        {
          or: [
            { empty: field('advancedCount') },
            { lt: [rate('advancedCount', 'collectiveSize'), { value: 0.7 }] },
          ],
        },
      ],
    },
    words(
      'Tập thể lao động tiên tiến, xuất sắc cần ít nhất 70 % số người đạt Lao động tiên tiến.',
      'An Advanced or Excellent Collective needs at least 70 % Advanced Workers.',
    ),
    law('Điều 27, 28'),
  ),
  ask(
    'collective-discipline',
    ['disciplineStatus'],
    { and: [collective, { in: [field('disciplineStatus'), ['warning', 'pending']] }] },
    words(
      'Tập thể có người bị kỷ luật từ cảnh cáo trở lên thì không được tặng các danh hiệu này.',
      'A collective with somebody disciplined by a warning or more is not given these titles.',
    ),
    law('Điều 27, 28'),
  ),
  ask(
    'person-discipline',
    ['disciplineStatus'],
    { and: [person, { in: [field('disciplineStatus'), ['reprimand', 'warning', 'pending']] }] },
    words(
      'Người đang bị kỷ luật hoặc đang xem xét kỷ luật thường chưa được xét.',
      'Those disciplined, or being looked into, are mostly not considered yet.',
    ),
    words('Quy chế khen thưởng của nơi quyết định', 'Rules of commendation of the deciding level'),
  ),
  ask(
    'fighters-in-a-row',
    ['previousAwards'],
    {
      and: [
        person,
        awardIs('meritProvince'),
        {
          lt: [
            rows('previousAwards', { eq: [field('previousAward'), { value: 'baseFighter' }] }),
            { value: 2 },
          ],
        },
        noneOf('evidence', recognised),
      ],
    },
    words(
      'Bằng khen của tỉnh theo công trạng cần hai lần liên tục Chiến sĩ thi đua cơ sở, hoặc sáng kiến được công nhận. Khen theo đợt, đột xuất thì khác.',
      'A province’s merit certificate for service needs two Grassroots Fighter titles in a row, or recognised initiatives. Rounds and sudden achievements differ.',
    ),
    law('Điều 74'),
  ),
  ask(
    'awarded-before',
    ['previousAwards'],
    {
      and: [
        { not: { in: [field('occasion'), ['round', 'sudden', 'term']] } },
        some('previousAwards', {
          and: [
            { eq: [field('previousLevel'), field('awardLevel')] },
            { ge: [field('previousOn'), { planYear: true }] },
            { not: { eq: [field('previousFor'), { value: 'review' }] } },
          ],
        }),
      ],
    },
    words(
      'Năm nay đã được cùng cấp này khen. Cùng một cấp thì không khen cả toàn diện và chuyên đề, trừ sơ kết đợt, nhiệm kỳ, đột xuất.',
      'This level has commended them this year. One level does not commend both in general and by theme, save rounds, terms and sudden achievements.',
    ),
    words('Hướng dẫn 1217/HD-TLĐ năm 2016', 'Guidance 1217/HD-TLĐ of 2016'),
  ),
  ask(
    'same-award',
    ['previousAwards'],
    some('previousAwards', {
      and: [
        { eq: [field('previousAward'), field('award')] },
        { ge: [field('previousOn'), { planYear: true }] },
      ],
    }),
    words(
      'Năm nay đã có danh hiệu, hình thức này. Không tặng nhiều lần cho một thành tích.',
      'They have this award this year already. One achievement is not awarded twice.',
    ),
    law('Điều 5'),
  ),
  ask(
    'not-applied',
    ['evidence'],
    some('evidence', {
      and: [
        known(initiativeSays),
        { in: [initiativeSays('progress'), ['registered', 'inProgress', 'dropped']] },
      ],
    }),
    words(
      'Có sáng kiến đã đăng ký mà chưa áp dụng, hoặc không thực hiện.',
      'An initiative that is named was registered but not applied.',
    ),
    law('Điều 3'),
  ),
  ask(
    'not-recognised',
    ['evidence'],
    some('evidence', { in: [initiativeSays('progress'), ['applied', 'underRecognition', 'notRecognised']] }),
    words('Có sáng kiến chưa được công nhận.', 'An initiative that is named is not recognised.'),
    law('Điều 3'),
  ),
  ask(
    'work-unfinished',
    ['evidence'],
    some('evidence', {
      and: [known(workSays), { ne: [workSays('progress'), { value: 'completed' }] }],
    }),
    words(
      'Có công trình, phần việc đã đăng ký mà chưa hoàn thành.',
      'A work that is named is not completed.',
    ),
  ),
  ask(
    'creative-benefit',
    ['evidence'],
    {
      and: [
        awardIs('creativeLabour'),
        noneOf('evidence', { and: [recognised, { gt: [initiativeSays('benefitVnd'), { value: 0 }] }] }),
      ],
    },
    words(
      'Bằng Lao động sáng tạo xét theo sáng kiến được công nhận có giá trị làm lợi. Chưa thấy trong minh chứng; mức cụ thể xem quy chế.',
      'The Creative Labour certificate looks at recognised initiatives with a benefit; none is among the evidence. See the rules for the amount.',
    ),
    words(
      'Quy chế khen thưởng của tổ chức Công đoàn (QĐ 999/QĐ-TLĐ ngày 29/5/2024)',
      'Union rules of commendation (QĐ 999/QĐ-TLĐ of 29 May 2024)',
    ),
  ),
  ask(
    'few-votes',
    ['votesFor'],
    { lt: [rate('votesFor', 'votesTotal'), { value: 0.5 }] },
    words('Chưa được một nửa số phiếu đồng ý.', 'Less than half of the votes are for it.'),
    words('Quy chế bình xét của đơn vị', 'The unit’s own rules of review'),
  ),
  ask(
    'no-minutes',
    ['minutes'],
    { empty: field('minutes') },
    words(
      'Hồ sơ gồm tờ trình, báo cáo thành tích, biên bản bình xét. Chưa kèm giấy nào.',
      'A dossier holds the submission, the achievement report and the minutes. None is attached.',
    ),
    law('Điều 84'),
  ),
];

export const nominationChecks: readonly Check[] = [...errors, ...reminders];
