import type { Form } from '../form/types.ts';
import { awardTable } from './award-table.ts';
import { awards } from './awards.ts';
import { amount, choice, day, is, line, options, people, prose, words, yesNo } from './build.ts';
import { genderField, movementsField, papersField } from './common.ts';
import { nominationChecks } from './nomination-checks.ts';

const levels = options({
  base: ['CĐCS, lãnh đạo đơn vị', 'Grassroots union, management'],
  superior: ['Công đoàn cấp trên trực tiếp', 'Superior union'],
  federation: ['LĐLĐ tỉnh', 'Provincial federation'],
  province: ['UBND tỉnh', 'Province'],
  confederation: ['Tổng Liên đoàn', 'Confederation'],
  state: ['Nhà nước', 'State'],
});
const person = is('subjectType', 'individual');
const collective = is('subjectType', 'collective');
const none = { units: 'none', rounds: 'none' } as const;

/**
 * Nomination for commendation (`domain.md` §6.8). It knows its pledge, initiatives and works; where something is missing
 * it says what to look at again and where the rule stands, and never that somebody is eligible (§10).
 */
export const nomination: Form = {
  id: 'nomination',
  version: 1,
  kind: 'nomination',
  life: 'fixed',
  title: words('Đề nghị khen thưởng', 'Nomination'),
  intro: words(
    'Đơn vị bình xét rồi đề nghị lên. Chỗ “cần xem lại” chỉ để nhắc, có ghi nguồn; xét và quyết định là việc của cấp có thẩm quyền.',
    'The unit reviews, then nominates. “Please look again” is a reminder with its source; deciding is not the app’s.',
  ),
  sections: [
    {
      id: 'subject',
      title: words('Đề nghị khen ai', 'Who'),
      fields: [
        choice(
          'subjectType',
          words('Đề nghị cho', 'For'),
          options({ individual: ['Cá nhân', 'A person'], collective: ['Tập thể', 'A collective'] }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ),
        line('subjectName', words('Họ và tên, tên tập thể', 'Name'), 200, { required: true }),
        line('position', words('Chức vụ, công việc', 'Position, work'), 120, { showIf: person }),
        line('group', words('Tổ, bộ phận', 'Group'), 200),
        { ...genderField, showIf: person },
        yesNo('directWorker', words('Trực tiếp lao động sản xuất', 'Direct worker'), {
          showIf: person,
          required: true,
          hint: words('Luật ưu tiên người trực tiếp làm ra sản phẩm.', 'The law gives them priority.'),
          rollUp: { units: 'count', rounds: 'sum' },
        }),
        amount('collectiveSize', words('Số người của tập thể', 'People in it'), people, {
          showIf: collective,
          required: true,
          rollUp: none,
        }),
        amount(
          'advancedCount',
          words('Trong đó: đạt Lao động tiên tiến', 'Of which Advanced Workers'),
          people,
          {
            showIf: collective,
            rollUp: none,
          },
        ),
      ],
    },
    {
      id: 'award',
      title: words('Đề nghị gì', 'What for'),
      fields: [
        choice(
          'awardClass',
          words('Loại', 'Class'),
          options({
            title: ['Danh hiệu thi đua', 'Emulation title'],
            commendation: ['Hình thức khen thưởng', 'Form of commendation'],
          }),
          { required: true },
        ),
        choice('award', words('Danh hiệu, hình thức', 'Award'), awardTable, {
          other: true,
          required: true,
          rollUp: { units: 'count', rounds: 'sum' },
        }), // G6, proposed
        choice('awardLevel', words('Cấp khen', 'Level'), levels, {
          required: true,
          rollUp: { units: 'count', rounds: 'sum' },
        }),
        line('authority', words('Người, nơi quyết định', 'Decided by'), 200, {
          hint: words(
            'Ví dụ: giám đốc quyết định Lao động tiên tiến của doanh nghiệp; công đoàn chỉ đề nghị.',
            'An Advanced Worker of a company is decided by its director; the union only nominates.',
          ),
        }),
        choice(
          'occasion',
          words('Dịp', 'Occasion'),
          options({
            round: ['Sơ kết đợt', 'Round review'],
            year: ['Tổng kết năm', 'Year end'],
            thematic: ['Chuyên đề, phong trào', 'Thematic'],
            sudden: ['Đột xuất', 'Sudden achievement'],
            term: ['Nhiệm kỳ', 'Term'],
          }),
          { required: true },
        ),
        { ...movementsField('movements'), showIf: is('occasion', 'thematic') },
      ],
    },
    {
      id: 'achievement',
      title: words('Tóm tắt thành tích', 'Achievement'),
      hint: words('Khoảng một trang. Nêu việc cụ thể, có số liệu.', 'About a page: concrete, with figures.'),
      fields: [
        prose('achievementDuties', words('Thực hiện nhiệm vụ', 'Duties'), 1500, { required: true }),
        prose('achievementEmulation', words('Tham gia thi đua', 'Emulation'), 1500, { required: true }),
        prose('achievementOther', words('Việc khác', 'Other'), 1000),
      ],
    },
    {
      id: 'grounds',
      title: words('Giao ước, sáng kiến, công trình', 'Pledge, initiatives, works'),
      hint: words(
        'Chọn từ sổ của đơn vị: người xét mở được ngay.',
        'Chosen from the unit’s records, so that a reviewer can open them.',
      ),
      fields: [
        {
          id: 'pledgeIndividual',
          type: 'record',
          kind: 'pledge-individual',
          label: words('Giao ước cá nhân', 'Individual pledge'),
          showIf: person,
        },
        {
          id: 'pledgeCollective',
          type: 'record',
          kind: 'pledge-collective',
          label: words('Giao ước tập thể', 'Collective pledge'),
        },
        {
          id: 'evidence',
          type: 'table',
          label: words('Minh chứng', 'Evidence'),
          maxRows: 20,
          columns: [
            {
              id: 'evidenceInitiative',
              type: 'record',
              kind: 'initiative',
              label: words('Sáng kiến', 'Initiative'),
            },
            {
              id: 'evidenceWork',
              type: 'record',
              kind: 'product-work',
              label: words('Công trình, phần việc', 'Work'),
            },
            line('evidenceText', words('Minh chứng khác', 'Other evidence'), 300),
          ],
        },
        papersField('proof', words('Giấy tờ chứng minh', 'Papers'), 5),
      ],
    },
    {
      id: 'earlier',
      title: words('Đã được khen', 'Earlier awards'),
      fields: [
        {
          id: 'previousAwards',
          type: 'table',
          label: words('Khen thưởng đã có', 'Earlier awards'),
          hint: words('Ba năm gần đây, và lần gần nhất cho thành tích này.', 'The last three years.'),
          maxRows: 20,
          columns: [
            choice('previousAward', words('Danh hiệu, hình thức', 'Award'), awards, {
              other: true,
              required: true,
            }),
            choice('previousLevel', words('Cấp khen', 'Level'), levels, { required: true }),
            day('previousOn', words('Ngày quyết định', 'Decided on'), { required: true }),
            line('previousDecision', words('Số quyết định', 'Number of the decision'), 60),
            choice(
              'previousFor',
              words('Khen về', 'For'),
              options({
                general: ['Toàn diện', 'All work'],
                thematic: ['Chuyên đề', 'A theme'],
                review: ['Sơ kết đợt, nhiệm kỳ, đột xuất', 'Round, term, sudden'],
              }),
            ),
          ],
        },
      ],
    },
    {
      id: 'review',
      title: words('Bình xét ở đơn vị', 'Review in the unit'),
      fields: [
        day('reviewedOn', words('Ngày bình xét', 'Reviewed on'), { required: true }),
        amount('votesFor', words('Số phiếu đồng ý', 'Votes for'), words('phiếu', 'votes'), {
          required: true,
          rollUp: none,
        }),
        amount('votesTotal', words('Tổng số phiếu', 'Votes in all'), words('phiếu', 'votes'), {
          required: true,
          min: 1,
          rollUp: none,
        }),
        {
          id: 'voteRate',
          type: 'ratio',
          label: words('Tỷ lệ đồng ý', 'Share for'),
          numerator: 'votesFor',
          denominator: 'votesTotal',
        },
        choice(
          'completion',
          words('Mức hoàn thành nhiệm vụ', 'Completion of duties'),
          options({
            excellent: ['Hoàn thành xuất sắc', 'Excellent'],
            good: ['Hoàn thành tốt', 'Good'],
            completed: ['Hoàn thành', 'Completed'],
            missed: ['Chưa hoàn thành', 'Not completed'],
          }),
          { required: true },
        ),
        choice(
          'disciplineStatus',
          words('Kỷ luật trong kỳ', 'Discipline in the period'),
          options({
            none: ['Không', 'None'],
            reprimand: ['Khiển trách', 'Reprimand'],
            warning: ['Cảnh cáo trở lên', 'Warning or more'],
            pending: ['Đang xem xét', 'Being looked into'],
          }),
          { required: true },
        ),
        papersField(
          'minutes',
          words('Biên bản, tờ trình', 'Minutes, submission'),
          4,
          words(
            'Tờ trình, biên bản bình xét, báo cáo thành tích.',
            'Submission, minutes, achievement report.',
          ),
        ),
      ],
    },
  ],
  checks: nominationChecks,
};
