import { type Page, expect, test } from '@playwright/test';
import { coverage } from '../../src/domain/default-forms/coverage.ts';
import { scoreSheet } from '../../src/domain/default-forms/score-sheet.ts';
import { everyField } from '../../src/domain/form/values.ts';
import { findings, tooWide } from './audit.ts';
import { startEndpoint } from './endpoint.ts';
import { id, launch, whoseIs } from './launched.ts';
import { enrol, person, again } from './person.ts';
import { give, nextSection, send } from './writing.ts';

test('a score sheet: the level above fills in its column at the desk, and the unit sees both', async ({
  browser,
}) => {
  const endpoint = await startEndpoint();
  const desk = await person(browser, endpoint, 'desk');
  const phone = await person(browser, endpoint, 'phone');
  const admin = await enrol(desk, endpoint.invitation('admin'));
  const campaign = await launch(admin, { title: 'Chấm điểm thi đua', forms: [scoreSheet] });

  const officer = await enrol(phone, endpoint.invitation('officer'));
  const me = await whoseIs(officer);
  const record = id();
  const given = everyField(scoreSheet).flatMap(({ field }): [string, number | boolean][] => {
    if (/^c\d+$/.test(field.id)) return [[field.id, 5]];
    return field.type === 'yesNo' ? [[field.id, false]] : [];
  });
  const at = new Date().toISOString();
  const sent = await officer.request.post('/api/v1/push', {
    data: {
      protocol: 1,
      build: 'test',
      nonce: id(),
      client: id(),
      boot: id(),
      epoch: null,
      sentAt: at,
      changes: [
        {
          id: id(),
          type: 'submit',
          author: me?.id,
          at,
          record,
          revision: id(),
          base: null,
          campaign,
          round: 1,
          unit: me?.unit.id,
          form: 'score-sheet@1',
          body: Object.fromEntries(given),
          files: [],
        },
      ],
    },
  });
  expect(await sent.json()).toMatchObject({ results: [{ outcome: 'accepted' }] });

  await again(async (timeout) => {
    await admin.goto(`/ban/duyet?pt=${campaign}&ma=${record}`);
    await expect(
      admin.getByRole('textbox', { name: 'Cấp trên chấm: Có kế hoạch triển khai, đúng hạn' }),
    ).toBeVisible({
      timeout,
    });
  });
  const first = admin.getByRole('textbox', { name: 'Cấp trên chấm: Có kế hoạch triển khai, đúng hạn' });
  const accept = admin.getByRole('button', { name: 'Duyệt', exact: true });
  await first.fill('11');
  await accept.click();
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await first.fill('9,5');
  await admin
    .getByRole('textbox', { name: 'Cấp trên chấm: Phổ biến đến đoàn viên, người lao động' })
    .fill('8');
  await expect(admin.locator('[data-field=reviewTotal]')).toContainText('17,5');
  if (process.env.SHOTS !== undefined)
    await admin.screenshot({ path: `${process.env.SHOTS}/score-desk.png`, fullPage: true });
  await accept.click();
  await expect(admin.getByText(/^Đã ghi nhận duyệt:/)).toBeVisible();

  await again(async (timeout) => {
    await officer.goto(`/viec/${record}`);
    await expect(officer.locator('[data-field="c1-review"]')).toContainText('9,5', { timeout });
  });
  await expect(officer.locator('[data-field=c1]')).toContainText('5');
  await expect(officer.locator('[data-field=reviewTotal]')).toContainText('17,5');
  if (process.env.SHOTS !== undefined)
    await officer.screenshot({ path: `${process.env.SHOTS}/score-phone.png`, fullPage: true });
  expect([...desk.faults, ...phone.faults]).toEqual([]);
  for (const who of [desk, phone]) await who.context.close();
  await endpoint.remove();
});

/** A picture for a person to look at, where one was asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS !== undefined)
    await page.screenshot({ path: `${process.env.SHOTS}/score-${name}.png`, fullPage: true });
}

test('a score sheet of the campaign’s own: made at the desk, filled in without a network, and changed while a draft of it is open', async ({
  browser,
}) => {
  const endpoint = await startEndpoint();
  const desk = await person(browser, endpoint, 'desk');
  const phone = await person(browser, endpoint, 'phone');
  const admin = await enrol(desk, endpoint.invitation('admin'));
  const title = 'Thi đua lập thành tích chào mừng đại hội';
  const campaign = await launch(admin, { title, forms: [coverage], rounds: 2 });

  const beginVersion = async (): Promise<void> => {
    await again(async (timeout) => {
      await admin.goto('/ban/ke-hoach');
      const own = admin
        .getByRole('listitem')
        .filter({ hasText: title })
        .getByRole('button', { name: 'Soạn bản mới' });
      await own.click({ timeout });
    });
    await admin.getByText(/^Bảng chấm điểm: /).click();
  };
  const publish = async (no: number): Promise<void> => {
    await admin.getByRole('button', { name: `Phát hành bản ${no}` }).click();
    await admin
      .getByRole('dialog')
      .getByRole('button', { name: `Phát hành bản ${no}` })
      .click();
    await expect(admin.getByText(`Đã phát hành bản ${no}.`, { exact: true })).toBeVisible();
  };
  const talk = 'Đối thoại với người lao động';
  const reach = 'Phổ biến đến đoàn viên, người lao động';
  const tooMuch = 'Hoàn thành cam kết trong giao ước';

  await test.step('the desk switches it on and puts it right, by keyboard where there is no mouse', async () => {
    await beginVersion();
    await admin.getByLabel('Phong trào này chấm điểm các đơn vị').check();
    await expect(admin.getByText('Bảng chấm điểm: 9 tiêu chí, tối đa 100 điểm')).toBeVisible();
    await admin.getByRole('button', { name: 'Thêm tiêu chí vào “Tổ chức phong trào”' }).press('Enter');
    await admin.keyboard.type(talk);
    await admin.keyboard.press('Tab');
    await admin.keyboard.type('năm');
    const wrong = `Ghi điểm tối đa của “${talk}”: một số lớn hơn 0`;
    await expect(admin.getByText(wrong)).toHaveCount(2);
    await expect(admin.getByRole('button', { name: 'Phát hành bản 2' })).toHaveCount(0);
    await expect(admin.getByText(/lưu trên máy này \d/)).toBeVisible();
    await admin.reload();
    await admin.getByText('Còn 1 chỗ phải xong trước khi phát hành').click();
    await admin.getByRole('button', { name: wrong }).click();
    await expect(admin.locator(':focus')).toHaveValue('năm');
    await admin.locator(':focus').fill('5');
    const up = admin.getByRole('button', { name: `Đưa lên: ${talk}` });
    await up.press('Enter');
    await expect(up).toBeFocused();
    await admin.keyboard.press('Enter');
    await expect(admin.getByText(`${talk}: vị trí 2/10`)).toBeVisible();
    const group = admin.getByRole('group', { name: 'Tổ chức phong trào: 35 điểm' });
    await expect(group.getByLabel('Tiêu chí', { exact: true }).nth(1)).toHaveValue(talk);

    const bands = admin.getByRole('region', { name: 'Mức xếp loại' });
    await bands.getByLabel('Tên mức').first().fill('Dẫn đầu');
    await bands.getByLabel('Từ (điểm)').first().fill('80');
    await expect(bands.getByText(/bắt đầu ở cùng số điểm với mức khác/)).toBeVisible();
    await bands.getByLabel('Từ (điểm)').first().fill('92,5');
    await expect(bands).toContainText('Từ 92,5 đến 105 điểm');
    await expect(bands).toContainText('Từ 80 đến dưới 92,5 điểm');
    const vetoes = admin.getByRole('region', { name: 'Điều loại trừ' });
    await vetoes.getByRole('button', { name: /^Xoá Để xảy ra tai nạn/ }).click();
    await vetoes.getByRole('button', { name: 'Thêm điều loại trừ' }).click();
    await admin.keyboard.type('Để xảy ra ngừng việc tập thể');
    await expect(admin.getByText('Bảng chấm điểm: 10 tiêu chí, tối đa 105 điểm')).toBeVisible();
  });

  await test.step('it reads well on a desk and on a phone', async () => {
    for (const width of [1280, 390]) {
      await admin.setViewportSize({ width, height: 844 });
      expect(await findings(admin)).toEqual([]);
      expect(await tooWide(admin)).toEqual([]);
      const small = await admin.locator('details:has(#scoring)').evaluate((part) =>
        Array.from(
          part.querySelectorAll('button, input:not([type=checkbox]), textarea, summary, label:has(input)'),
        )
          .filter((one) => one.getBoundingClientRect().height < 47.5)
          .map((one) => one.outerHTML.slice(0, 120)),
      );
      expect(small).toEqual([]);
      if (process.env.SHOTS !== undefined)
        await admin
          .locator('details:has(#scoring)')
          .screenshot({ path: `${process.env.SHOTS}/score-table-${width}.png` });
    }
    await admin.setViewportSize({ width: 1280, height: 800 });
    await publish(2);
  });

  const officer = await enrol(phone, endpoint.invitation('officer'));
  const begin = async (no: number): Promise<string> => {
    await officer.goto(`/phong-trao/${campaign}`);
    const card = officer.locator('#bieu-mau').getByRole('article').or(officer.locator('#bieu-mau > *'));
    await card
      .filter({ has: officer.getByRole('heading', { name: 'Bảng chấm điểm thi đua' }) })
      .last()
      .getByRole('button', { name: `Bắt đầu cho đợt ${no}` })
      .click();
    await expect(officer).toHaveURL(/\/soan\//);
    return new URL(officer.url()).pathname.split('/').at(-1) ?? '';
  };
  const points = [
    ['Có kế hoạch triển khai, đúng hạn', '10'],
    [talk, '4,5'],
    [reach, '9'],
    ['Đăng ký giao ước, danh hiệu, công trình', '8'],
    ['Hoàn thành cam kết trong giao ước', '20'],
    ['Sáng kiến, cải tiến được áp dụng', '15'],
    ['Công trình, sản phẩm, phần việc hoàn thành', '7'],
    ['Chăm lo đoàn viên, người lao động', '9'],
    ['Sơ kết, biểu dương kịp thời', '6'],
    ['Báo cáo đủ, đúng hạn', '5'],
  ] as const;
  const fillIn = (): Promise<void> =>
    give(officer, [
      ...points.map(([line, value]) => ['type', new RegExp(`^${line}`), value] as const),
      ['choose', /^Không tổ chức sơ kết/, 'Không'],
      ['choose', /^Để xảy ra ngừng việc tập thể/, 'Không'],
    ]);
  let record = '';
  let draft = '';

  await test.step('the unit fills it in without a network: points, band, and what rules the bands out', async () => {
    await phone.offline();
    record = await begin(1);
    await fillIn();
    await shot(officer, 'lines-phone');
    await nextSection(officer);
    const main = officer.getByRole('main');
    await expect(main).toContainText('Dẫn đầu: từ 92,5');
    await expect(main).toContainText('93,5');
    await expect(main.getByText('Dẫn đầu', { exact: true })).toBeVisible();
    await shot(officer, 'result-phone');
    await officer.goBack();
    await give(officer, [['choose', /^Để xảy ra ngừng việc tập thể/, 'Có']]);
    await nextSection(officer);
    await expect(main.getByText('Chưa xếp loại', { exact: true })).toBeVisible();
    await officer.goBack();
    await give(officer, [['choose', /^Để xảy ra ngừng việc tập thể/, 'Không']]);
    await send(officer);

    draft = await begin(2);
    await fillIn();
    await expect(officer.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
    await phone.online();
    await officer.goto('/hop-gui');
    await expect(officer.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  });

  await test.step('the level above fills in its column, and she sees it', async () => {
    const column = admin.getByRole('textbox', { name: `Cấp trên chấm: ${talk}` });
    await again(async (timeout) => {
      await admin.goto(`/ban/duyet?pt=${campaign}&ma=${record}`);
      await expect(column).toBeVisible({ timeout });
    });
    for (const [line, value] of points)
      await admin
        .getByRole('textbox', { name: `Cấp trên chấm: ${line}` })
        .fill(line === talk ? '2,5' : value);
    await expect(admin.locator('[data-field=reviewTotal]')).toContainText('91,5');
    await expect(admin.locator('[data-field=reviewBand]')).toContainText('Tốt');
    await admin.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await expect(admin.getByText(/^Đã ghi nhận duyệt:/)).toBeVisible();
    await again(async (timeout) => {
      await officer.goto(`/viec/${record}`);
      await expect(officer.locator('[data-field=reviewBand]')).toContainText('Tốt', { timeout });
    });
    await expect(officer.locator('[data-field=selfBand]')).toContainText('Dẫn đầu');
  });

  await test.step('the next version asks one line less, and gives another fewer points', async () => {
    await beginVersion();
    await admin.getByRole('button', { name: `Xoá ${reach}` }).click();
    await admin.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(admin.getByText('Bảng chấm điểm: 10 tiêu chí, tối đa 105 điểm')).toBeVisible();
    await admin.getByRole('button', { name: `Xoá ${reach}` }).click();
    await expect(admin.getByText('Bảng chấm điểm: 9 tiêu chí, tối đa 95 điểm')).toBeVisible();
    const results = admin.getByRole('group', { name: /^Kết quả thi đua/ });
    await results.getByLabel('Tối đa (điểm)').first().fill('18');
    await expect(admin.getByText('Bảng chấm điểm: 9 tiêu chí, tối đa 93 điểm')).toBeVisible();
    await admin.getByRole('region', { name: 'Mức xếp loại' }).getByLabel('Từ (điểm)').first().fill('82,5');
    await publish(3);
  });

  await test.step('her draft moves over with every point that is left on its own line', async () => {
    const move = officer.getByRole('button', { name: 'Chuyển sang mẫu mới' });
    // She is put back into the field she left, past the first section, and told there, too.
    const told = officer.getByRole('button', { name: 'Có mẫu mới' });
    await again(async (timeout) => {
      await officer.goto(`/soan/${draft}`);
      await expect(told).toBeVisible({ timeout });
    });
    await phone.offline();
    await expect(officer.getByText(/^Mục [2-5]\//)).toBeVisible();
    await expect(move).toHaveCount(0);
    await officer.goto(`/soan/${draft}?muc=g1`);
    await expect(move).toBeVisible();
    await officer.goto(`/soan/${draft}`);
    await told.click();
    const dialog = officer.getByRole('dialog');
    await expect(dialog.getByRole('listitem')).toHaveText([
      new RegExp(`^Không còn hỏi: ${reach}`),
      `Điều đã ghi vượt mức mới, cần sửa: ${tooMuch} · Nhiều nhất là 18.`,
    ]);
    await shot(officer, 'changes-phone');
    await dialog.getByRole('button', { name: 'Chuyển sang mẫu mới' }).click();
    await expect(officer.getByText('Đã chuyển sang mẫu mới.')).toBeVisible();
    await officer.goto(`/soan/${draft}?muc=g1`);
    const left = points.filter(([line]) => line !== reach);
    await give(
      officer,
      left.map(([line, value]) => ['known', new RegExp(`^${line}`), value] as const),
    );
    await expect(officer.getByLabel(new RegExp(`^${reach}`))).toHaveCount(0);
    await officer.goto(`/soan/${draft}?muc=g2`);
    await give(officer, [['type', new RegExp(`^${tooMuch}`), '18']]);
    await send(officer);
    await phone.online();
    await officer.goto('/hop-gui');
    await expect(officer.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
    await officer.goto(`/viec/${draft}`);
    await expect(officer.locator('[data-field=selfTotal]')).toContainText('82,5');
    await expect(officer.locator('[data-field=selfBand]')).toContainText('Dẫn đầu');
  });
  expect([...desk.faults, ...phone.faults]).toEqual([]);
  for (const who of [desk, phone]) await who.context.close();
  await endpoint.remove();
});
