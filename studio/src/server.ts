/** Asking the server by address. */

/** What is wrong, in words for the person. */
export class Told extends Error {}

/** There was no answer at all. */
class Unanswered extends Told {}

/** How long the server is left alone before it is asked again. */
const PAUSE = 800;

/** The answer of an address as JSON; `body` is sent, a string as it is, all else as JSON. */
export async function ask<T>(path: string, query: Record<string, string> = {}, body?: unknown): Promise<T> {
  const url = `${path}?${new URLSearchParams(query).toString()}`;
  const content = body === undefined || body instanceof Blob || typeof body === "string" ? (body as BodyInit | undefined) : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(url, content === undefined ? {} : { method: "POST", body: content });
  } catch {
    throw new Unanswered("工作台没有回应。改法：看看命令窗口还开着没有。");
  }
  if (!answer.ok) throw new Told((((await answer.json().catch(() => ({}))) as { told?: string[] }).told ?? ["没有做成"]).join("\n"));
  return (await answer.json()) as T;
}

/** The answer of an address that the page cannot do without: asked for until the server answers. */
export async function askPatiently<T>(path: string): Promise<T> {
  for (;;) {
    try {
      return await ask<T>(path);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** The address of a document in a format. */
export function fileAddress(path: string, format: string, show = false): string {
  return `file?${new URLSearchParams({ path, format, ...(show ? { show: "" } : {}) }).toString()}`;
}
