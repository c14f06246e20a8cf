/** A decimal string as a whole number of its last digit's worth. */
function parts(text: string): { whole: bigint; decimals: number } {
  const [before = "0", after = ""] = text.split(".");
  return { whole: BigInt(before + after), decimals: after.length };
}

/** `a` less `b`, exactly; decimal strings in and out, with no more decimals than the longer of them has. */
export function minus(a: string, b: string): string {
  const [x, y] = [parts(a), parts(b)];
  const decimals = Math.max(x.decimals, y.decimals);
  const scale = (part: { whole: bigint; decimals: number }) => part.whole * 10n ** BigInt(decimals - part.decimals);
  const difference = scale(x) - scale(y);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(decimals + 1, "0");
  const text = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return `${difference < 0n ? "-" : ""}${text}`;
}
