import { type Locator, type Page, expect } from '@playwright/test';

/** Filling in forms as an officer does on a phone: one section a screen, by the names on the screen. */

/** Goes to the next section; on the last one to the summary. Returns when the section is there. */
export async function nextSection(page: Page): Promise<void> {
  const step = page.getByText(/Mục \d+\/\d+/).first();
  const before = await step.innerText();
  await page
    .getByRole('navigation', { name: 'Các mục' })
    .getByRole('link', { name: /^(Tiếp|Xem lại và gửi)$/ })
    .click();
  await expect(step).not.toHaveText(before);
}

async function untilSection(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 2, name: title, exact: true });
  await reach(page, heading);
}

async function fill(page: Page, label: RegExp, value: string | number, index = 0): Promise<void> {
  const field = page.getByLabel(label).nth(index);
  await field.fill(String(value));
  await field.blur();
}

async function choose(page: Page, group: RegExp, option: string): Promise<void> {
  await page.getByRole('group', { name: group }).getByLabel(option, { exact: true }).check();
}

/** Who signs: nothing but name and position is asked. */
async function signer(page: Page, group: RegExp, name: string, post: string): Promise<void> {
  const fields = page.getByRole('group', { name: group });
  const full = fields.getByLabel('Họ và tên');
  await fields.getByRole('button', { name: /^Là tôi: / }).click();
  await expect(full).toBeFocused();
  await expect(full).not.toHaveValue('');
  await full.fill(name);
  await fields.getByLabel('Chức vụ, công việc').fill(post);
  await expect(fields.locator('input, select')).toHaveCount(2);
}

/** Looks over the whole and sends it; the app must say where it is afterwards. */
export async function send(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^(Gửi|Đã xem lại, gửi)$/ });
  await reach(page, button);
  for (const box of await page.getByLabel('Đã xem lại, đúng như vậy').all()) await box.check();
  const titles = await page.evaluateHandle(() => {
    const seen = new Set<string | undefined>();
    new MutationObserver(() => seen.add(document.querySelector('h1')?.textContent)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return seen;
  });
  await button.click();
  await expect(page.getByRole('heading', { name: 'Đã rời tay bạn' })).toBeVisible();
  // Nor did it say anything else on the way there.
  expect(await titles.evaluate((seen) => [...seen])).not.toContain('Không thấy bản nháp này');
}

/** Goes on through the sections until the first of what is looked for is in sight. */
export async function reach(page: Page, what: Locator): Promise<Locator> {
  const first = what.first();
  await expect(
    page
      .getByText(/Mục \d+\/\d+/)
      .or(first)
      .first(),
  ).toBeVisible();
  while (!(await first.isVisible())) await nextSection(page);
  return first;
}

/**
 * One answer, in the order of the form: what is typed into a box, chosen of a group or of a list, a row added to a table;
 * or what must stand there already (`known` in a box, `chosen` of a group). `asked` waits for a question that what was typed before brings up;
 * `press` presses a button.
 */
type Answer =
  | readonly ['type' | 'known', label: RegExp, value: string]
  | readonly ['choose' | 'chosen' | 'list', label: RegExp, option: string]
  | readonly ['asked', label: RegExp]
  | readonly ['press', button: RegExp]
  | readonly ['add', table: string];

/** Gives answers one after the other, going on from section to section. */
export async function give(page: Page, answers: readonly Answer[]): Promise<void> {
  for (const [how, label, value = ''] of answers) {
    if (how === 'add') {
      await (await reach(page, page.getByRole('button', { name: `Thêm: ${label}`, exact: true }))).click();
    } else if (how === 'press') {
      await page.getByRole('button', { name: label }).click();
    } else if (how === 'asked') {
      const asked = page.getByLabel(label).or(page.getByRole('group', { name: label }));
      await expect(asked.first()).toBeVisible();
    } else if (how === 'choose' || how === 'chosen') {
      const group = page.getByRole('group', { name: label });
      const option = await reach(page, group.getByLabel(value, { exact: true }));
      if (how === 'choose') await option.check();
      else await expect(option, String(label)).toBeChecked();
    } else {
      const boxes = page.locator('input, textarea, select');
      const field = await reach(page, page.getByLabel(label).and(boxes));
      if (how === 'list') await field.selectOption({ label: value });
      else if (how === 'known') await expect(field, String(label)).toHaveValue(value);
      else await field.fill(value);
      await field.blur();
    }
  }
}

const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** The round of the demo's year that runs today: the halves of the year. */
export const running = today().slice(5) < '07-01' ? 1 : 2;

/** A confirmation of rollout to so many of 84 workers, all of it done on one day. */
export async function confirmRollout(page: Page, reached: number, on = today()): Promise<void> {
  await untilSection(page, 'Tiếp nhận kế hoạch');
  await fill(page, /Ngày đã đọc kế hoạch/, on);
  await untilSection(page, 'Phổ biến, quán triệt');
  await fill(page, /Ngày phổ biến/, on);
  await choose(page, /Cách phổ biến/, 'Họp, hội nghị');
  await untilSection(page, 'Số người được phổ biến');
  await fill(page, /Tổng số CNVCLĐ/, 84);
  await fill(page, /Trong đó: đoàn viên/, 68);
  await fill(page, /CNVCLĐ đã được phổ biến/, reached);
  await fill(page, /Trong đó: đoàn viên/, 60, 1);
  await untilSection(page, 'Phát động');
  await choose(page, /Đơn vị đã phát động phong trào/, 'Có');
  await fill(page, /Ngày phát động/, on);
  await untilSection(page, 'Người xác nhận');
  await signer(page, /Người xác nhận/, 'Lê Thị Mây', 'Chủ tịch công đoàn cơ sở');
}

/** The figures of the report, more than fifteen of them. */
export const reportFigures = {
  workforce: 1_234,
  women: 600,
  members: 1_100,
  womenMembers: 550,
  reached: 1_200,
  meetings: 7,
  attendance: 1_150,
  pledging: 900,
  pledgingWomen: 430,
  pledgingDirect: 700,
  initiatives: 12,
  done: 9,
  recognisedBase: 5,
  recognisedProvince: 1,
  benefit: 250_000_000,
  works: 3,
  worksDone: 2,
  tet: 320,
} as const;

/** Drafts a round report with every figure above and what the form asks for beside them; without those not asked. */
export async function fillReport(page: Page, asked = { attendance: true }): Promise<void> {
  const figure = reportFigures;
  await untilSection(page, 'Kỳ báo cáo');
  await choose(page, /Loại báo cáo/, 'Sơ kết đợt');
  await fill(page, /Từ ngày/, `${today().slice(0, 4)}-${running === 1 ? '01' : '07'}-01`);
  await fill(page, /Đến ngày/, today());
  await signer(page, /Người lập/, 'Lê Thị Mây', 'Uỷ viên Ban Chấp hành');
  await signer(page, /Chủ tịch duyệt/, 'Võ Văn Sáng', 'Chủ tịch');
  await untilSection(page, 'Tổ chức');
  await choose(page, /Loại hình đơn vị/, 'Doanh nghiệp trong nước');
  await fill(page, /Tổng số CNVCLĐ/, figure.workforce);
  await fill(page, /Trong đó: nữ/, figure.women);
  await fill(page, /Tổng số đoàn viên/, figure.members);
  await fill(page, /Đoàn viên nữ/, figure.womenMembers);
  await untilSection(page, 'Triển khai');
  await choose(page, /Đã phát động phong trào/, 'Có');
  await choose(page, /Có kế hoạch triển khai riêng/, 'Không');
  await fill(page, /CNVCLĐ được phổ biến kế hoạch/, figure.reached);
  await fill(page, /Cuộc tuyên truyền, quán triệt/, figure.meetings);
  if (asked.attendance) await fill(page, /Lượt người dự/, figure.attendance);
  await untilSection(page, 'Đăng ký giao ước');
  await fill(page, /Cá nhân đăng ký giao ước/, figure.pledging);
  await fill(page, /Trong đó: nữ/, figure.pledgingWomen);
  await fill(page, /Trong đó: trực tiếp sản xuất/, figure.pledgingDirect);
  await untilSection(page, 'Sáng kiến, đề tài, cải tiến');
  await fill(page, /^Đăng ký/, figure.initiatives);
  await fill(page, /Đã thực hiện/, figure.done);
  await fill(page, /Được công nhận cấp cơ sở/, figure.recognisedBase);
  await fill(page, /Được công nhận cấp tỉnh/, figure.recognisedProvince);
  await fill(page, /Giá trị làm lợi tính được/, '250.000.000');
  await untilSection(page, 'Công trình, sản phẩm, phần việc');
  await fill(page, /Công trình, sản phẩm mới đăng ký/, figure.works);
  await fill(page, /Đã hoàn thành/, figure.worksDone);
  await untilSection(page, 'Chăm lo đoàn viên, người lao động');
  await fill(page, /Hỗ trợ dịp Tết/, figure.tet);
  await untilSection(page, 'Sơ kết');
  await choose(page, /Đã tổ chức sơ kết/, 'Không');
  await untilSection(page, 'Lãnh đạo, chỉ đạo');
  await fill(
    page,
    /Lãnh đạo, chỉ đạo, tổ chức thực hiện/,
    'Ban Chấp hành họp hằng tháng, phân công từng tổ.',
  );
  await fill(page, /Kết quả nổi bật của đợt/, 'Chín sáng kiến đã áp dụng ở xưởng.');
  await untilSection(page, 'Đánh giá');
  await fill(page, /Ưu điểm/, 'Công nhân tham gia đông, nhiều sáng kiến nhỏ.');
  await page.getByRole('button', { name: 'Thêm: Hạn chế và nguyên nhân' }).click();
  const row = page.getByRole('group', { name: /Hạn chế và nguyên nhân/ });
  for (const [index, words] of ['Ca đêm ít được phổ biến.', 'Lịch họp chưa tính ca đêm.'].entries()) {
    await row.getByRole('textbox').nth(index).fill(words);
  }
}
