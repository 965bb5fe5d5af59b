import type { Condition, Form } from '../form/types.ts';
import {
  added,
  ask,
  choice,
  day,
  dong,
  field,
  given,
  inOrder,
  is,
  line,
  money,
  notAhead,
  options,
  prose,
  words,
  yesNo,
} from './build.ts';
import { movementsField, papersField } from './common.ts';

const progressIs = (...states: string[]): Condition => ({ in: [field('progress'), states] });
const applied = progressIs('applied', 'underRecognition', 'recognised', 'notRecognised');
const recognised = progressIs('recognised');
const open: Condition = { not: is('confidential', true) };

/**
 * Initiative, scientific topic, technical improvement (`domain.md` §6.5). Living: its progress is a field, and one that
 * was registered and never carried out stays where it is, with the reason.
 */
export const initiative: Form = {
  id: 'initiative',
  version: 1,
  kind: 'initiative',
  life: 'living',
  title: words('Sáng kiến, đề tài, cải tiến', 'Initiative'),
  intro: words(
    'Mỗi sáng kiến một bản, mở lại khi có bước mới: đang làm, đã áp dụng, được công nhận. Không làm nữa cũng ghi, kèm lý do.',
    'One record for each; open it again at each step. What is not carried out stays, with the reason.',
  ),
  sections: [
    {
      id: 'what',
      title: words('Sáng kiến', 'Initiative'),
      fields: [
        line('title', words('Tên sáng kiến', 'Title'), 300, { required: true }),
        choice(
          'kind',
          words('Loại', 'Kind'),
          options({
            initiative: ['Sáng kiến', 'Initiative'],
            improvement: ['Cải tiến kỹ thuật, hợp lý hóa sản xuất', 'Technical improvement'],
            research: ['Đề tài nghiên cứu', 'Research topic'],
            newProduct: ['Ý tưởng sản phẩm mới', 'New product idea'],
          }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ),
        choice(
          'solutionType',
          words('Giải pháp', 'Solution'),
          options({
            technical: ['Kỹ thuật', 'Technical'],
            management: ['Quản lý', 'Management'],
            operational: ['Tác nghiệp', 'Operational'],
            appliedTechnology: ['Ứng dụng tiến bộ kỹ thuật', 'Applied technology'],
            research: ['Nghiên cứu', 'Research'],
          }),
          { required: true },
        ), // L10, law art. 3.4
        movementsField('movements'),
        yesNo('confidential', words('Có bí mật kinh doanh', 'Trade secret'), {
          hint: words(
            'Nếu có: chỉ ghi tên và hiệu quả, không mô tả cách làm.',
            'If so: the title and the effect alone, not how it is done.',
          ),
        }),
      ],
    },
    {
      id: 'people',
      title: words('Tác giả', 'Authors'),
      fields: [
        {
          id: 'authors',
          type: 'table',
          label: words('Tác giả', 'Authors'),
          required: true,
          minRows: 1,
          maxRows: 30,
          columns: [
            { id: 'author', type: 'person', label: words('Tác giả', 'Author'), required: true },
            line('authorGroup', words('Tổ, bộ phận', 'Group'), 120),
            {
              id: 'authorShare',
              type: 'decimal',
              min: 0,
              max: 100,
              label: words('Phần đóng góp', 'Share'),
              unit: words('%', '%'),
              hint: words('Có ghi thì cộng lại phải bằng 100.', 'If given they add up to 100.'),
            },
          ],
        },
        {
          id: 'authorCount',
          type: 'computed',
          silent: true,
          label: words('Số tác giả', 'Authors'),
          unit: words('người', 'people'),
          value: { count: { table: 'authors' } },
          rollUp: added,
        },
      ],
    },
    {
      id: 'solution',
      title: words('Mô tả', 'Description'),
      showIf: open,
      hint: words('Ngắn gọn, người ngoài nghề đọc cũng hiểu.', 'Short, so that an outsider understands.'),
      fields: [
        prose('problem', words('Trước khi có sáng kiến', 'Before'), 2000),
        prose('solution', words('Cách làm mới', 'The new way'), 2000),
        prose('novelty', words('Điểm mới', 'What is new'), 1000),
        prose('scope', words('Phạm vi áp dụng', 'Where it applies'), 1000),
        prose('replicability', words('Khả năng nhân rộng', 'Where else it could'), 1000),
      ],
    },
    {
      id: 'steps',
      title: words('Tiến độ', 'Progress'),
      fields: [
        day('registeredOn', words('Ngày đăng ký', 'Registered on')),
        choice(
          'progress',
          words('Đang ở bước', 'Where it stands'),
          options({
            registered: ['Đã đăng ký', 'Registered'],
            inProgress: ['Đang thực hiện', 'In progress'],
            applied: ['Đã áp dụng', 'Applied'],
            underRecognition: ['Đang xét công nhận', 'Under recognition'],
            recognised: ['Được công nhận', 'Recognised'],
            notRecognised: ['Không được công nhận', 'Not recognised'],
            dropped: ['Không thực hiện', 'Dropped'],
          }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ),
        day('appliedFrom', words('Áp dụng từ ngày', 'Applied from'), { showIf: applied, required: true }), // G2.2
        prose('dropReason', words('Vì sao không thực hiện', 'Why it was dropped'), 500, {
          showIf: progressIs('dropped'),
          required: true,
        }), // III.3
      ],
    },
    {
      id: 'recognition',
      title: words('Công nhận', 'Recognition'),
      showIf: recognised,
      hint: words(
        'Hội đồng sáng kiến hoặc thủ trưởng đơn vị công nhận; công đoàn phối hợp.',
        'A council or the head of the unit recognises it; the union helps.',
      ),
      fields: [
        line('recognizedBy', words('Nơi công nhận', 'Recognised by'), 200, { required: true }),
        day('recognizedOn', words('Ngày công nhận', 'Recognised on'), { required: true }), // G2.3
        choice(
          'level',
          words('Cấp công nhận cao nhất', 'Highest level'),
          options({
            base: ['Cấp cơ sở', 'Base'],
            province: ['Cấp tỉnh', 'Province'],
            ministry: ['Cấp bộ, Tổng Liên đoàn', 'Ministry, Confederation'],
          }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ),
        papersField('proof', words('Quyết định, giấy chứng nhận', 'Decision, certificate'), 3),
      ],
    },
    {
      id: 'benefit',
      title: words('Hiệu quả', 'Benefit'),
      fields: [
        money('benefitVnd', words('Giá trị làm lợi, tiết kiệm', 'Benefit'), {
          rollUp: { units: 'none', rounds: 'none' },
          hint: words('Không tính được thì để trống.', 'Leave it empty where it cannot be told.'),
        }),
        choice(
          'benefitBasis',
          words('Con số này', 'This figure is'),
          options({
            calculated: ['Tính được, có cơ sở', 'Calculated'],
            estimated: ['Ước tính', 'Estimated'],
          }),
          { showIf: given('benefitVnd'), required: true },
        ),
        // Calculated and estimated benefit are never added together.
        {
          id: 'benefitCalculated', // G2.4
          type: 'computed',
          silent: true,
          label: words('Giá trị làm lợi tính được', 'Benefit, calculated'),
          unit: dong,
          value: { if: [is('benefitBasis', 'calculated'), field('benefitVnd')] },
          rollUp: added,
        },
        {
          id: 'benefitEstimated', // G2.4
          type: 'computed',
          silent: true,
          label: words('Giá trị làm lợi ước tính', 'Benefit, estimated'),
          unit: dong,
          value: { if: [is('benefitBasis', 'estimated'), field('benefitVnd')] },
          rollUp: added,
        },
        prose('otherBenefit', words('Lợi ích khác', 'Other benefit'), 1000, {
          hint: words(
            'An toàn, môi trường, sức bền của máy, đỡ nhọc cho người làm…',
            'Safety, environment, easier work…',
          ),
        }),
      ],
    },
    {
      id: 'beyond',
      title: words('Cổng sáng kiến, hội thi', 'Portal and contest'),
      fields: [
        yesNo(
          'portalSubmitted',
          words('Đã cập nhật lên cổng sáng kiến toàn quốc', 'On the national portal'),
          {
            rollUp: { units: 'count', rounds: 'sum' },
          },
        ), // G2.5
        day('portalSubmittedOn', words('Ngày cập nhật', 'Entered on'), {
          showIf: is('portalSubmitted', true),
        }),
        line('contestEntry', words('Dự hội thi', 'Contest entered'), 200, {
          hint: words(
            'Ví dụ: Hội thi Sáng tạo kỹ thuật của tỉnh.',
            'For example the province’s technical contest.',
          ),
        }), // G2.6, R21
        line('contestPrize', words('Giải đạt được', 'Prize'), 120, { showIf: given('contestEntry') }),
      ],
    },
  ],
  checks: [
    {
      id: 'shares',
      when: {
        and: [
          { gt: [{ count: { table: 'authors', where: given('authorShare') } }, { value: 0 }] },
          { ne: [{ sum: { table: 'authors', column: 'authorShare' } }, { value: 100 }] },
        ],
      },
      fields: ['authors'],
      severity: 'error',
      message: words(
        'Phần đóng góp của các tác giả cộng lại phải bằng 100.',
        'The shares of the authors must add up to 100.',
      ),
    },
    notAhead('appliedFrom'),
    notAhead('recognizedOn'),
    notAhead('registeredOn'),
    notAhead('portalSubmittedOn'),
    inOrder(
      'appliedFrom',
      'recognizedOn',
      words(
        'Ngày công nhận sớm hơn ngày áp dụng. Luật đòi hỏi sáng kiến đã áp dụng rồi mới công nhận; xin xem lại.',
        'It was recognised before it was applied; the law asks for the other order.',
      ),
      'ask',
    ),
    inOrder(
      'registeredOn',
      'appliedFrom',
      words(
        'Ngày áp dụng sớm hơn ngày đăng ký. Làm trước, đăng ký sau thì xin xem lại ngày đăng ký.',
        'It was applied before it was registered.',
      ),
      'ask',
    ),
    ask(
      'portal-early',
      ['portalSubmitted'],
      { and: [is('portalSubmitted', true), { not: recognised }] },
      words(
        'Chương trình trên cổng chỉ nhận sáng kiến đã áp dụng và đã được công nhận. Xin xem lại.',
        'The portal’s programme takes only what was applied and recognised.',
      ),
      words('Hướng dẫn 46/HD-TLĐ ngày 30/12/2021', 'Guidance 46/HD-TLĐ of 30 December 2021'),
    ),
  ],
};
