/** What `/` says besides what is due, as one chunk that is fetched after it. */
export { standingOf } from './reviews.ts';
export { tellPlanNews } from './plan-news.ts';
