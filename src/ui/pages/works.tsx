import { useModel } from '@preact/signals';
import { createWorks, filters } from '../../state/works.ts';
import { type FormKind, formKinds } from '../../domain/form/types.ts';
import { kindWords } from '../../text/kinds.ts';
import { works as worksWords } from '../../text/works.ts';
import { Chips } from '../parts/chips.tsx';
import { MoreRows } from '../parts/growing.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Rows } from '../parts/card.tsx';
import type { PageProps } from '../page-props.ts';
import { useFormat, useWords } from '../words.tsx';
import { Starts } from './works/starts.tsx';
import { WorkItem } from './works/work-item.tsx';

/** The list narrowed by state and kind. */
function worksHref(filter: string, kind: FormKind | null): string {
  const query = new URLSearchParams({
    ...(filter === 'all' ? {} : { loc: filter }),
    ...(kind === null ? {} : { loai: kind }),
  }).toString();
  return query === '' ? '/viec' : `/viec?${query}`;
}

/** `/viec` Việc của tôi: drafts and records of the unit by state. */
export function WorksPage({ session }: PageProps) {
  const words = useWords(worksWords);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const model = useModel(() => createWorks(session));
  const filter = model.filter.value;
  const counts = model.counts.value;
  const shown = model.shown.value;
  if (!model.ready.value) return <Page title={words.title}>{null}</Page>;
  const searching = model.search.value !== '';
  const kind = model.kind.value;
  const total = model.kinds.value.reduce((sum, { count }) => sum + count, 0);
  const nothing = total === 0 && !searching;
  return (
    <Page title={words.title}>
      {!nothing && (
        <>
          {model.starts.value.length > 0 && (
            <ButtonLink icon="plus" href="#bat-dau">
              {words.start}
            </ButtonLink>
          )}
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
                href: worksHref(one, kind),
                label: words.filter[one],
                count: counts[one],
                current: one === filter,
              }))}
          />
          {model.kinds.value.length > 1 && (
            <Field label={words.kind}>
              {(ids) => (
                <select
                  {...ids}
                  value={kind ?? ''}
                  onChange={({ currentTarget }) => {
                    const chosen = formKinds.find((one) => one === currentTarget.value);
                    session.navigation.go(worksHref(filter, chosen ?? null));
                  }}
                >
                  <option value="">{words.allKinds(format.number(total))}</option>
                  {model.kinds.value.map((one) => (
                    <option key={one.kind} value={one.kind}>
                      {words.ofKind(kinds[one.kind], format.number(one.count))}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
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
