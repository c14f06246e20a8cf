/** A reply made even for reading: `said` keeps its letters (labels are shown from it), `folded` is what rules look at. Same length, same places. */
export type Text = { said: string; folded: string };

/** Letters. Longer than an SMS of ten parts; what is longer is no carrier's reply and is not read at all. */
export const longest = 2000;

const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x1040, 0x17e0];
const letters: Record<string, string> = {
  đ: "d",
  ł: "l",
  ı: "i",
  ø: "o",
  ß: "s",
  æ: "a",
  ʻ: "'",
  "’": "'",
  "‘": "'",
  "`": "'",
  "´": "'",
};

/** One letter without case or accent, any script's digit as 0-9. */
function foldLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code < 0x80) return letter.toLowerCase();
  for (const zero of zeros) if (code >= zero && code <= zero + 9) return String(code - zero);
  if (letter === "٫") return ".";
  if (letter === "٬") return ",";
  if (letter === "−" || letter === "–" || letter === "—") return "-";
  if (code >= 0xac00 && code <= 0xd7a3) return letter;
  const lower = letter.toLowerCase().charAt(0);
  const plain = lower.normalize("NFD").charAt(0);
  return letters[plain] ?? plain;
}

/** Folds letter by letter, so that places stay. */
export function fold(text: string): string {
  let folded = "";
  for (let i = 0; i < text.length; i++) folded += foldLetter(text.charAt(i));
  return folded;
}

/** Full-width forms made plain, invisible marks dropped, control characters and runs of blanks made one blank. */
export function plain(text: string): Text {
  const said = text
    .replaceAll("，", ", ")
    .normalize("NFKC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u064b-\u0652\u0640]/g, "")
    .replace(/[^\S\n]|(?!\n)\p{Cc}/gu, " ")
    .replace(/ {2,}/g, " ");
  return { said, folded: fold(said) };
}

const letter = /[\p{L}\p{M}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

export const isDigit = (char: string): boolean => char >= "0" && char <= "9" && char.length === 1;
/** A letter of a script that puts no blanks between words. */
export const isUnspaced = (char: string): boolean => char > "\u0dff" && unspaced.test(char);
const ascii = (char: string): boolean => char < "\u0080";
export const isLetter = (char: string): boolean =>
  ascii(char) ? (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") : letter.test(char);
