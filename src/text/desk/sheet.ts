import type { Problem, ProblemArgs } from '../../domain/problem.ts';
import { type Language, both } from '../language.ts';
import { problemText } from '../problems.ts';

/** Why a list in a file cannot be read at all, by the endpoint's reason. */
const sheet = both(
  {
    empty: 'Tệp không có dòng đơn vị nào. Chưa ghi gì cả; hãy xem lại tệp rồi thả lại.',
    xls: 'Đây là tệp Excel kiểu cũ (.xls). Chưa ghi gì cả; hãy mở bằng Excel, lưu thành .xlsx rồi thả lại.',
    columns: (columns: string) =>
      `Không tìm thấy cột ${columns}. Chưa ghi gì cả; hãy đặt tên cột ở dòng đầu rồi thả lại.`,
    many: (most: string) =>
      `Tệp dài quá: mỗi lần nhiều nhất ${most} dòng. Chưa ghi gì cả; hãy chia tệp rồi thả lại.`,
    line: (line: string) =>
      `Không đọc được dòng ${line} của tệp. Chưa ghi gì cả; hãy xem lại dấu ngoặc kép ở đó.`,
    names: { code: '“Mã”', name: '“Tên đơn vị”' },
  },
  {
    empty: 'The file has no line with a unit. Nothing was written; look at the file and drop it again.',
    xls: 'This is an old Excel file (.xls). Nothing was written; open it in Excel, save it as .xlsx and drop it again.',
    columns: (columns: string) =>
      `The column ${columns} was not found. Nothing was written; name the columns in the first line and drop the file again.`,
    many: (most: string) =>
      `The file is too long: ${most} lines at a time. Nothing was written; split the file and drop the parts.`,
    line: (line: string) =>
      `Line ${line} of the file cannot be read. Nothing was written; look at the quotation marks there.`,
    names: { code: '“Code”', name: '“Name”' },
  },
);

/** A value of a problem as text; empty when the endpoint gave none. */
const arg = (args: ProblemArgs, name: string): string => {
  const value = args[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** What is wrong with a file as a whole: which column, which line, which kind of file. */
export function sheetProblemText(problem: Problem, language: Language): string {
  const { code, args = {} } = problem;
  const words = sheet[language];
  if (code !== 'sheet.unreadable') return problemText(problem, language);
  const { reason, columns } = args;
  if (reason === 'empty' || reason === 'xls') return words[reason];
  if (reason === 'many') return words.many(arg(args, 'most'));
  if (reason === 'columns' && Array.isArray(columns)) {
    const names: Readonly<Record<string, string>> = words.names;
    return words.columns(columns.map((name) => names[String(name)] ?? String(name)).join(', '));
  }
  return arg(args, 'line') === '' ? problemText(problem, language) : words.line(arg(args, 'line'));
}
