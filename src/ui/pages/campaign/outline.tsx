import type { Campaign } from '../../../domain/campaign.ts';
import { anchorOf, headingOf } from '../../../state/plan-passages.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** The table of contents: folded away on a phone, beside the text on a desk. */
export function Outline({ campaign }: { campaign: Campaign }) {
  const words = useWords(campaignWords);
  const { plan } = campaign;
  return (
    <nav class={styles.outline} aria-label={words.outline}>
      <details open={matchMedia('(min-width: 1100px)').matches}>
        <summary>{words.outline}</summary>
        <ol>
          <Entry to="dot">{words.year}</Entry>
          <Entry to="han">{words.deadlines}</Entry>
          <Entry to="bieu-mau">{words.forms}</Entry>
          <Entry to="noi-dung">{words.content}</Entry>
          {plan.content.map((section, index) =>
            headingOf(section) === '' ? null : (
              <Entry key={index} to={anchorOf(index)} deep>
                {headingOf(section)}
              </Entry>
            ),
          )}
          {plan.movements.length > 0 && <Entry to="phong-trao">{words.movements}</Entry>}
          <Entry to="lien-he">{words.contacts}</Entry>
          {plan.source && <Entry to="ban-goc">{words.source}</Entry>}
        </ol>
      </details>
    </nav>
  );
}

function Entry({ to, deep = false, children }: { to: string; deep?: boolean; children: string }) {
  return (
    <li>
      <a class={deep ? styles.deep : ''} href={`#${to}`}>
        {children}
      </a>
    </li>
  );
}
