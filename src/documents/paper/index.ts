/** Making papers, without what writes Word files: the print view needs no more. */
export { dateLine, numberLine, numbered, recipientLines } from './paper.ts';
export { recordPaper } from './record-paper.ts';
export { rollUpPaper } from './rollup-paper.ts';
