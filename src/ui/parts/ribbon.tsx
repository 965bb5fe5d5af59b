import type { RibbonYear } from '../../state/ribbon.ts';
import { ribbon } from '../../text/ribbon.ts';
import { useFormat, useWords } from '../words.tsx';
import { useMeasure } from './measure.ts';
import { type RibbonLayout, layOutRibbon } from './ribbon-layout.ts';
import { RibbonTable } from './ribbon-table.tsx';
import styles from './ribbon.module.css';

/**
 * The year ribbon: rounds as stretches filled as far as the unit has come, milestones as diamonds, due dates as flags,
 * today as a tick. Drawn for the width and the text size there is; readers get a table instead.
 */
export function Ribbon({ year, title }: { year: RibbonYear; title: string }) {
  const words = useWords(ribbon);
  const format = useFormat();
  const { ref, measure } = useMeasure<HTMLDivElement>();
  const layout =
    measure &&
    layOutRibbon(year, measure.width, measure.em, {
      round: words.round,
      day: format.shortDate,
      today: words.today,
    });
  return (
    <figure>
      <div ref={ref} class={styles.ribbon}>
        {measure && layout && (
          <Drawing
            layout={layout}
            width={measure.width}
            em={measure.em}
            today={words.today}
            none={words.noRounds}
          />
        )}
      </div>
      <RibbonTable year={year} title={title} />
    </figure>
  );
}

/** Heights of the drawing, em: today's label, diamonds, band, flags, and a row of labels. */
const TOP = 2.1;
const BAND = 2.7;
const FLAG = 1.15;
const ROW = 1.3;

function Drawing({
  layout,
  width,
  em,
  today,
  none,
}: {
  readonly layout: RibbonLayout;
  readonly width: number;
  readonly em: number;
  readonly today: string;
  readonly none: string;
}) {
  const top = TOP * em;
  const bottom = top + BAND * em;
  const strip = 0.55 * em;
  const height = bottom + (layout.flags.length > 0 ? (FLAG + layout.rows * ROW) * em : 0.5 * em);
  const diamond = 0.42 * em;
  return (
    <svg
      class={styles.svg}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {layout.rounds.length === 0 && (
        <>
          <rect class={styles.ground} x="0" y={top} width={width} height={bottom - top} rx="6" />
          <text class={styles.roundLabel} x={width / 2} y={top + 1.6 * em} text-anchor="middle">
            {none}
          </text>
        </>
      )}
      {layout.rounds.map((round) => (
        <g key={round.no}>
          <rect class={styles.ground} x={round.x} y={top} width={round.width} height={bottom - top} rx="6" />
          <rect
            class={styles.track}
            x={round.x}
            y={bottom - strip}
            width={round.width}
            height={strip}
            rx="4"
          />
          {round.fill > 0 && (
            <rect
              class={styles.fill}
              x={round.x}
              y={bottom - strip}
              width={round.fill}
              height={strip}
              rx="4"
            />
          )}
          {round.label && (
            <text class={styles.roundLabel} x={round.label.x} y={top + 1.45 * em} text-anchor="middle">
              {round.label.text}
            </text>
          )}
        </g>
      ))}
      {layout.diamonds.map((x, index) => (
        <path
          key={index}
          class={styles.diamond}
          d={`M${x} ${top - 2.1 * diamond}l${diamond} ${diamond}l${-diamond} ${diamond}l${-diamond} ${-diamond}z`}
        />
      ))}
      {layout.flags.map(({ x, tone, label }) => (
        <g key={x} class={styles[tone]}>
          <path class={styles.pole} d={`M${x} ${bottom}v${FLAG * em - 2}`} />
          <path
            class={styles.flag}
            d={`M${x} ${bottom + 0.15 * em}l${(x > width - em ? -0.75 : 0.75) * em} ${0.32 * em}L${x} ${bottom + 0.79 * em}z`}
          />
          {label && (
            <text
              class={styles.flagLabel}
              x={label.x}
              y={bottom + (FLAG + 0.85 + label.row * ROW) * em}
              text-anchor="middle"
            >
              {label.text}
            </text>
          )}
        </g>
      ))}
      {layout.today && (
        <>
          <path class={styles.today} d={`M${layout.today.x} ${1.05 * em}V${bottom + 2}`} />
          <text class={styles.todayLabel} x={layout.today.label} y={0.8 * em} text-anchor="middle">
            {today}
          </text>
        </>
      )}
    </svg>
  );
}
