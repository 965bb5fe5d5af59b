import type { RibbonYear } from '../../state/ribbon.ts';
import { ribbon } from '../../text/ribbon.ts';
import { useFormat, useWords } from '../words.tsx';

/** What the ribbon draws, for who hears it. */
export function RibbonTable({ year, title }: { year: RibbonYear; title: string }) {
  const words = useWords(ribbon);
  const format = useFormat();
  return (
    <div class="unseen">
      <table>
        <caption>{words.caption(title)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.how}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.todayRow}</th>
            <td>{format.date(year.today)}</td>
            <td />
          </tr>
          {year.rounds.map((round) => (
            <tr key={round.no}>
              <th scope="row">{words.roundRow(round.no, round.theme)}</th>
              <td>
                {format.date(round.start)} – {format.date(round.end)}
              </td>
              <td>{round.of > 0 && words.arrived[year.counts](round.done, round.of)}</td>
            </tr>
          ))}
          {year.milestones.map(({ title: name, day, whole }) => (
            <tr key={`${day} ${name}`}>
              <th scope="row">{name}</th>
              <td>{format.date(whole === 'month' ? day.slice(0, 7) : day)}</td>
              <td>{words.milestone}</td>
            </tr>
          ))}
          {year.dues.map((due) => (
            <tr key={`${due.day} ${due.form} ${due.round}`}>
              <th scope="row">{words.due(due.title ? format.words(due.title) : due.form, due.round)}</th>
              <td>{format.date(due.day)}</td>
              <td>{due.done ? words.done[year.counts] : format.left(due.left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
