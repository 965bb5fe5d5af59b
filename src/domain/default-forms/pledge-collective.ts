import type { Form } from '../form/types.ts';
import { awards } from './awards.ts';
import { amount, counted, field, people, rowCheck, words } from './build.ts';
import { commitmentChecks, commitmentSection } from './commitments.ts';

/**
 * Collective pledge (giao ước thi đua tập thể, `domain.md` §6.3). Living: after the round the results of each
 * commitment are a revision of the same record.
 */
export const pledgeCollective: Form = {
  id: 'pledge-collective',
  version: 1,
  kind: 'pledge-collective',
  life: 'living',
  title: words('Giao ước thi đua tập thể', 'Collective pledge'),
  intro: words(
    'Tập thể đăng ký làm gì, đến mức nào, cho ai chứng kiến. Hết đợt thì mở lại để ghi kết quả từng việc.',
    'What the collective promises, how much, before whom. After the round, open it again for the results.',
  ),
  sections: [
    {
      id: 'pledge',
      title: words('Giao ước', 'Pledge'),
      fields: [
        {
          id: 'collective',
          type: 'text',
          lines: 'one',
          maxLength: 200,
          label: words('Tên tập thể đăng ký', 'Collective'),
          required: true,
        },
        {
          id: 'period',
          type: 'choice',
          label: words('Thời gian', 'Period'),
          required: true,
          options: [
            { id: 'round', label: words('Trong đợt này', 'This round') },
            { id: 'year', label: words('Cả năm', 'The whole year') },
          ],
        },
        {
          id: 'addressedTo',
          type: 'text',
          lines: 'one',
          maxLength: 200,
          label: words('Kính gửi', 'Addressed to'),
        },
        {
          id: 'counterpart',
          type: 'text',
          lines: 'one',
          maxLength: 200,
          label: words('Ký với đơn vị, cụm, khối', 'Signed with'),
        },
      ],
    },
    {
      id: 'movements',
      title: words('Phong trào tham gia', 'Movements'),
      fields: [
        {
          id: 'pledgedMovements',
          type: 'table',
          label: words('Phong trào', 'Movements'),
          required: true,
          minRows: 1,
          maxRows: 20,
          columns: [
            {
              id: 'movementName',
              type: 'text',
              lines: 'one',
              maxLength: 300,
              label: words('Tên phong trào', 'Movement'),
              required: true,
            },
            {
              id: 'movementGoal',
              type: 'text',
              lines: 'many',
              maxLength: 1000,
              label: words('Mục tiêu', 'Goal'),
              required: true,
            },
            {
              id: 'movementLaunchedOn',
              type: 'date',
              precision: 'day',
              label: words('Ngày phát động', 'Launched on'),
            },
            {
              id: 'movementReviewOn',
              type: 'date',
              precision: 'day',
              label: words('Ngày sơ kết', 'Review on'),
            },
          ],
        },
      ],
    },
    commitmentSection,
    {
      id: 'registered',
      title: words('Đăng ký sáng kiến, công trình', 'Registered initiatives and works'),
      fields: [
        amount(
          'registeredInitiatives',
          words('Sáng kiến, đề tài, cải tiến đăng ký', 'Initiatives registered'),
          words('sáng kiến', 'initiatives'),
        ), // G2.1
        amount(
          'registeredWorks',
          words('Công trình, sản phẩm mới đăng ký', 'Works and products registered'),
          words('công trình', 'works'),
        ), // G3.1
        amount('registeredPeople', words('Số người trong tập thể cùng ký', 'People who sign'), people), // G1.6
      ],
    },
    {
      id: 'titles',
      title: words('Đăng ký danh hiệu', 'Registered titles'),
      fields: [
        {
          id: 'titlesCollective',
          type: 'table',
          label: words('Danh hiệu tập thể', 'Collective titles'),
          maxRows: 50,
          columns: [
            {
              id: 'titleCollectiveName',
              type: 'text',
              lines: 'one',
              maxLength: 200,
              label: words('Tập thể', 'Collective'),
              required: true,
            },
            {
              id: 'titleCollectiveAward',
              type: 'choice',
              other: true,
              options: awards,
              label: words('Danh hiệu', 'Title'),
              required: true,
            },
          ],
        },
        {
          id: 'titlesIndividual',
          type: 'table',
          label: words('Danh hiệu cá nhân', 'Individual titles'),
          hint: words(
            'Chỉ ghi họ tên, chức vụ. Không ghi ngày sinh, số căn cước.',
            'Name and post alone. No birth date, no id.',
          ),
          maxRows: 300,
          columns: [
            { id: 'titlePerson', type: 'person', label: words('Cá nhân', 'Person'), required: true },
            {
              id: 'titlePersonGroup',
              type: 'text',
              lines: 'one',
              maxLength: 200,
              label: words('Tổ, bộ phận', 'Group'),
            },
            {
              id: 'titlePersonAward',
              type: 'choice',
              other: true,
              options: awards,
              label: words('Danh hiệu', 'Title'),
              required: true,
            },
          ],
        },
      ],
    },
    {
      id: 'signing',
      title: words('Ký giao ước', 'Signing'),
      fields: [
        {
          id: 'signedOn',
          type: 'date',
          precision: 'day',
          label: words('Ngày ký', 'Signed on'),
          required: true,
        },
        {
          id: 'signedBy',
          type: 'person',
          signs: true,
          label: words('Đại diện công đoàn', 'For the union'),
          required: true,
        },
        {
          id: 'managementCoSign',
          type: 'yesNo',
          label: words('Chuyên môn cùng ký', 'Management signs too'),
          required: true,
          rollUp: counted,
        },
        {
          id: 'signedPaper',
          type: 'photo',
          max: 3,
          label: words('Ảnh bản đã ký', 'Photo of the signed paper'),
        },
      ],
    },
  ],
  checks: [
    rowCheck(
      'review-after-launch',
      'pledgedMovements',
      { lt: [field('movementReviewOn'), field('movementLaunchedOn')] },
      words(
        'Có phong trào mà ngày sơ kết sớm hơn ngày phát động.',
        'A movement is reviewed before it is launched.',
      ),
    ),
    ...commitmentChecks,
  ],
};
