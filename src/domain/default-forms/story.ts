import type { Form } from '../form/types.ts';
import { added, ask, choice, day, field, is, line, notAhead, options, prose, words, yesNo } from './build.ts';
import { movementsField } from './common.ts';

/** An exemplary person or collective, a model worth copying (`domain.md` §6.9). Sent only with consent; published when accepted. */
export const story: Form = {
  id: 'story',
  version: 1,
  kind: 'story',
  life: 'fixed',
  title: words('Gương điển hình, mô hình hay', 'Exemplary story'),
  intro: words(
    'Người tốt, việc tốt; cách làm hay để nơi khác làm theo. Người trong bài phải đồng ý thì mới gửi.',
    'Good people, good deeds, good practice. Sent only when those it tells of agree.',
  ),
  sections: [
    {
      id: 'who',
      title: words('Gương, mô hình', 'Who or what'),
      fields: [
        line('title', words('Tên bài', 'Title'), 120, { required: true }),
        choice(
          'kind',
          words('Nói về', 'About'),
          options({
            person: ['Một người', 'A person'],
            collective: ['Một tập thể', 'A collective'],
            model: ['Mô hình, cách làm', 'A model or practice'],
          }),
          { required: true, rollUp: { units: 'count', rounds: 'sum' } },
        ), // G7
        line('subjectName', words('Tên người, tập thể, mô hình', 'Name'), 120, { required: true }),
        line('subjectUnit', words('Tổ, bộ phận, đơn vị', 'Group or unit'), 200, {
          required: true,
          hint: words(
            'Ghi cả tên đơn vị: nơi khác đọc mới biết là ở đâu.',
            'With the name of the unit, so that readers elsewhere know where it is.',
          ),
        }),
        yesNo('directWorker', words('Trực tiếp lao động sản xuất', 'Direct worker'), {
          showIf: is('kind', 'person'),
          required: true,
          rollUp: { units: 'count', rounds: 'sum' },
        }), // III.5
        movementsField('movements'),
      ],
    },
    {
      id: 'telling',
      title: words('Câu chuyện', 'The story'),
      fields: [
        prose('summary', words('Tóm tắt', 'Summary'), 600, {
          required: true,
          hint: words('Vài câu, đọc là hiểu.', 'A few sentences that stand alone.'),
        }),
        prose('whatHappened', words('Việc đã làm', 'What was done'), 3000),
        prose('result', words('Kết quả', 'Result'), 1000, {
          hint: words('Có con số thì ghi con số.', 'With figures where there are any.'),
        }),
        prose('lesson', words('Điều rút ra', 'What it teaches'), 1000),
        { id: 'photo', type: 'photo', max: 1, label: words('Ảnh', 'Photo') },
      ],
    },
    {
      id: 'spreading',
      title: words('Nhân rộng, lan tỏa', 'Spreading it'),
      fields: [
        yesNo('canReplicate', words('Nơi khác làm theo được', 'Others can copy it'), {
          rollUp: { units: 'count', rounds: 'sum' },
        }),
        {
          id: 'replicatedAt', // III.2
          type: 'table',
          label: words('Nơi đã làm theo', 'Where it was copied'),
          maxRows: 30,
          columns: [
            line('replicatedUnit', words('Đơn vị', 'Unit'), 200, { required: true }),
            day('replicatedOn', words('Từ ngày', 'Since')),
          ],
        },
        {
          id: 'publications', // III.5
          type: 'table',
          label: words('Đã đăng, phát', 'Published'),
          maxRows: 20,
          columns: [
            line('outlet', words('Báo, đài, trang', 'Outlet'), 200, { required: true }),
            day('publishedOn', words('Ngày', 'Day')),
            line('link', words('Đường dẫn', 'Link'), 500),
          ],
        },
        {
          id: 'replicatedCount', // G7
          type: 'computed',
          silent: true,
          label: words('Đơn vị làm theo', 'Units that copied it'),
          value: { count: { table: 'replicatedAt' } },
          rollUp: added,
        },
        {
          id: 'publicationCount', // G7
          type: 'computed',
          silent: true,
          label: words('Tin, bài đã đăng, phát', 'Published items'),
          value: { count: { table: 'publications' } },
          rollUp: added,
        },
      ],
    },
    {
      id: 'consent',
      title: words('Đồng ý', 'Consent'),
      hint: words(
        'Bài được duyệt thì mọi đơn vị trong kế hoạch đọc được.',
        'Once accepted, every unit of the campaign can read it.',
      ),
      fields: [
        yesNo('consentGiven', words('Người trong bài đồng ý cho gửi', 'Those it tells of agree'), {
          required: true,
        }),
        line('consentBy', words('Ai đã đồng ý', 'Who agreed'), 200, { required: true }),
        day('consentOn', words('Ngày đồng ý', 'Agreed on'), { required: true }),
      ],
    },
  ],
  checks: [
    {
      id: 'no-consent',
      when: is('consentGiven', false),
      fields: ['consentGiven'],
      severity: 'error',
      message: words(
        'Chưa có đồng ý thì bài ở lại đơn vị. Xin hỏi người trong bài rồi hãy gửi.',
        'Without consent it stays in the unit. Ask first, then send.',
      ),
    },
    notAhead('consentOn'),
    ask(
      'bare',
      ['whatHappened', 'result'],
      { and: [{ empty: field('whatHappened') }, { empty: field('result') }] },
      words(
        'Bài mới có tóm tắt. Thêm việc đã làm hoặc kết quả thì nơi khác dễ học hơn.',
        'There is only a summary. What was done, or the result, helps others to learn from it.',
      ),
    ),
  ],
};
