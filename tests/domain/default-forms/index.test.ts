import { expect, test } from 'vitest';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { checkForm } from '../../../src/domain/form/definition.ts';
import { everyField } from '../../../src/domain/form/values.ts';

test.each(defaultForms)('the form $id that ships may be published', (form) => {
  expect(checkForm(form)).toEqual([]);
});

test.each(defaultForms)('a section of $id fits a phone', (form) => {
  for (const section of form.sections) expect(section.fields.length).toBeLessThanOrEqual(12);
});

test.each(defaultForms)('every figure of $id says how it rolls up', (form) => {
  for (const { field } of everyField(form)) {
    if (field.type === 'integer' || field.type === 'money') expect(field.rollUp, field.id).toBeDefined();
  }
});
