import { useModel } from '@preact/signals';
import { createWorks, filters } from '../../state/works.ts';
import { works as worksWords } from '../../text/works.ts';
import { Chips } from '../parts/chips.tsx';
import { MoreRows } from '../parts/growing.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Rows } from '../parts/card.tsx';
import type { PageProps } from '../page-props.ts';
import { useWords } from '../words.tsx';
import { Starts } from './works/starts.tsx';
import { WorkItem } from './works/work-item.tsx';

/** `/viec` Việc của tôi: drafts and records of the unit by state. */
export function WorksPage({ session }: PageProps) {
  const words = useWords(worksWords);
  const model = useModel(() => createWorks(session));
  const filter = model.filter.value;
  const counts = model.counts.value;
  const shown = model.shown.value;
  if (!model.ready.value) return <Page title={words.title}>{null}</Page>;
  const searching = model.search.value !== '';
  const nothing = counts.all === 0 && !searching;
  return (
    <Page title={words.title}>
      {!nothing && (
        <>
          <Field label={words.search}>
            {(ids) => (
              <input
                {...ids}
                type="search"
                autocomplete="off"
                value={model.search.value}
                onInput={({ currentTarget }) => model.lookFor(currentTarget.value)}
              />
            )}
          </Field>
          <Chips
            label={words.filters}
            items={filters
              .filter((one) => one === 'all' || one === filter || counts[one] > 0)
              .map((one) => ({
                id: one,
                href: one === 'all' ? '/viec' : `/viec?loc=${one}`,
                label: words.filter[one],
                count: counts[one],
                current: one === filter,
              }))}
          />
          {shown.length > 0 ? (
            <Rows label={words.list}>
              {shown.map((work) => (
                <WorkItem key={work.id} session={session} model={model} work={work} />
              ))}
            </Rows>
          ) : (
            <Empty action={<ButtonLink href="/viec">{words.showAll}</ButtonLink>}>{words.none}</Empty>
          )}
          <MoreRows
            left={model.more.value}
            label={words.more(model.more.value)}
            onMore={() => model.showMore()}
          />
        </>
      )}
      {nothing && <Empty>{model.starts.value.length > 0 ? words.empty : words.emptyNoForms}</Empty>}
      {model.starts.value.length > 0 && (
        <Section title={words.start} id="bat-dau">
          <Starts session={session} model={model} />
        </Section>
      )}
    </Page>
  );
}
