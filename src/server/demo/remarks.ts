import type { FormKind } from '../../domain/form/types.ts';
import type { Remark } from './lives.ts';
import type { Random } from './random.ts';

type Remarks = readonly [Remark, ...Remark[]];

/** Why reviewers of the demo send records back, by kind. Field notes name fields of the forms that ship. */
const remarks: Partial<Record<FormKind, Remarks>> = {
  coverage: [
    {
      comment:
        'Mới phổ biến được khoảng một nửa số lao động. Đề nghị phổ biến nốt cho ca đêm rồi xác nhận lại.',
      notes: [{ field: 'workforceReached', text: 'Còn thiếu ca đêm và tổ bốc xếp.' }],
    },
    {
      comment: 'Số đoàn viên chưa khớp danh sách quý trước, đồng chí kiểm tra giúp.',
      notes: [{ field: 'memberTotal', text: 'Danh sách đang theo dõi nhiều hơn số này.' }],
    },
    {
      comment: 'Chưa thấy ghi phát động. Nếu đã phát động xin ghi ngày, nếu chưa thì gửi lại sau khi làm.',
      notes: [{ field: 'launched', text: 'Cần phát động trước khi xác nhận.' }],
    },
  ],
  'pledge-collective': [
    {
      comment: 'Cam kết còn chung chung, đề nghị ghi con số để cuối đợt đối chiếu được.',
      notes: [{ field: 'commitments', text: 'Mỗi việc nên có mức phấn đấu và đơn vị tính.' }],
    },
    {
      comment: 'Giao ước cần có chuyên môn cùng ký.',
      notes: [{ field: 'managementCoSign', text: 'Xin chữ ký của giám đốc hoặc hiệu trưởng.' }],
    },
  ],
  'round-report': [
    {
      comment:
        'Báo cáo chưa ghi ngày tổ chức sơ kết và số người được phổ biến còn thấp so với xác nhận triển khai. Đề nghị rà lại.',
      notes: [
        { field: 'reviewHeld', text: 'Đã sơ kết thì ghi ngày và số người dự.' },
        { field: 'workforceInformed', text: 'Xác nhận triển khai ghi cao hơn.' },
      ],
    },
    {
      comment: 'Số sáng kiến được công nhận cần có quyết định kèm theo, xin đối chiếu lại với chuyên môn.',
      notes: [{ field: 'recognisedBase', text: 'Ghi số đã có quyết định công nhận.' }],
    },
    {
      comment: 'Phần hạn chế viết sơ sài, chưa nêu nguyên nhân để cấp trên giúp tháo gỡ.',
      notes: [{ field: 'limitations', text: 'Nêu rõ nguyên nhân từ phía mình và từ bên ngoài.' }],
    },
  ],
  'unit-plan': [
    {
      comment: 'Kế hoạch cần tiêu chí đo được; biện pháp chưa nêu ai làm, bao giờ xong.',
      notes: [{ field: 'measures', text: 'Ghi người phụ trách và thời hạn từng việc.' }],
    },
  ],
  initiative: [
    {
      comment: 'Giải pháp tốt. Đề nghị bổ sung cách tính giá trị làm lợi và phạm vi áp dụng.',
      notes: [{ field: 'benefitVnd', text: 'Nêu cách tính, ai xác nhận.' }],
    },
  ],
  'product-work': [
    {
      comment: 'Đề nghị ghi rõ thời gian hoàn thành dự kiến và nguồn kinh phí.',
      notes: [{ field: 'plannedEnd', text: 'Mốc này đã qua.' }],
    },
  ],
  welfare: [
    {
      comment: 'Số tiền và số người chưa tương ứng với mức chi đã thống nhất.',
      notes: [{ field: 'amountVnd', text: 'Kiểm tra lại bảng chi.' }],
    },
  ],
  'pledge-individual': [
    {
      comment: 'Mỗi cam kết nên có mức phấn đấu để cuối đợt biết đạt hay chưa.',
      notes: [{ field: 'commitments', text: 'Ghi con số và đơn vị tính.' }],
    },
  ],
  story: [
    {
      comment: 'Bài hay. Đề nghị kể thêm một việc cụ thể và kết quả để nơi khác làm theo được.',
      notes: [{ field: 'whatHappened', text: 'Kể một việc, có thời gian, con số.' }],
    },
  ],
  'score-sheet': [
    {
      comment: 'Điểm tự chấm chưa thấy căn cứ, đề nghị ghi việc đã làm ở từng nhóm.',
      notes: [{ field: 'grounds', text: 'Nêu văn bản, số liệu.' }],
    },
  ],
  nomination: [
    {
      comment: 'Thành tích cần nêu việc cụ thể, có số liệu và xác nhận của chuyên môn.',
      notes: [{ field: 'achievementDuties', text: 'Nêu hai việc nổi bật nhất.' }],
    },
  ],
};

const general: Remarks = [
  { comment: 'Đề nghị đồng chí kiểm tra lại số liệu và bổ sung phần còn thiếu rồi gửi lại.', notes: [] },
];

/** A reviewer's reason to send a record of a kind back. */
export function remarkOn(kind: FormKind, random: Random): Remark {
  return random.pick(remarks[kind] ?? general);
}

/** Why something already accepted is opened again. */
export const reopening: Remark = {
  comment: 'Mở lại theo đề nghị của cơ sở để sửa số liệu; xin gửi lại trong tuần.',
  notes: [],
};
