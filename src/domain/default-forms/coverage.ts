import type { Check, Form } from '../form/types.ts';
import { amount, counted, field, given, is, notAhead, people, standing, within, words } from './build.ts';

const inScope = { empty: field('exemptReason') } as const;

/** A day before the year of the plan is most likely a slip of the year. */
const ofTheYear = (day: string): Check => ({
  id: `${day}-year`,
  when: { lt: [field(day), { planYear: true }] },
  fields: [day],
  severity: 'ask',
  message: words(
    'Ngày này ở trước năm của kế hoạch. Xin xem lại năm.',
    'This day lies before the year of the plan.',
  ),
});

/** Confirmation of rollout, one for each unit and round (`domain.md` §6.11; the plan's I.2 asks for 100 %). */
export const coverage: Form = {
  id: 'coverage',
  version: 1,
  kind: 'coverage',
  life: 'fixed',
  title: words('Xác nhận triển khai', 'Rollout confirmation'),
  intro: words(
    'Mỗi đơn vị xác nhận một lần trong mỗi đợt: đã đọc kế hoạch, đã phổ biến đến bao nhiêu người, đã phát động hay chưa.',
    'Once for each round: the plan was read, how many people heard of it, whether the movement was launched.',
  ),
  sections: [
    {
      id: 'plan',
      title: words('Tiếp nhận kế hoạch', 'Receiving the plan'),
      fields: [
        {
          id: 'planReadOn',
          type: 'date',
          precision: 'day',
          label: words('Ngày đã đọc kế hoạch', 'Plan read on'),
          required: true,
        }, // R03
        {
          id: 'exemptReason', // §6.11, N1
          type: 'choice',
          label: words('Không thuộc diện triển khai, vì', 'Out of scope, because'),
          hint: words(
            'Chỉ chọn khi đơn vị không phải triển khai đợt này. Cấp trên duyệt thì mới trừ khỏi tổng số.',
            'Only where the unit need not roll it out. It leaves the total once the level above accepts.',
          ),
          options: [
            { id: 'merged', label: words('Đã sáp nhập, hợp nhất', 'Merged') },
            { id: 'dissolved', label: words('Đã giải thể', 'Dissolved') },
            { id: 'ended', label: words('Đã kết thúc hoạt động công đoàn', 'Union activity ended') },
            { id: 'founded', label: words('Mới thành lập', 'Newly founded') },
          ],
          other: true,
        },
      ],
    },
    {
      id: 'spread',
      title: words('Phổ biến, quán triệt', 'Dissemination'),
      showIf: inScope,
      fields: [
        {
          id: 'disseminatedOn',
          type: 'date',
          precision: 'day',
          label: words('Ngày phổ biến', 'Disseminated on'),
          required: true,
        },
        {
          id: 'method',
          type: 'choice',
          many: true,
          other: true,
          label: words('Cách phổ biến', 'How'),
          required: true,
          options: [
            { id: 'meeting', label: words('Họp, hội nghị', 'Meeting') },
            { id: 'notice', label: words('Niêm yết, gửi văn bản', 'Notice') },
            { id: 'chat', label: words('Nhóm trò chuyện', 'Chat group') },
            { id: 'loudspeaker', label: words('Loa truyền thanh', 'Loudspeaker') },
          ],
        },
      ],
    },
    {
      id: 'people',
      title: words('Số người được phổ biến', 'People reached'),
      showIf: inScope,
      fields: [
        amount('workforceTotal', words('Tổng số CNVCLĐ', 'Workforce'), people, {
          required: true,
          rollUp: standing,
        }), // G0.2
        amount('memberTotal', words('Trong đó: đoàn viên', 'Of which members'), people, {
          required: true,
          rollUp: standing,
        }), // G0.3
        amount('workforceReached', words('CNVCLĐ đã được phổ biến', 'Workforce reached'), people, {
          required: true,
          rollUp: standing,
        }), // G1.2
        amount('memberReached', words('Trong đó: đoàn viên', 'Of which members'), people, {
          required: true,
          rollUp: standing,
        }),
        {
          id: 'reachedRate',
          type: 'ratio',
          label: words('Tỷ lệ CNVCLĐ được phổ biến', 'Share reached'),
          numerator: 'workforceReached',
          denominator: 'workforceTotal',
        },
      ],
    },
    {
      id: 'launch',
      title: words('Phát động', 'Launch'),
      showIf: inScope,
      fields: [
        {
          id: 'launched',
          type: 'yesNo',
          label: words('Đơn vị đã phát động phong trào', 'Launched'),
          required: true,
          rollUp: counted,
        }, // G1.1
        {
          id: 'launchedOn',
          type: 'date',
          precision: 'day',
          label: words('Ngày phát động', 'Launched on'),
          required: true,
          showIf: is('launched', true),
        },
        {
          id: 'rolloutPlanIssued',
          type: 'yesNo',
          label: words('Đã ban hành kế hoạch triển khai riêng', 'Own rollout plan issued'),
          rollUp: counted,
        }, // G1.3
      ],
    },
    {
      id: 'confirm',
      title: words('Người xác nhận', 'Confirmed by'),
      fields: [
        {
          id: 'confirmedBy',
          type: 'person',
          signs: true,
          label: words('Người xác nhận', 'Confirmed by'),
          required: true,
        },
      ],
    },
  ],
  checks: [
    within(
      'memberTotal',
      'workforceTotal',
      words('Số đoàn viên không thể nhiều hơn tổng số CNVCLĐ.', 'Members cannot outnumber the workforce.'),
    ),
    within(
      'workforceReached',
      'workforceTotal',
      words(
        'Số người được phổ biến không thể nhiều hơn tổng số CNVCLĐ.',
        'Reached cannot outnumber the workforce.',
      ),
    ),
    within(
      'memberReached',
      'memberTotal',
      words(
        'Số đoàn viên được phổ biến không thể nhiều hơn tổng số đoàn viên.',
        'Members reached cannot outnumber members.',
      ),
    ),
    within(
      'memberReached',
      'workforceReached',
      words(
        'Số đoàn viên được phổ biến không thể nhiều hơn tổng số người được phổ biến.',
        'Members reached cannot outnumber people reached.',
      ),
    ),
    {
      id: 'not-launched',
      when: { and: [inScope, is('launched', false)] },
      fields: ['launched'],
      severity: 'ask',
      message: words(
        'Chưa phát động thì đơn vị chưa được tính là đã triển khai. Khi phát động xong, xin gửi lại xác nhận.',
        'Not launched, it does not count as rolled out. Send the confirmation again once it is.',
      ),
    },
    {
      id: 'read-after-spread',
      when: { lt: [field('disseminatedOn'), field('planReadOn')] },
      fields: ['disseminatedOn', 'planReadOn'],
      severity: 'ask',
      message: words(
        'Ngày phổ biến sớm hơn ngày đọc kế hoạch. Xin xem lại.',
        'It was told before the plan was read.',
      ),
    },
    notAhead('planReadOn'),
    notAhead('disseminatedOn'),
    notAhead('launchedOn'),
    ofTheYear('planReadOn'),
    ofTheYear('disseminatedOn'),
    ofTheYear('launchedOn'),
    {
      id: 'exempt',
      when: given('exemptReason'),
      fields: ['exemptReason'],
      severity: 'ask',
      message: words(
        'Đơn vị đang xin không triển khai đợt này. Chỉ gửi khi đúng như vậy.',
        'You are asking to be left out of this round.',
      ),
    },
  ],
};
