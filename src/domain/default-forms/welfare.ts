import type { Form } from '../form/types.ts';
import {
  added,
  amount,
  ask,
  choice,
  day,
  dong,
  field,
  given,
  is,
  line,
  money,
  notAhead,
  options,
  turns,
  words,
  yesNo,
} from './build.ts';

const sources = options({
  union: ['Quỹ công đoàn', 'Union fund'],
  welfare: ['Quỹ phúc lợi', 'Welfare fund'],
  employer: ['Chuyên môn, doanh nghiệp', 'Employer'],
  donor: ['Nhà hảo tâm', 'Donors'],
});

/**
 * Care for members (`domain.md` §6.10). Living: recorded, approved, paid. The people themselves and the papers that name
 * them stay in the unit; counts and sums go up.
 */
export const welfare: Form = {
  id: 'welfare',
  version: 1,
  kind: 'welfare',
  life: 'living',
  title: words('Chăm lo, hỗ trợ', 'Care and support'),
  intro: words(
    'Mỗi lần chăm lo một bản, có thể cho nhiều người. Cấp trên chỉ nhận số lượt và số tiền; danh sách người được chăm lo chỉ ở máy này.',
    'One record for each time, for one person or many. Only counts and sums go up; the names stay on this device.',
  ),
  sections: [
    {
      id: 'what',
      title: words('Việc chăm lo', 'What'),
      fields: [
        line('activity', words('Việc đã làm', 'What was done'), 200, {
          required: true,
          hint: words(
            'Ví dụ: tặng quà Tết, thăm người ốm. Không ghi tên người được chăm lo ở đây.',
            'Such as Tết gifts, a visit to the sick. Do not name anybody here.',
          ),
        }),
        choice(
          'occasion',
          words('Dịp', 'Occasion'),
          options({
            tet: ['Tết', 'Tết'],
            workersMonth: ['Tháng Công nhân', 'Workers’ Month'],
            disaster: ['Thiên tai', 'Disaster'],
            epidemic: ['Dịch bệnh', 'Epidemic'],
            hardship: ['Hoàn cảnh khó khăn', 'Hardship'],
            sickness: ['Ốm đau', 'Sickness'],
            accident: ['Tai nạn', 'Accident'],
            bereavement: ['Tang gia', 'Bereavement'],
            familyEvent: ['Cưới, sinh con', 'Wedding, birth'],
          }),
          { required: true, other: true, rollUp: { units: 'count', rounds: 'sum' } },
        ), // G5.1
        day('heldOn', words('Ngày', 'Day'), { required: true }),
        line('place', words('Nơi', 'Place'), 200),
        choice(
          'shelter',
          words('Mái ấm công đoàn', 'Union shelter'),
          options({ built: ['Xây mới', 'Built'], repaired: ['Sửa chữa', 'Repaired'] }),
          {
            hint: words('Chỉ khi lần này là mái ấm.', 'Only if it is one.'),
            rollUp: { units: 'count', rounds: 'sum' },
          },
        ), // G5.4
      ],
    },
    {
      id: 'amounts',
      title: words('Số lượt, số tiền', 'Counts and sums'),
      fields: [
        amount('beneficiaryCount', words('Số lượt người được chăm lo', 'People supported'), turns, {
          required: true,
        }),
        money('amountVnd', words('Số tiền', 'Money'), {
          required: true,
          hint: words('Chỉ có hiện vật thì ghi 0.', '0 where it was in kind only.'),
        }), // G5.2
        choice('fundSource', words('Từ nguồn', 'Paid from'), sources, { required: true }),
        money('secondAmountVnd', words('Số tiền từ nguồn thứ hai', 'Money from a second source')),
        choice('secondFundSource', words('Nguồn thứ hai', 'Second source'), sources, {
          showIf: given('secondAmountVnd'),
          required: true,
        }),
        line('inKindText', words('Hiện vật', 'In kind'), 200),
        money('inKindVnd', words('Hiện vật quy thành tiền', 'Worth of it'), {
          hint: words('Tính vào nguồn thứ nhất.', 'Counted with the first source.'),
        }),
        {
          id: 'totalVnd',
          type: 'computed',
          label: words('Cộng', 'In all'),
          unit: dong,
          value: { sum: ['amountVnd', 'secondAmountVnd', 'inKindVnd'].map(field) },
          rollUp: added,
        },
      ],
    },
    {
      id: 'approval',
      title: words('Duyệt chi', 'Approval'),
      fields: [
        choice(
          'payment',
          words('Đang ở bước', 'Where it stands'),
          options({
            recorded: ['Mới ghi', 'Recorded'],
            approved: ['Đã duyệt', 'Approved'],
            paid: ['Đã trao', 'Given'],
          }),
          { required: true },
        ),
        line('decidedBy', words('Người duyệt', 'Approved by'), 200),
        yesNo('signedByUnion', words('Công đoàn đã ký', 'Signed by the union')),
        yesNo('signedByManagement', words('Chuyên môn đã ký', 'Signed by management'), {
          showIf: {
            or: [
              { in: [field('fundSource'), ['welfare', 'employer']] },
              { in: [field('secondFundSource'), ['welfare', 'employer']] },
            ],
          },
        }),
      ],
    },
    {
      id: 'names',
      title: words('Danh sách, giấy tờ của đơn vị', 'Names and papers of the unit'),
      hint: words(
        'Chỉ để đơn vị theo dõi. Không ghi bệnh, số căn cước, địa chỉ.',
        'For the unit alone. No illness, id or address.',
      ),
      fields: [
        {
          id: 'beneficiaries',
          type: 'table',
          private: true,
          label: words('Người được chăm lo', 'People supported'),
          maxRows: 500,
          columns: [
            {
              id: 'beneficiary',
              type: 'person',
              label: words('Người được chăm lo', 'Person'),
              required: true,
            },
            line('beneficiaryGroup', words('Tổ, bộ phận', 'Group'), 120),
            {
              id: 'beneficiaryVnd',
              type: 'money',
              min: 0,
              label: words('Mức', 'Amount'),
              unit: dong,
              rollUp: { units: 'none', rounds: 'none' },
            },
          ],
        },
        {
          id: 'proof',
          type: 'file',
          private: true,
          types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
          max: 3,
          label: words('Chứng từ, danh sách ký nhận', 'Vouchers and signed lists'),
        },
        {
          id: 'privateNote',
          type: 'text',
          lines: 'many',
          maxLength: 2000,
          private: true,
          label: words('Ghi chú của đơn vị', 'Note of the unit'),
        },
      ],
    },
  ],
  checks: [
    notAhead('heldOn'),
    {
      id: 'two-sources',
      when: { eq: [field('fundSource'), field('secondFundSource')] },
      fields: ['secondFundSource'],
      severity: 'error',
      message: words('Hai nguồn giống nhau. Xin cộng vào một.', 'Both sources are the same. Add them up.'),
    },
    ask(
      'nobody',
      ['beneficiaryCount'],
      { and: [{ eq: [field('beneficiaryCount'), { value: 0 }] }, { gt: [field('totalVnd'), { value: 0 }] }] },
      words(
        'Có tiền mà không có người được chăm lo. Xin xem lại.',
        'There is money but nobody was supported.',
      ),
    ),
    ask(
      'nothing',
      ['amountVnd', 'inKindVnd'],
      {
        and: [
          { gt: [field('beneficiaryCount'), { value: 0 }] },
          { eq: [field('totalVnd'), { value: 0 }] },
          { empty: field('inKindText') },
        ],
      },
      words(
        'Không có tiền và hiện vật. Nếu chỉ thăm hỏi thì đúng; xin xem lại.',
        'Neither money nor goods. Right if it was only a visit.',
      ),
    ),
    ask(
      'unsigned',
      ['signedByUnion'],
      { and: [is('payment', 'paid'), { not: is('signedByUnion', true) }] },
      words('Đã trao mà chưa có chữ ký duyệt của công đoàn.', 'Given without the union’s signature.'),
    ),
  ],
};
