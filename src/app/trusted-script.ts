/** The one script this app loads by address: the content security policy admits no other (`docs/decisions.md`). */
const workerScript = '/sw.js';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => unknown };
}

/** The worker's address as the browser's Trusted Types want it; a plain string where there are none. */
export function trustedWorkerScript(around: { trustedTypes?: TrustedTypes } = globalThis as object): string {
  const { trustedTypes } = around;
  if (!trustedTypes) return workerScript;
  const policy = trustedTypes.createPolicy('thi-dua', { createScriptURL: onlyTheWorker });
  // The registration takes it as it is; to the compiler's library it is a string still.
  return policy.createScriptURL(workerScript) as string;
}

/** @throws TypeError for any other address */
export function onlyTheWorker(url: string): string {
  if (url !== workerScript) throw new TypeError(`Not a script of this app: ${url}`);
  return url;
}
