import { fold } from "../fold.ts";
import { createTerms } from "../terms.ts";
import { besideTime } from "./tokens.ts";

/** What may stand beside times that are a wish by themselves: whoever says more than that, tells of their days. */
const wishful = createTerms<true>();
for (const words of [
  `por favor, porfa, porfavor, pls, quiero, quisiera, querria, necesito, me gustaria, prefiero, mejor, mejor dicho, que, sea, me, lo,
   mi, el, la, los, las, y, o, no, si, en, a, de, del, para, por, pues, vale, ok, gracias, hola, puedes, podrias, puede, podria, dime, dimelo,
   manda, mandame, mandamelo, envia, enviame, enviamelo, escribe, escribeme, ponlo, pon, hazlo, revisa, revisar, consulta, consultar,
   solo, tambien, ademas, entonces, perdon, numero, linea, plan, sim, chip`,
  `пожалуйста, пожалуиста, пж, плиз, хочу, хотел бы, хотела бы, хотелось бы, надо, нужно, мне, меня, лучше, давай, давайте, пусть, пускай, будет, можно,
   можешь, можете, и, или, а, нет, да, ну, тогда, это, то, в, во, на, по, с, со, к, бы, до, о, об, про, только, просто, еще, также, тоже, ок, ладно, привет,
   спасибо, пиши, пишите, напиши, присылай, присылайте, пришли, шли, проверяй, проверять, смотри, говори, сообщай, сообщи, дергай,
   маякни, маяк, номер, номера, симка, симку, симке, тариф, тарифа`,
  `请, 请你, 麻烦, 给我, 帮我, 我想, 我要, 我想要, 想要, 想, 要, 需要, 可以, 能, 吗, 吧, 啊, 呢, 的, 了, 还是, 改成, 改为, 换成, 就, 好, 好的, 嗯, 都, 也, 还, 还有,
   告诉我, 发给我, 发, 查, 查一下, 看, 看一下, 一下, 说一声, 叫我, 我, 你, 号码, 套餐, 手机`,
  `please, pls, plz, i want, i need, i would like, id like, i d like, i prefer, i d prefer, i d rather, want, need, would like, wanna, me, my, to, it,
   that, this, the, on, of, for, in, and, or, no, yes, yeah, ok, okay, so, then, instead, rather, better, make, let it be, lets, let s, say, set, do it, can you,
   could you, would you, just, only, also, too, as well, another one, maybe, actually, sorry, hi, hello, hey, thanks, thank you, tell, send, give, nudge, ping, text, message,
   write, check, checking, number, line, phone, sim, plan`,
])
  for (const phrase of words.split(",")) wishful.add(fold(phrase), true);

/** Whether a text tells a time and, but for courtesies, nothing else: «каждые 3 дня, пожалуйста», and not "every day I run". */
export const tellsTimeAlone = (text: string): boolean =>
  wishful.cut(besideTime(text)).every(({ terms }) => terms.length > 0);
