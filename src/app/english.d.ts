/** English words, put into a chunk of their own by the build (`vite/english-later.ts`). */
declare module 'virtual:english';
