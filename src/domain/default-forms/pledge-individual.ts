import type { Form } from '../form/types.ts';
import { awards } from './awards.ts';
import { choice, counted, day, line, words, yesNo } from './build.ts';
import { commitmentChecks, commitmentSection } from './commitments.ts';
import { genderField, movementsField } from './common.ts';

/** Individual pledge (`domain.md` §6.4). Living: after the round its results are a revision of the same record. */
export const pledgeIndividual: Form = {
  id: 'pledge-individual',
  version: 1,
  kind: 'pledge-individual',
  life: 'living',
  title: words('Giao ước thi đua cá nhân', 'Individual pledge'),
  intro: words(
    'Một người đăng ký làm gì. Không hỏi ngày sinh, số căn cước, địa chỉ. Hết đợt thì mở lại để ghi kết quả.',
    'What one person promises. No birth date, id or address is asked. After the round, open it again for the results.',
  ),
  sections: [
    {
      id: 'person',
      title: words('Người đăng ký', 'Who'),
      fields: [
        line('fullName', words('Họ và tên', 'Full name'), 80, { required: true }),
        line('position', words('Chức vụ, công việc', 'Position, work'), 120),
        line('group', words('Tổ, bộ phận', 'Group'), 120),
        genderField,
        yesNo('directWorker', words('Trực tiếp lao động sản xuất', 'Direct worker'), {
          rollUp: { units: 'count', rounds: 'sum' },
        }), // III.5
      ],
    },
    commitmentSection,
    {
      id: 'registered',
      title: words('Đăng ký thêm', 'Registered besides'),
      fields: [
        choice('registeredTitle', words('Danh hiệu đăng ký', 'Title registered'), awards, {
          other: true,
          rollUp: counted,
        }),
        line('registeredInitiativeTitle', words('Sáng kiến đăng ký', 'Initiative registered'), 300, {
          hint: words(
            'Khi bắt tay làm, mở thêm một bản Sáng kiến với tên này.',
            'When the work begins, open an initiative of this name.',
          ),
        }), // III.2
        movementsField('movements'),
      ],
    },
    {
      id: 'signing',
      title: words('Ký giao ước', 'Signing'),
      fields: [
        day('signedOn', words('Ngày ký', 'Signed on'), { required: true }),
        {
          id: 'signature',
          type: 'signature',
          label: words('Chữ ký người đăng ký', 'Signature of who pledges'),
          hint: words(
            'Người đăng ký ký ngay trên máy. Đã ký bản giấy thì chỉ cần chụp bản đó ở ô dưới.',
            'Signed on this device. Where a paper was signed, a photo of it below is enough.',
          ),
        },
        {
          id: 'signedPaper',
          type: 'photo',
          max: 2,
          label: words('Ảnh bản đã ký', 'Photo of the signed paper'),
        },
      ],
    },
  ],
  checks: commitmentChecks,
};
