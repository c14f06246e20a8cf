import { fold } from "../fold.ts";

/** Folded: a line that will not live long, in words that tell it and ask for no day. */
const soon = [
  /(?:estan? (?:por|a punto de)|van? a|ya casi) (?:se |me )*(?:venc|caduc|expir|mor|desactiv|suspend|cort)|(?:vence|caduca|expira|muere)n? (?:muy )?pronto|pronto (?:se |me )*(?:venc|caduc|expir|muer|van? a (?:venc|caduc|expir|mor))/u,
  /(?:скоро|вот вот|на днях) (?:\S+ )?(?:сгор|истек|истеч|отключ|заблок|законч|конч|умр|сдох)|(?:сгор|истек|истеч|отключ|заблок|законч|конч|умр|сдох)\S* (?:скоро|на днях)/u,
  /(?:快|要|将|即将|马上|就)(?:要|被|会)?(?:到期|过期|失效|停机|作废|销号|注销)/u,
  /(?:about to|going to|gonna|will|soon) (?:soon )?(?:be )?(?:expire|die|lapse|deactivat|cut off|disconnect|suspend)|(?:expir|d[iy]|laps)\S* (?:very )?soon/u,
];

const asks =
  /(?:^| )(?:cuando|saber|ver|когда|узнать|проверить|when|check|see)(?: |$)|什么时候|几时|几号|哪天|多久|查/u;

/** Whether a text tells of something that it ends soon: "mi línea está por vencer", 「我的卡快过期了怎么办」. */
export function endsSoon(text: string): boolean {
  const folded = fold(text);
  return soon.some((words) => words.test(folded)) && !asks.test(folded);
}
