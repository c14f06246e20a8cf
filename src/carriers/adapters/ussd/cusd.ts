/** A line of a modem: an answer of the network, the end of a command, or anything else. */
export type ModemLine =
  | { kind: "cusd"; m: number; text?: string; dcs?: number }
  | { kind: "ok" }
  | { kind: "error"; code?: string }
  | { kind: "other" };

/** Longest answer that is waited for; USSD has 182 letters. */
const longest = 4096;

/** Reads `+CUSD: m,"text",dcs`. The text may hold quotes, commas and line ends; the code of letters may be missing. */
function cusdOf(line: string): ModemLine {
  const [, m = "", rest = ""] = line.match(/^\+CUSD:\s*(\d)\s*,?\s*([\s\S]*)$/) ?? [];
  const [, quoted, dcs] = rest.match(/^"([\s\S]*)"\s*(?:,\s*(\d+))?\s*$/) ?? [];
  const [, bare, after] = quoted === undefined ? (rest.match(/^([0-9A-Fa-f]+)(?:,\s*(\d+))?$/) ?? []) : [];
  const text = quoted ?? bare;
  const code = dcs ?? after;
  return {
    kind: "cusd",
    m: Number(m),
    ...(text ? { text } : {}),
    ...(code ? { dcs: Number(code) } : {}),
  };
}

/** Whether a text that was opened by a quote is closed at the end of this line: by a quote and a code, or by the last of its quotes. */
function closed(line: string): boolean {
  if (!/^\+CUSD:\s*\d\s*,\s*"/.test(line)) return true;
  if (/"[\s\S]*"\s*,\s*\d+\s*$/.test(line)) return true;
  return /"\s*$/.test(line) && line.split('"').length % 2 === 1;
}

/** Cuts what a modem sends into lines as it comes; an answer over several lines is one. */
export function createReader(): (chunk: string) => ModemLine[] {
  let rest = "";
  let open: string | undefined;

  function read(line: string): ModemLine | undefined {
    if (open !== undefined || line.startsWith("+CUSD:")) {
      const whole = open === undefined ? line : `${open}\n${line}`;
      open = closed(whole) || whole.length > longest ? undefined : whole;
      return open === undefined ? cusdOf(whole) : undefined;
    }
    if (line === "") return undefined;
    if (line === "OK") return { kind: "ok" };
    const [, code] = line.match(/^\+CM[ES] ERROR:\s*([\w ]{1,40})$/) ?? [];
    if (/^(\+CM[ES] )?ERROR/.test(line)) return { kind: "error", ...(code ? { code } : {}) };
    return { kind: "other" };
  }

  return (chunk) => {
    const lines = (rest + chunk).split(/\r?\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    if (rest.length > longest) rest = "";
    return lines.map((line) => read(open === undefined ? line.trim() : line)).filter((line) => line !== undefined);
  };
}
