import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { russian } from "./ru.ts";
import { chinese } from "./zh.ts";

/**
 * Words of time, by what they are in `../grammar.ts`. A word may end in `*`; what stands before a colon is the tokens, a
 * letter each, with a number where it has one.
 *
 * E every · n number · D day · W week · M month · Y year · m minute · h hour, o'clock too where one word is both ·
 * l o'clock · H so many minutes past · w weekday 1 to 7 · r from a weekday to another · o month 1 to 12 · O of a date, or
 * what makes a number an ordinal («号», «числа», "th"), ^ before it ("el") · L last · K times · t in so many days (tomorrow: 1) · x next ·
 * i "in" before · f "later" after · a "at", a1 of nothing but the clock · g morning · j noon · p afternoon · e evening · q night · z a.m. · Z p.m. ·
 * B before · X runs out · ~ but not on · F no more · R again and again · u an article, that counts before a unit, or is "a" from a weekday to another · ! what is not
 * understood further. No tokens: words that hold others, and are none.
 */
export const lexicon: readonly string[] = [spanish, russian, chinese, english];
