/** What the command `plan` says on the terminal when it cannot read a file. */
export const planCommand = {
  usage: 'Chưa có tên tệp. Cách dùng: npm run -s plan -- TỆP (tệp .txt hoặc .docx).',
  missing: (file: string): string => `Không mở được tệp “${file}”. Kiểm tra lại tên tệp và đường dẫn.`,
  unsupported: (file: string): string =>
    `Chưa đọc được loại tệp của “${file}”. Hãy dùng tệp Word (.docx) hoặc văn bản (.txt).`,
} as const;
