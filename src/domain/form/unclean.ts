/**
 * Field ids that ask for personal data this product never holds: national id, birth date, health (`forms.md`, person;
 * `domain.md` §6.4). Compared without case, hyphens and digits.
 */
const parts = [
  'cccd',
  'cmnd',
  'cancuoc',
  'nationalid',
  'citizenid',
  'identitycard',
  'identityno',
  'identitynumber',
  'idcard',
  'idnumber',
  'passport',
  'hochieu',
  'birthdate',
  'dateofbirth',
  'birthday',
  'birthyear',
  'yearofbirth',
  'ngaysinh',
  'namsinh',
  'diagnosis',
  'bloodtype',
  'healthstatus',
  'medicalrecord',
  'benhan',
  'suckhoe',
];
const whole = new Set(['dob', 'health', 'illness', 'disease', 'medical', 'benh', 'sobhxh', 'bankaccount']);

/** Whether a field of that id would hold personal data we never ask for. */
export function isUnclean(id: string): boolean {
  const plain = id.toLowerCase().replace(/[^a-z]/g, '');
  return whole.has(plain) || parts.some((part) => plain.includes(part));
}
