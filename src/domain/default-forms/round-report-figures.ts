import type { FormSection } from '../form/types.ts';
import { awards } from './awards.ts';
import { amount, counted, dong, field, is, money, people, standing, turns, words } from './build.ts';
import { movements } from './movements.ts';

const initiatives = words('sáng kiến', 'initiatives');
const works = words('công trình', 'works');

/** The figures of a round report, one section a screen. Codes are those of `domain.md` §7. */
export const figures: readonly FormSection[] = [
  {
    id: 'organisation',
    title: words('Tổ chức', 'Organisation'),
    fields: [
      {
        id: 'unitType', // G0.4
        type: 'choice',
        label: words('Loại hình đơn vị', 'Kind of unit'),
        required: true,
        rollUp: counted,
        options: [
          { id: 'state', label: words('Nhà nước', 'State') },
          { id: 'domestic', label: words('Doanh nghiệp trong nước', 'Domestic enterprise') },
          { id: 'foreign', label: words('Doanh nghiệp có vốn nước ngoài', 'Foreign-invested enterprise') },
          {
            id: 'cooperative',
            label: words('Hợp tác xã, nghiệp đoàn, khác', 'Cooperative, occupational, other'),
          },
        ],
      },
      amount('workforceTotal', words('Tổng số CNVCLĐ', 'Workforce'), people, {
        required: true,
        rollUp: standing,
      }), // G0.2
      amount('workforceWomen', words('Trong đó: nữ', 'Of which women'), people, {
        required: true,
        rollUp: standing,
      }), // G0.2
      amount('memberTotal', words('Tổng số đoàn viên', 'Members'), people, {
        required: true,
        rollUp: standing,
      }), // G0.3
      amount('memberWomen', words('Đoàn viên nữ', 'Women members'), people, {
        required: true,
        rollUp: standing,
      }), // G0.3
      {
        id: 'memberRate',
        type: 'ratio',
        label: words('Tỷ lệ đoàn viên trên CNVCLĐ', 'Members of workforce'),
        numerator: 'memberTotal',
        denominator: 'workforceTotal',
      },
    ],
  },
  {
    id: 'rollout',
    title: words('Triển khai', 'Rollout'),
    fields: [
      {
        id: 'movementLaunched',
        type: 'yesNo',
        label: words('Đã phát động phong trào', 'Movement launched'),
        required: true,
        rollUp: counted,
      }, // G1.1
      {
        id: 'ownPlanIssued',
        type: 'yesNo',
        label: words('Có kế hoạch triển khai riêng', 'Own rollout plan'),
        required: true,
        rollUp: counted,
      }, // G1.3
      amount('workforceInformed', words('CNVCLĐ được phổ biến kế hoạch', 'Workforce informed'), people, {
        required: true,
        rollUp: standing,
      }), // G1.2
      {
        id: 'informedRate',
        type: 'ratio',
        label: words('Tỷ lệ được phổ biến', 'Share informed'),
        numerator: 'workforceInformed',
        denominator: 'workforceTotal',
      }, // G1.2
      amount(
        'propagandaSessions',
        words('Cuộc tuyên truyền, quán triệt', 'Information sessions'),
        words('cuộc', 'sessions'),
        { required: true },
      ), // G1.4
      amount('propagandaAttendance', words('Lượt người dự', 'Attendance'), turns, { required: true }), // G1.4
    ],
  },
  {
    id: 'pledges',
    title: words('Đăng ký giao ước', 'Pledges'),
    fields: [
      amount(
        'collectivesPledged',
        words('Tập thể đăng ký giao ước', 'Collectives that pledged'),
        words('tập thể', 'collectives'),
        { required: true },
      ), // G1.5
      amount('individualsPledged', words('Cá nhân đăng ký giao ước', 'Individuals who pledged'), people, {
        required: true,
      }), // G1.6
      amount('womenPledged', words('Trong đó: nữ', 'Of which women'), people), // G1.6
      amount(
        'directWorkersPledged',
        words('Trong đó: trực tiếp sản xuất', 'Of which direct workers'),
        people,
      ), // G1.6
      {
        id: 'pledgedRate',
        type: 'ratio',
        label: words('Tỷ lệ CNVCLĐ đăng ký', 'Share of workforce'),
        numerator: 'individualsPledged',
        denominator: 'workforceTotal',
      }, // G1.6
      {
        id: 'womenPledgedRate',
        type: 'ratio',
        label: words('Tỷ lệ nữ CNVCLĐ đăng ký', 'Share of women'),
        numerator: 'womenPledged',
        denominator: 'workforceWomen',
      }, // G1.6
    ],
  },
  {
    id: 'creative',
    title: words('Sáng kiến, đề tài, cải tiến', 'Initiatives'),
    hint: words(
      'Mỗi sáng kiến chỉ đếm một lần, ở cấp công nhận cao nhất. “Lao động sáng tạo” đã nằm trong số này.',
    ),
    fields: [
      amount('initiativesRegistered', words('Đăng ký', 'Registered'), initiatives, {
        required: true,
        hint: words('Kể cả chuyển tiếp từ đợt trước.'),
      }), // G2.1
      amount('initiativesDone', words('Đã thực hiện', 'Done'), initiatives, { required: true }), // G2.2
      amount('recognisedBase', words('Được công nhận cấp cơ sở', 'Recognised at base'), initiatives), // G2.3
      amount(
        'recognisedProvince',
        words('Được công nhận cấp tỉnh', 'Recognised by the province'),
        initiatives,
      ), // G2.3
      amount(
        'recognisedMinistry',
        words('Được công nhận cấp bộ, Tổng Liên đoàn', 'Recognised by a ministry'),
        initiatives,
      ), // G2.3
      {
        id: 'initiativesRecognised', // G2.3
        type: 'computed',
        label: words('Cộng được công nhận', 'Recognised in all'),
        unit: initiatives,
        value: { sum: [field('recognisedBase'), field('recognisedProvince'), field('recognisedMinistry')] },
        rollUp: { units: 'sum', rounds: 'sum' },
      },
      money('benefitCalculated', words('Giá trị làm lợi tính được', 'Benefit, calculated')), // G2.4
      money('benefitEstimated', words('Giá trị làm lợi ước tính', 'Benefit, estimated'), {
        hint: words('Không cộng với số tính được.'),
      }), // G2.4
    ],
  },
  {
    id: 'contest',
    title: words('Cổng sáng kiến, hội thi', 'Portal and contest'),
    fields: [
      amount(
        'initiativesOnPortal',
        words('Đã cập nhật lên cổng sáng kiến toàn quốc', 'On the national portal'),
        initiatives,
      ), // G2.5
      amount(
        'contestEntries',
        words('Giải pháp dự Hội thi Sáng tạo kỹ thuật', 'Contest entries'),
        words('giải pháp', 'entries'),
      ), // G2.6
      amount('contestPrizes', words('Giải đạt được', 'Contest prizes'), words('giải', 'prizes')), // G2.6
      {
        id: 'creativeNote',
        type: 'note',
        label: words('Bằng Lao động sáng tạo'),
        text: words('Bằng Lao động sáng tạo ghi ở phần Khen thưởng, đề nghị và được tặng riêng.'),
      }, // G2.7
    ],
  },
  {
    id: 'works',
    title: words('Công trình, sản phẩm, phần việc', 'Works and products'),
    fields: [
      amount('worksRegistered', words('Công trình, sản phẩm mới đăng ký', 'Works registered'), works, {
        required: true,
        hint: words('Kể cả chuyển tiếp từ đợt trước.'),
      }), // G3.1
      amount('worksCompleted', words('Đã hoàn thành', 'Completed'), works, { required: true }), // G3.1
      amount('worksPlaqued', words('Được gắn biển', 'With a plaque'), works), // G3.2
      money('worksValue', words('Tổng giá trị', 'Total value')), // G3.2
      amount('hardTasks', words('Phần việc khó đảm nhận', 'Hard tasks taken on'), words('việc', 'tasks')), // G3.3
    ],
  },
  {
    id: 'movementLines',
    title: words('Kết quả từng phong trào', 'Movement by movement'),
    fields: [
      {
        id: 'movementResults', // G4.1
        type: 'table',
        label: words('Phong trào', 'Movements'),
        hint: words('Mỗi phong trào đơn vị có tham gia một dòng.'),
        key: 'movement',
        maxRows: 30,
        columns: [
          {
            id: 'movement',
            type: 'choice',
            other: true,
            options: movements,
            label: words('Phong trào', 'Movement'),
            required: true,
            rollUp: counted,
          },
          amount('movementPeople', words('Số người tham gia', 'Participants'), people, {
            required: true,
            rollUp: standing,
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
        hint: words('Giảm là tốt. Không có thì ghi 0.'),
      }), // G4.3
    ],
  },
  {
    id: 'welfare',
    title: words('Chăm lo đoàn viên, người lao động', 'Care'),
    hint: words('Chỉ số lượt và số tiền. Tên người được hỗ trợ không ghi ở đây.'),
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
    hint: words('Hiện vật quy thành tiền.'),
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
    hint: words('Đề nghị và được tặng ghi riêng. Không có thì để trống bảng.'),
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
          amount('awardProposed', words('Đề nghị', 'Proposed'), words('lượt'), { required: true }),
          amount('awardGranted', words('Được tặng', 'Granted'), words('lượt'), { required: true }),
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
      amount('exemplaryFound', words('Điển hình phát hiện', 'Exemplary cases found'), words('điển hình')), // G7
      amount(
        'exemplaryPraised',
        words('Điển hình được biểu dương', 'Exemplary cases praised'),
        words('điển hình'),
      ), // G7
      amount('modelsReplicated', words('Mô hình được nhân rộng', 'Models replicated'), words('mô hình')), // G7
      amount('modelAdopters', words('Đơn vị áp dụng mô hình', 'Units that adopt a model'), words('đơn vị')), // G7
      amount('newsItems', words('Tin, bài, chuyên mục', 'News items'), words('tin, bài')), // G7
      amount(
        'newsDirectWorkers',
        words('Trong đó: về người trực tiếp sản xuất', 'Of which on direct workers'),
        words('tin, bài'),
      ), // G7
    ],
  },
  {
    id: 'review',
    title: words('Sơ kết', 'Review'),
    hint: words('Báo cáo đúng hạn hay quá hạn do hệ thống ghi, không phải khai.'), // G8, timing
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
