import type { Aside, Intent } from "../../engine/event.ts";
import type { Language } from "../../words.ts";

/**
 * What people say besides a wish: `whole` is all they say, `within` stands in it. `ok`, thanks and laughter are one: what
 * was said was taken in. `lost`: money that was paid and has not come.
 */
type Said = { whole: Partial<Record<Aside, string>>; within: Partial<Record<Aside | "lost", string>> };

export const asides: Record<Language, Said> = {
  es: {
    whole: {
      yes: "si, sip, si es, si senor, correcto, exacto, asi es, es correcto, claro que si",
      unsure: "no se, no lo se, ni idea, no tengo idea, no estoy seguro, no estoy segura, no me acuerdo, quien sabe",
      thanks:
        "ok listo, ok entendido, ah ok, ah bueno, todo bien, ya recargue, ya pague, ya esta, ya lo hice, ya quedo, ok, okey, vale, listo, bueno, perfecto, genial, excelente, de acuerdo, entendido, ya entendi, jaja, jajaja, jeje, jejeje, buenisimo, que bien, ya, dale, super",
      worked:
        "si funciono, ya funciono, funciono, ya sirvio, si sirvio, ya pude, lo logre, ya salio, funciona, si funciona",
      failed:
        "no pude, no se puede, no salio, no sale nada, no salio nada, no me salio, no da, no respondio, no responde, no me aparece nada, no aparece nada",
      keep: "guarda este tambien, guarda esta tambien, guardala tambien, guardalo tambien, guarda ese tambien, guarda esa tambien, guarda, guardala, guardalo, guardar, guardame esa, guarda esa, guarda esta, guarda esta linea, guardar esta linea, guardala por favor",
      dialling: "como marco, como se marca, como marco eso, como se marca eso",
      travel: "airalo, holafly, esim de airalo, esim de holafly, mi airalo, mi holafly",
      free: "y es gratis, es gratis esto, gratis, cuanto cuesta, cuanto vale, es gratis, cuesta algo, tiene costo, cobras, cuanto cobras, es pago",
    },
    within: {
      free: "cuesta algo, cuestan algo, es gratis, son gratis, tiene costo, tiene algun costo, tiene coste, cuesta dinero, cuesta plata, cuesta saldo, hay que pagar algo, cobran por marcar, cobran por consultar, cobran por el codigo, cobran por la consulta, cobran por ese codigo, es de pago, esto se paga",
      lost: "pero no llego, no me llego, no llego la recarga, no llego el saldo, no me ha llegado, se tragaron",
      travel: "airalo, holafly, esim de viaje, esim go, esim access, saily, nomad esim, esim de nomad, esim nomad",
      thanks:
        "gracias, adios, chao, chau, hasta luego, nos vemos, bye, hasta pronto, agradecido, te agradezco, muy amable",
      failed:
        "no funciona, no funciono, no me funciona, no me funciono, no sirve, no sirvio, no me sirve, no anda, no jala, no jalo, no jalan, no me jala, no me jalo, no me anda, no me sale, no me salio, no me deja, no contesta, no contestan, dice error, sale error, marca error, codigo invalido, numero no existe",
      upset:
        "no tengo internet, no hay internet, no tengo senal, no tiene senal, sin senal, no hay senal, internet no funciona, no funciona el internet, no me funciona el internet, no funciona internet, me robaron el celular, perdi el celular, perdi mi celular, perdi mi cel, perdi mi movil, perdi el movil, perdi mi telefono, perdi el telefono, perdi mi chip, perdi el chip, perdi mi sim, perdi la sim, perdi mi linea, perdi la linea, se me perdio, se me extravio, extravie, robado, robada, hurtaron, me hurtaron, bloquear mi sim, bloquear la sim, no puedo llamar, no me deja llamar, mierda, ladrones, me robo, me roba, me roban, me robaron, estafa, estafadores, me cobraron, me cobro, me estan cobrando, me cobran de mas, me cobran por nada, me cobran sin, me descontaron, me desconto, me quito, me quitaron, sin permiso, sin autorizacion, quiero quejarme, me quiero quejar, pongo una queja, pongo un reclamo, hago un reclamo, donde me quejo, como me quejo, donde quejarme, donde puedo quejarme, puedo quejarme, poner una queja, poner queja, presentar una queja, hacer una queja, tengo una queja, dejar una queja, poner un reclamo, poner reclamo, hacer un reclamo, presentar un reclamo, tengo un reclamo, hacer una reclamacion, poner una reclamacion, presentar una reclamacion, quiero reclamar, poner una denuncia, quiero denunciar, pesimo servicio, no sirve para nada, inutil, basura",
      keep: "guard* esta linea, guard* este numero, guard* este chip, guard* esta sim, guard* esta tarjeta, guard* la linea, guard* el numero, guard* el chip, guard* la sim, guard* mi linea, guard* mi numero, guard* mi chip, guard* mi sim, guardar linea, guarda linea, recuerda este numero, recuerda esta linea",
      dialling:
        "que es marcar, como marco, como se marca, como lo marco, como se hace para marcar, donde marco, donde se marca, no se marcar",
    },
  },
  ru: {
    whole: {
      yes: "да, верно, точно, именно, да верно, правильно, так и есть",
      unsure: "не знаю, хз, без понятия, понятия не имею, не помню, не уверен, не уверена",
      thanks:
        "ок понял, ок поняла, ок понятно, ну ок, все понятно, понял спасибо, пополнил, пополнила, уже пополнил, уже пополнила, оплатил, готово, сделал, сделала, ок, окей, хорошо, ладно, понятно, понял, поняла, ясно, отлично, супер, класс, круто, хаха, ахаха, хахаха, ахах, лол, ага, угу, принято, замечательно",
      worked: "сработало, получилось, работает, все работает, вышло, помогло, заработало, да работает, все получилось",
      failed:
        "не получилось, не получается, не вышло, не помогло, не могу, ничего не пришло, ничего не произошло, не сработало",
      keep: "сохрани и этот, сохрани и эту, сохрани и его, сохрани и ее, сохрани тоже, это тоже сохрани, этот тоже сохрани, эту тоже сохрани, его тоже сохрани, ее тоже сохрани, тоже сохрани, сохрани этот тоже, сохрани эту тоже, сохрани, сохрани его, сохрани ее, сохрани это, сохранить, сохраните, запомни, запомни его, запомните",
      dialling: "как набрать, как набирать, как набрать код, как его набрать",
      travel: "аирало, холафлаи, холафли, есим аирало, аирало есим, esim аирало",
      free: "а бесплатно, а это бесплатно, это платно ли, а платно, сколько стоит, это бесплатно, бесплатно, это платно, платно, сколько стоит бот, ты платный, сколько это стоит",
    },
    within: {
      free: "это бесплатно, это платно, этот код платный, код платный, код бесплатный, запрос платный, запрос бесплатный, платный ли, бесплатный ли, платно ли, бесплатно ли, берут ли деньги, за это берут деньги, это стоит денег, спишут за код, спишут за запрос, сколько стоит код, сколько стоит запрос",
      lost: "деньги не пришли, а денег нет, не пришли деньги, деньги не дошли, не зачислились, не зачислили",
      travel:
        "airalo, айрало, holafly, туристическая есим, туристической есим, туристическая esim, туристической esim, saily",
      thanks: "спасибо, спс, благодарю, пока, до свидания, досвидания, всего доброго, до встречи, мерси, пасиб",
      failed:
        "не работает, не работают, не сработал, не сработала, не сработало, не срабатывает, не отвечает, не отвечают, не проходит, пишет ошибка, пишет ошибку, выдает ошибку, выдает ошибка, неверный код, не набирается",
      upset:
        "нет сети, нет связи, не ловит, нет интернета, нет сигнала, интернет не работает, не работает интернет, не работает связь, украли телефон, потерял телефон, потеряла телефон, потерял симку, потеряла симку, потерял сим карту, потеряла сим карту, потерял симкарту, потеряла симкарту, потерял номер, потеряла номер, потерял мобильный, потеряла мобильный, потерялся телефон, потерялась симка, пропал телефон, заблокировать симку, заблокируйте симку, не дает позвонить, хрень, фигня, воры, ворует, воруют, обман, обманщики, мошенники, списали, списал деньги, списала деньги, списывает деньги, списывают деньги, снял деньги, сняли деньги, украли, украл, украла, украден, украдена, крадет, крадут, своровал, своровали, ни за что, за что сняли, верните деньги, хочу пожаловаться, пожаловаться на, жаловаться на, жалоба на, как пожаловаться, куда пожаловаться, куда жаловаться, буду жаловаться, подать жалобу, оставить жалобу, написать жалобу, у меня жалоба, есть жалоба, хочу подать претензию, подать претензию, бред, дерьмо, достали, тупой бот, бесполезный, жулики",
      keep: "сохран* эт* номер, сохран* эт* симку, сохран* эт* линию, сохран* эт* карту, сохран* эт* симкарту, сохран* мой номер, сохран* мою симку, сохран* мою линию, сохрани номер, сохрани симку, сохрани линию, сохрани симкарту, сохраните номер, сохраните симку, сохранить номер, сохранить симку, сохранить линию, запомн* эт* номер, запомн* эт* симку, запомн* эт* линию, запомни номер, запомни симку",
      dialling:
        "куда нажимать, что нажимать, куда нажать, где нажимать, где нажать, как набрать код, как набирать, как набрать, куда вводить, где набирать",
    },
  },
  zh: {
    whole: {
      yes: "是, 是的, 对, 对的, 没错, 正确",
      unsure: "不知道, 不清楚, 不记得, 不晓得, 我不知道, 没印象",
      thanks:
        "好嘞, 知道啦, 明白啦, 好滴, 已经充了, 充好了, 充完了, 弄好了, 好, 好的, 行, 嗯, 嗯嗯, 哦, 明白, 明白了, 知道了, 懂了, 收到, 可以, 哈哈, 哈哈哈, 呵呵, ok, 太好了, 不错, 好吧, 了解了",
      worked: "可以了, 成功了, 好了, 有用, 查到了, 管用, 行了, 能用",
      failed: "不行, 不可以, 没反应, 没有反应, 没收到, 查不到, 没用, 不管用, 没成功, 失败了",
      keep: "这个也保存, 也保存, 也保存这个, 这个也存一下, 这张也保存, 保存, 存一下, 保存一下, 保存吧, 帮我保存, 记住, 记下来, 保存这张",
      dialling: "怎么拨, 怎么拨号, 怎么按",
      travel: "airalo的, 我的airalo, 我的 airalo, holafly的, 我的holafly, 我的 holafly",
      free: "要钱吗, 收费吗, 免费吗, 多少钱, 要收费吗, 是免费的吗, 你收费吗, 这个免费吗",
    },
    within: {
      free: "要钱吗, 要不要钱, 收费吗, 收不收费, 收钱吗, 免费吗, 免费的吗, 是不是免费, 要收费吗, 会收费吗, 会扣费吗, 扣费吗, 要花钱吗, 花钱吗, 需要付费吗, 要付费吗, 付费吗",
      lost: "没到账, 没有到账, 不到账",
      travel: "airalo, holafly, 旅行esim, 旅行 esim, 旅游esim, 旅游 esim, saily",
      thanks: "谢啦, 谢谢, 多谢, 感谢, 谢了, 再见, 拜拜, 回见, 辛苦了",
      failed:
        "打不通, 不能用, 用不了, 没反应, 没有反应, 拨不出去, 打不了, 显示错误, 提示错误, 无效代码, 不管用, 没人接, 没有用",
      upset:
        "没信号, 没有信号, 上不了网, 网不行, 手机丢了, 卡丢了, 号码丢了, 丢了手机, 丢了卡, 手机不见了, 卡不见了, 手机掉了, 被偷, 被盗, 挂失, 打不出电话, 打不出去电话, 打不了电话, 破东西, 垃圾, 骗子, 骗钱, 乱扣, 扣我钱, 扣了我, 乱收费, 乱收我, 多收了, 偷了我, 偷我, 吞了我, 骗了我, 气死, 偷钱, 坑人, 坑钱, 扣费, 还我钱, 废物, 我要投诉, 我想投诉, 要投诉, 想投诉, 投诉运营商, 怎么投诉, 如何投诉, 去哪投诉, 去哪里投诉, 投诉你们, 投诉他们, 我要举报",
      keep: "保存这个号码, 保存这个号, 保存这张卡, 保存这张, 保存此号码, 保存该号码, 保存这条线路, 保存线路, 保存号码, 保存我的号码, 保存我的卡, 记住这个号码, 记住这张卡, 存下这个号码, 存一下这个号码, 把这个号码保存, 把这张卡保存",
      dialling: "不知道按哪里, 按哪里, 怎么拨, 怎么拨号, 在哪里拨, 怎么按, 按哪个, 不会拨, 怎么输入代码",
    },
  },
  en: {
    whole: {
      yes: "yes, yep, yeah, yup, right, correct, that s right, thats right, it is, exactly",
      unsure:
        "i dont know, i don t know, dont know, don t know, idk, no idea, not sure, im not sure, i m not sure, i dont remember, dunno",
      thanks:
        "ok got it, oh ok, ah ok, all good, no problem, i topped up, topped up, i ve topped up, done, all done, i paid, ok, okay, k, great, perfect, cool, nice, got it, i see, understood, alright, all right, lol, haha, hahaha, awesome, good, fine, excellent, wonderful",
      worked: "it worked, worked, that worked, it works, works, yes it worked, got it working, that helped, success",
      failed:
        "it failed, failed, no luck, nothing happened, nothing happens, no answer, no reply, nothing came, i cant, i can t, it didnt",
      keep: "save this too, save it too, save that too, save this one too, keep this too, keep it too, save it as well, save this as well, save this one as well, also save this, also save it, save it, save this, keep it, keep this, save, save this line, keep this line, save that, remember it, remember this, store it",
      dialling: "how do i dial, how to dial, how do i dial it, how do i dial that",
      travel: "airalo esim, esim airalo, holafly esim, esim holafly, my airalo, my holafly",
      free: "is it free, is this free, how much does it cost, how much is it, does it cost anything, what does it cost, do you charge, is it paid, are you free",
    },
    within: {
      free: "is it free, is this free, is that free, is the code free, is this code free, is that code free, are they free, does it cost, does this cost, does that cost, does the code cost, does this code cost, cost anything, cost money, costs money, do i have to pay for it, do i have to pay for this, will i be charged, is there a charge, is there a fee, any charge for, charge for this code",
      lost: "didnt arrive, didn t arrive, did not arrive, hasnt arrived, hasn t arrived, never arrived, not credited",
      travel: "airalo, holafly, travel esim, esim go, esim access, saily, nomad esim, esim nomad, esim from nomad",
      thanks:
        "thanks, thank you, thx, thank u, cheers, bye, goodbye, good bye, see you, see ya, thanx, appreciate it, take care",
      failed:
        "doesnt work, doesn t work, does not work, didnt work, didn t work, did not work, not working, isnt working, isn t working, invalid code, invalid mmi, says error, shows an error, nobody answers, no one answers, cant get through, can t get through",
      upset:
        "no signal, no service, no internet, internet is down, internet not working, internet is not working, internet doesnt work, lost my phone, lost my sim, lost my sim card, lost my number, lost my mobile, lost my cell, lost my cellphone, lost the phone, lost the sim, phone is lost, sim is lost, phone got lost, stolen, block my sim, wont let me call, won t let me call, cant make calls, crap, shit, useless, stealing, stole, thieves, thief, scam, scammers, ripped off, rip off, why was i charged, charged me, charging me, charges me, overcharged, overcharging, took my money, took my credit, garbage, rubbish, want to complain, wanna complain, like to complain, need to complain, how do i complain, how to complain, where do i complain, where can i complain, make a complaint, file a complaint, lodge a complaint, submit a complaint, have a complaint, register a complaint, terrible, sucks",
      keep: "save this line, save this number, save this sim, save this card, save this one, save the line, save the number, save the sim, save line, save number, save sim, save my line, save my number, save my sim, keep this line, keep this number, keep this sim, remember this line, remember this number, remember this sim, store this line, store this number",
      dialling:
        "what dial means, what does dial mean, how to dial, how do i dial, how do you dial, where do i dial, where do i type, where do i press, where to press, what do i press, dont know how to dial, how to type the code",
    },
  },
};

/** Words that look like those of something that failed, and are said of oneself. */
export const ofOneself =
  "sirvo, contesto, trabajo, работаю, работаем, работал, работала, отвечаю, отвечаем, отвечал, проходил, прохожу, walking, worried, wording";

/** Signs that say it without a word. */
export const signs: readonly (readonly [sign: string, aside: Aside])[] = [
  ["👍", "worked"],
  ["👌", "worked"],
  ["✅", "worked"],
  ["👎", "failed"],
  ["❌", "failed"],
  ["😡", "upset"],
  ["🤬", "upset"],
  ["😠", "upset"],
  ["💩", "upset"],
  ["🙏", "thanks"],
  ["❤", "thanks"],
  ["😊", "thanks"],
  ["😂", "thanks"],
  ["🤣", "thanks"],
  ["👏", "thanks"],
  ["💾", "keep"],
];

/** Signs that are a wish. */
export const wishes: readonly (readonly [sign: string, intent: Intent])[] = [
  ["💰", "balance"],
  ["💵", "balance"],
  ["💸", "balance"],
  ["🪙", "balance"],
  ["📱", "balance"],
  ["📲", "balance"],
  ["📶", "balance"],
  ["💳", "topup"],
  ["🔋", "topup"],
  ["⏰", "remind"],
  ["🔔", "remind"],
  ["📈", "history"],
  ["📊", "history"],
  ["🌐", "language"],
  ["👋", "greeting"],
  ["❓", "help"],
  ["❔", "help"],
  ["🆘", "help"],
  ["ℹ", "help"],
];

/** How questions begin; in Chinese, what they hold. */
export const questions: Record<Language, string> = {
  es: "cuanto, cuanta, cuantos, cuantas, como, que, cual, cuales, donde, cuando, por que, puedo, hay",
  ru: "сколько, как, какой, какая, какие, где, когда, почему, можно, есть ли",
  zh: "多少, 多少钱, 怎么, 如何, 请问, 哪, 吗, 什么",
  en: "how, what, which, where, when, why, who, can, could, do, does, is, are, whats, hows",
};
