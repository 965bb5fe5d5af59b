import type { Condition, Form } from '../form/types.ts';
import {
  added,
  choice,
  day,
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
import { movementsField } from './common.ts';

const completed = is('progress', 'completed');
const unfinished: Condition = { in: [field('progress'), ['registered', 'inProgress']] };

/** A work, new product or hard task that is registered and carried out (`domain.md` §6.6). Living, like an initiative. */
export const productWork: Form = {
  id: 'product-work',
  version: 1,
  kind: 'product-work',
  life: 'living',
  title: words('Công trình, sản phẩm mới, phần việc khó', 'Work, product, hard task'),
  intro: words(
    'Đăng ký trước, mở lại khi xong. Không làm được cũng ghi, kèm lý do.',
    'Register it first, open it again when it is done. What was not done stays, with the reason.',
  ),
  sections: [
    {
      id: 'what',
      title: words('Công trình, sản phẩm, phần việc', 'What'),
      fields: [
        line('name', words('Tên', 'Name'), 300, { required: true }),
        choice(
          'kind',
          words('Loại', 'Kind'),
          options({
            work: ['Công trình', 'Work'],
            product: ['Sản phẩm mới', 'New product'],
            hardTask: ['Phần việc khó', 'Hard task'],
          }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ),
        line('occasion', words('Chào mừng', 'In honour of'), 200, {
          hint: words('Ngày kỷ niệm, đại hội, sự kiện.', 'An anniversary, a congress, an event.'),
        }),
        movementsField('movements'),
        day('registeredOn', words('Ngày đăng ký', 'Registered on'), { required: true }), // G3.1
      ],
    },
    {
      id: 'people',
      title: words('Ai làm', 'Who'),
      fields: [
        line('collective', words('Tập thể thực hiện', 'Collective'), 300),
        {
          id: 'makers',
          type: 'table',
          label: words('Cá nhân thực hiện', 'Persons'),
          maxRows: 50,
          columns: [
            { id: 'maker', type: 'person', label: words('Người thực hiện', 'Person'), required: true },
            line('makerGroup', words('Tổ, bộ phận', 'Group'), 120),
          ],
        },
      ],
    },
    {
      id: 'steps',
      title: words('Tiến độ', 'Progress'),
      fields: [
        choice(
          'progress',
          words('Đang ở bước', 'Where it stands'),
          options({
            registered: ['Đã đăng ký', 'Registered'],
            inProgress: ['Đang thực hiện', 'In progress'],
            completed: ['Đã hoàn thành', 'Completed'],
            dropped: ['Không thực hiện', 'Dropped'],
          }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ),
        day('start', words('Ngày bắt đầu', 'Begins on')),
        day('plannedEnd', words('Dự kiến hoàn thành', 'Planned end'), { required: true }),
        day('actualEnd', words('Ngày hoàn thành', 'Completed on'), { showIf: completed, required: true }), // G3.1
        prose('dropReason', words('Vì sao không thực hiện', 'Why it was dropped'), 500, {
          showIf: is('progress', 'dropped'),
          required: true,
        }),
      ],
    },
    {
      id: 'worth',
      title: words('Khối lượng, giá trị', 'Size and value'),
      fields: [
        { id: 'quantity', type: 'decimal', min: 0, label: words('Khối lượng, số lượng', 'Quantity') },
        line('quantityUnit', words('Đơn vị tính', 'Unit'), 40),
        money('costVnd', words('Giá trị công trình, kinh phí', 'Cost')), // G3.2
        line('fundingSource', words('Nguồn kinh phí', 'Paid by'), 200),
        money('benefitVnd', words('Giá trị làm lợi', 'Benefit')),
        prose('otherBenefit', words('Lợi ích khác', 'Other benefit'), 1000),
      ],
    },
    {
      id: 'plaque',
      title: words('Gắn biển, hình ảnh', 'Plaque and photo'),
      fields: [
        yesNo('plaqueRequested', words('Đề nghị gắn biển', 'Plaque requested')),
        day('plaqueGrantedOn', words('Ngày gắn biển', 'Plaque granted on'), { showIf: completed }), // G3.2
        { id: 'photo', type: 'photo', max: 1, label: words('Ảnh', 'Photo') },
        {
          id: 'plaqueCount',
          type: 'computed',
          silent: true,
          label: words('Được gắn biển', 'With a plaque'),
          value: { if: [given('plaqueGrantedOn'), { value: 1 }, { value: 0 }] },
          rollUp: added,
        },
      ],
    },
  ],
  checks: [
    {
      id: 'nobody',
      when: { and: [{ empty: field('collective') }, { eq: [{ count: { table: 'makers' } }, { value: 0 }] }] },
      fields: ['collective', 'makers'],
      severity: 'error',
      message: words(
        'Xin ghi tập thể hoặc ít nhất một người thực hiện.',
        'Name a collective or at least one person.',
      ),
    },
    inOrder(
      'start',
      'plannedEnd',
      words('Ngày dự kiến hoàn thành sớm hơn ngày bắt đầu.', 'The planned end lies before the beginning.'),
    ),
    inOrder(
      'start',
      'actualEnd',
      words('Ngày hoàn thành sớm hơn ngày bắt đầu.', 'It was completed before it began.'),
    ),
    inOrder(
      'actualEnd',
      'plaqueGrantedOn',
      words('Ngày gắn biển sớm hơn ngày hoàn thành.', 'The plaque came before the work was completed.'),
    ),
    notAhead('registeredOn'),
    notAhead('actualEnd'),
    notAhead('plaqueGrantedOn'),
    {
      id: 'overdue',
      when: { and: [unfinished, { lt: [field('plannedEnd'), { today: true }] }] },
      fields: ['plannedEnd'],
      severity: 'ask',
      message: words(
        'Ngày dự kiến hoàn thành đã qua. Đã xong thì ghi ngày xong; chưa xong thì ghi ngày dự kiến mới.',
        'The planned end has passed. Enter the day it was done, or a new planned end.',
      ),
    },
  ],
};
