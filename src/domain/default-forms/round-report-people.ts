import type { FormSection } from '../form/types.ts';
import { awards } from './awards.ts';
import { amount, counted, dong, field, is, money, people, standing, turns, words } from './build.ts';
import { movements } from './movements.ts';

/** Movements, care, commendation, praise and review: G4 to G8 of `domain.md` §7, one section a screen. */
export const peopleFigures: readonly FormSection[] = [
  {
    id: 'movementLines',
    title: words('Kết quả từng phong trào', 'Movement by movement'),
    fields: [
      {
        id: 'movementResults', // G4.1
        type: 'table',
        label: words('Phong trào', 'Movements'),
        hint: words(
          'Mỗi phong trào đơn vị có tham gia một dòng. Một người tham gia nhiều phong trào thì ghi ở từng dòng, không cộng các dòng.',
          'A line for each movement you take part in. People in several stand in each line; the lines are not added.',
        ),
        key: 'movement',
        maxRows: 30,
        columns: [
          {
            id: 'movement',
            type: 'choice',
            other: true,
            from: 'movements',
            options: movements,
            label: words('Phong trào', 'Movement'),
            required: true,
            rollUp: counted,
          },
          amount('movementPeople', words('Số người tham gia', 'Participants'), people, {
            required: true,
            // One person takes part in several movements: over the lines they would count again.
            rollUp: { ...standing, rows: 'none' },
          }),
          {
            id: 'movementText',
            type: 'text',
            lines: 'many',
            maxLength: 1000,
            label: words('Kết quả nổi bật', 'Main results'),
          },
        ],
      },
    ],
  },
  {
    id: 'movementFigures',
    title: words('Số liệu riêng của phong trào', 'Figures of single movements'),
    fields: [
      amount(
        'twoGoodsRegistered',
        words('Đăng ký “Giỏi việc nước, đảm việc nhà”', 'Registered, women’s movement'),
        people,
      ), // G4.2
      amount(
        'twoGoodsRecognised',
        words('Được công nhận “Giỏi việc nước, đảm việc nhà”', 'Recognised, women’s movement'),
        people,
      ), // G4.2
      {
        id: 'twoGoodsRate',
        type: 'ratio',
        label: words('Tỷ lệ được công nhận', 'Share recognised'),
        numerator: 'twoGoodsRecognised',
        denominator: 'twoGoodsRegistered',
      }, // G4.2
      {
        id: 'greenUnit',
        type: 'yesNo',
        label: words('Đạt “Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động”', 'Green, clean, safe'),
        rollUp: counted,
      }, // G4.3
      amount('accidents', words('Vụ tai nạn lao động', 'Work accidents'), words('vụ', 'accidents'), {
        hint: words('Giảm là tốt. Không có thì ghi 0.', 'Fewer is better. 0 where there was none.'),
      }), // G4.3
    ],
  },
  {
    id: 'welfare',
    title: words('Chăm lo đoàn viên, người lao động', 'Care'),
    hint: words(
      'Chỉ số lượt và số tiền. Tên người được hỗ trợ không ghi ở đây.',
      'Counts and sums alone. Name nobody here.',
    ),
    fields: [
      amount('supportedTet', words('Hỗ trợ dịp Tết', 'At Tết'), turns), // G5.1
      amount('supportedWorkersMonth', words('Hỗ trợ Tháng Công nhân', 'Workers’ Month'), turns), // G5.1
      amount('supportedDisaster', words('Hỗ trợ do thiên tai', 'Disaster'), turns), // G5.1
      amount('supportedEpidemic', words('Hỗ trợ do dịch bệnh', 'Epidemic'), turns), // G5.1
      amount('supportedHardship', words('Hỗ trợ do khó khăn, ốm đau, hiếu hỷ', 'Hardship and others'), turns), // G5.1
      {
        id: 'supportedTotal', // G5.1
        type: 'computed',
        label: words('Cộng lượt người được hỗ trợ', 'Supported in all'),
        unit: turns,
        value: {
          sum: [
            'supportedTet',
            'supportedWorkersMonth',
            'supportedDisaster',
            'supportedEpidemic',
            'supportedHardship',
          ].map(field),
        },
        rollUp: { units: 'sum', rounds: 'sum' },
      },
      amount('tetReached', words('Đoàn viên, người lao động “có Tết”', 'People who “had Tết”'), people), // G5.3
      {
        id: 'tetRate',
        type: 'ratio',
        label: words('Tỷ lệ “có Tết”', 'Share who “had Tết”'),
        numerator: 'tetReached',
        denominator: 'workforceTotal',
      }, // G5.3
    ],
  },
  {
    id: 'welfareMoney',
    title: words('Kinh phí chăm lo', 'Money for care'),
    hint: words('Hiện vật quy thành tiền.', 'Goods as money.'),
    fields: [
      money('moneyUnionFund', words('Từ quỹ công đoàn', 'Union fund')), // G5.2
      money('moneyWelfareFund', words('Từ quỹ phúc lợi', 'Welfare fund')), // G5.2
      money('moneyEmployer', words('Từ chuyên môn, doanh nghiệp', 'Employer')), // G5.2
      money('moneyDonor', words('Từ nhà hảo tâm', 'Donors')), // G5.2
      {
        id: 'moneyTotal', // G5.2
        type: 'computed',
        label: words('Cộng', 'In all'),
        unit: dong,
        value: { sum: ['moneyUnionFund', 'moneyWelfareFund', 'moneyEmployer', 'moneyDonor'].map(field) },
        rollUp: { units: 'sum', rounds: 'sum' },
      },
      amount('sheltersBuilt', words('Mái ấm công đoàn xây mới', 'Shelters built'), words('nhà', 'houses')), // G5.4
      amount(
        'sheltersRepaired',
        words('Mái ấm công đoàn sửa chữa', 'Shelters repaired'),
        words('nhà', 'houses'),
      ), // G5.4
      money('shelterMoney', words('Tiền hỗ trợ mái ấm', 'Money for shelters')), // G5.4
    ],
  },
  {
    id: 'commendation',
    title: words('Khen thưởng', 'Commendation'),
    hint: words(
      'Đề nghị và được tặng ghi riêng. Không có thì để trống bảng.',
      'Proposed and granted apart. Leave the table empty where there is none.',
    ),
    fields: [
      {
        id: 'awardLines', // G6, and G2.7 by the line of the certificate
        type: 'table',
        label: words('Danh hiệu, hình thức khen thưởng', 'Titles and commendations'),
        key: 'award',
        maxRows: 60,
        columns: [
          {
            id: 'award',
            type: 'choice',
            other: true,
            options: awards,
            label: words('Danh hiệu, hình thức', 'Award'),
            required: true,
          },
          {
            id: 'awardFor',
            type: 'choice',
            label: words('Cho', 'For'),
            required: true,
            options: [
              { id: 'individual', label: words('Cá nhân', 'Individuals') },
              { id: 'collective', label: words('Tập thể', 'Collectives') },
              { id: 'enterprise', label: words('Doanh nghiệp', 'Enterprises') },
            ],
          },
          amount('awardProposed', words('Đề nghị', 'Proposed'), words('lượt', 'times'), { required: true }),
          amount('awardGranted', words('Được tặng', 'Granted'), words('lượt', 'times'), { required: true }),
          amount('awardWomen', words('Được tặng: nữ', 'Granted to women'), people, {
            showIf: is('awardFor', 'individual'),
          }),
          amount(
            'awardDirectWorkers',
            words('Được tặng: trực tiếp sản xuất', 'Granted to direct workers'),
            people,
            { showIf: is('awardFor', 'individual') },
          ),
        ],
      },
    ],
  },
  {
    id: 'praise',
    title: words('Biểu dương, nhân rộng', 'Praise and models'),
    fields: [
      amount(
        'exemplaryFound',
        words('Điển hình phát hiện', 'Exemplary cases found'),
        words('điển hình', 'cases'),
      ), // G7
      amount(
        'exemplaryPraised',
        words('Điển hình được biểu dương', 'Exemplary cases praised'),
        words('điển hình', 'cases'),
      ), // G7
      amount(
        'modelsReplicated',
        words('Mô hình được nhân rộng', 'Models replicated'),
        words('mô hình', 'models'),
      ), // G7
      amount(
        'modelAdopters',
        words('Đơn vị áp dụng mô hình', 'Units that adopt a model'),
        words('đơn vị', 'units'),
      ), // G7
      amount('newsItems', words('Tin, bài, chuyên mục', 'News items'), words('tin, bài', 'items')), // G7
      amount(
        'newsDirectWorkers',
        words('Trong đó: về người trực tiếp sản xuất', 'Of which on direct workers'),
        words('tin, bài', 'items'),
      ), // G7
    ],
  },
  {
    id: 'review',
    title: words('Sơ kết', 'Review'),
    hint: words(
      'Báo cáo đúng hạn hay quá hạn do hệ thống ghi, không phải khai.',
      'Whether it is in time is noted by itself.',
    ), // G8, timing
    fields: [
      {
        id: 'reviewHeld',
        type: 'yesNo',
        label: words('Đã tổ chức sơ kết', 'Review held'),
        required: true,
        rollUp: counted,
      }, // G8
      {
        id: 'reviewHeldOn',
        type: 'date',
        precision: 'day',
        label: words('Ngày sơ kết', 'Held on'),
        required: true,
        showIf: is('reviewHeld', true),
      }, // G8
      amount('reviewAttendance', words('Số người dự', 'Attendance'), people, {
        showIf: is('reviewHeld', true),
      }), // G8
      {
        id: 'selfRating', // G8
        type: 'choice',
        label: words('Đơn vị tự đánh giá', 'Self-rating'),
        rollUp: counted,
        options: [
          { id: 'excellent', label: words('Hoàn thành xuất sắc', 'Excellent') },
          { id: 'good', label: words('Hoàn thành tốt', 'Good') },
          { id: 'completed', label: words('Hoàn thành', 'Completed') },
          { id: 'missed', label: words('Chưa hoàn thành', 'Not completed') },
        ],
      },
    ],
  },
];
