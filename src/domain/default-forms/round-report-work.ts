import type { FormSection } from '../form/types.ts';
import { amount, counted, field, money, people, standing, turns, words } from './build.ts';

const initiatives = words('sáng kiến', 'initiatives');
const works = words('công trình', 'works');
/** What stood open at the beginning of a round: adding it over rounds would count it again. */
const carried = { units: 'sum', rounds: 'none' } as const;

/** Organisation, rollout, creative labour and works: G0 to G3 of `domain.md` §7, one section a screen. */
export const workFigures: readonly FormSection[] = [
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
      'Each initiative counts once, at its highest level. “Lao động sáng tạo” is among them.',
    ),
    fields: [
      amount(
        'initiativesRegistered',
        words('Đăng ký mới trong đợt', 'Registered in this round'),
        initiatives,
        {
          required: true,
        },
      ), // G2.1
      amount(
        'initiativesCarried',
        words('Đăng ký đợt trước, nay mới làm hoặc chưa làm', 'Registered before, done now or not yet'),
        initiatives,
        { rollUp: carried },
      ), // registered and not carried out stays in sight, and counts once over the rounds
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
        hint: words('Không cộng với số tính được.', 'Not added to the calculated one.'),
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
        label: words('Bằng Lao động sáng tạo', 'Creative Labour certificates'),
        text: words(
          'Bằng Lao động sáng tạo ghi ở phần Khen thưởng, đề nghị và được tặng riêng.',
          'They stand among the commendations, proposed and granted apart.',
        ),
      }, // G2.7
    ],
  },
  {
    id: 'works',
    title: words('Công trình, sản phẩm, phần việc', 'Works and products'),
    fields: [
      amount(
        'worksRegistered',
        words('Công trình, sản phẩm mới đăng ký trong đợt', 'Works registered in this round'),
        works,
        { required: true },
      ), // G3.1
      amount(
        'worksCarried',
        words('Đăng ký đợt trước, nay mới xong hoặc chưa xong', 'Registered before, done now or not yet'),
        works,
        { rollUp: carried },
      ),
      amount('worksCompleted', words('Đã hoàn thành', 'Completed'), works, { required: true }), // G3.1
      amount('worksPlaqued', words('Được gắn biển', 'With a plaque'), works), // G3.2
      money('worksValue', words('Tổng giá trị', 'Total value')), // G3.2
      amount('hardTasks', words('Phần việc khó đảm nhận', 'Hard tasks taken on'), words('việc', 'tasks')), // G3.3
    ],
  },
];
