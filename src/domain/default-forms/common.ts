import type { Field } from '../form/types.ts';
import type { Words } from '../words.ts';
import { choice, options, words } from './build.ts';
import { movements } from './movements.ts';

/** Which movements of the campaign something belongs to. However many are named, the record counts once. */
export function movementsField(id: string, required = false): Field {
  return choice(id, words('Thuộc phong trào', 'Movements it belongs to'), movements, {
    many: true,
    other: true,
    from: 'movements',
    required,
    hint: words(
      'Chọn được nhiều phong trào; khi cộng vẫn chỉ tính một lần.',
      'Several may be named; it still counts once.',
    ),
  });
}

/** Asked only to count what women did (`domain.md` §6.4). */
export const genderField: Field = choice(
  'gender',
  words('Giới tính', 'Gender'),
  options({ female: ['Nữ', 'Female'], male: ['Nam', 'Male'], unspecified: ['Không nêu', 'Not said'] }),
  { hint: words('Chỉ để đếm số nữ tham gia.', 'Only to count the women who take part.') },
);

/** Papers: scans and photographs of pages. */
export function papersField(id: string, label: Words, max: number, hint?: Words): Field {
  return {
    id,
    type: 'file',
    types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
    max,
    label,
    ...(hint ? { hint } : {}),
  };
}
