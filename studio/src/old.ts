/** What browsers of 2018, or others than Chromium, have not, and the page or its editor uses. */

const here = window as unknown as Record<string, unknown>;

here["globalThis"] ??= window;
here["queueMicrotask"] ??= (work: () => void) => void Promise.resolve().then(work);
here["requestIdleCallback"] ??= (work: () => void) => setTimeout(work, 1);
Object.fromEntries ??= (entries: Iterable<readonly [PropertyKey, unknown]>) => {
  const made: Record<PropertyKey, unknown> = {};
  for (const [key, value] of entries) made[key] = value;
  return made;
};

export {};
