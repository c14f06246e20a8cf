/**
 * Words of time, by what they are in `grammar.ts`. A word may end in `*`; what stands before a colon is the tokens, a
 * letter each, with a number where it has one.
 *
 * E every · n number · D day · W week · M month · m minute · h hour, o'clock too where one word is both · l o'clock ·
 * H half past · w weekday 1 to 7 · o month 1 to 12 · O of a date («号», «числа») · L last · t in so many days (tomorrow: 1) ·
 * x next · i "in" before · f "later" after · a "at" · g morning · j noon · p afternoon · e evening · q night · z a.m. ·
 * Z p.m. · B before · X runs out · F no more · u an article, that counts before a unit · ! what is not understood further.
 * No tokens: words that hold others, and are none.
 */
export const lexicon: readonly string[] = [
  `
E: cada, todos los, todas las, todo los, una vez cada, una vez por, una vez al, una vez a la, cada uno de los
E D: diario, diaria, diariamente, a diario, todos los dias, todos los dia, cada dia, una vez al dia, por dia
E W: semanal, semanalmente, por semana, a la semana
E M: mensual, mensualmente, por mes, al mes
E n2 D: cada dos dias, dia por medio, un dia si y otro no
E n14 D: quincenal, cada quince dias, cada quincena
D: dia, dias
W: semana, semanas
M: mes, meses
m: minuto, minutos, min
h: hora, horas
H: y media
l: en punto
w1: lunes
w2: martes
w3: miercoles
w4: jueves
w5: viernes
w6: sabado
w7: domingo
E w1: los lunes
E w2: los martes
E w3: los miercoles
E w4: los jueves
E w5: los viernes
E w6: los sabados, sabados
E w7: los domingos, domingos
E w1 w2 w3 w4 w5: entre semana, dias de semana, dias habiles, dias laborables, de lunes a viernes
E w6 w7: los fines de semana, fines de semana, cada fin de semana
o1: enero
o2: febrero
o3: marzo
o4: abril
o5: mayo
o6: junio
o7: julio
o8: agosto
o9: septiembre, setiembre
o10: octubre
o11: noviembre
o12: diciembre
L D M: fin de mes, fin de cada mes, finales de mes, a fin de mes, ultimo del mes, ultimo de cada mes, ultimo dia del mes, ultimo dia de cada mes
E M L D: ultimo dia de todos los meses
L: ultimo
n1: primer, primero
t1: manana
t2: pasado manana
t0: hoy
x: proximo, proxima, que viene, siguiente, la otra
i: dentro de, en
a: a las, a la, las, tipo
g: por la manana, de la manana, en la manana, las mananas, temprano
E g: cada manana, todas las mananas
j: al mediodia, mediodia, medio dia, del mediodia
p: por la tarde, de la tarde, en la tarde
E p: cada tarde, todas las tardes
q: por la noche, de la noche, en la noche
E q: cada noche, todas las noches
B: antes, antes de
X: venza, vence, venzan, vencen, vencer, vencimiento, caduque, caduca, caducar, expire, expira, expirar, muera, desactiven, pierda mi numero, pierda el numero
F: no me recuerdes, ya no me recuerdes, cancelar, cancela, cancelame, quita, quitar, borra, borrar, elimina, eliminar, desactiva, desactivar, apaga, apagar, deten, detener, para los, no mas, deja de, dejen de
a n1: a la una
u: un, una
!: dos veces, tres veces, veces, excepto, salvo, menos los
n1: uno
n2: dos
n3: tres
n4: cuatro
n5: cinco
n6: seis
n7: siete
n8: ocho
n9: nueve
n10: diez
n11: once
n12: doce
n15: quince
n20: veinte
n30: treinta`,
  `
E: кажд*, раз в, один раз в, по одному разу в
E D: ежедневн*, каждый день, раз в день, раз в сутки, каждые сутки
E W: еженедельн*, раз в неделю, каждую неделю
E M: ежемесячн*, раз в месяц, каждый месяц
E n2 D: через день, раз в два дня
D: день, дня, дней, дню, сутки, суток, днеи
W: недел*
M: месяц, месяца, месяцев, месяцам
m: минут*, мин
h: час, часа, часов, часу, ч
H: с половиной
l: ровно
w1: понедельник*
w2: вторник*
w3: сред*
w4: четверг*
w5: пятниц*
w6: суббот*
w7: воскресен*
E w1: по понедельникам, каждый понедельник, понедельникам
E w2: по вторникам, вторникам
E w3: по средам, средам
E w4: по четвергам, четвергам
E w5: по пятницам, пятницам
E w6: по субботам, субботам
E w7: по воскресеньям, воскресеньям
E w1 w2 w3 w4 w5: по будням, в будни, будни, каждый будний день, в рабочие дни, по рабочим дням
E w6 w7: по выходным, каждые выходные
o1: январ*
o2: феврал*
o3: марта, март, марте
o4: апрел*
o5: мая, мае
o6: июн*
o7: июл*
o8: август*
o9: сентябр*
o10: октябр*
o11: ноябр*
o12: декабр*
L D M: в конце месяца, в конце каждого месяца, конец месяца, последний день месяца, последний день каждого месяца, последнего числа, последнее число месяца, последнее число каждого месяца, в последний день месяца, в последний день каждого месяца
L: последн*
n1 O E M: первого числа каждого месяца, первое число каждого месяца, каждое первое число, по первым числам
O: числа, число, го
t1: завтра
t2: послезавтра
t0: сегодня
x: следующ*, будущ*
i: через, спустя
a: в, во, к
g: утра, утром, утро, с утра, по утрам
E g: каждое утро, по утрам
j: в полдень, полдень
p: дня в час, днем, днём
p: пополудни
e: вечера, вечером, вечер
E e: каждый вечер, по вечерам
q: ночи, ночью
B: до, перед, заранее, за
X: истеч*, истек*, окончан*, кончится, закончится, закончатся, кончатся, сгор*, заблокир*, сдох*, умр*, отключат, пропад*, истекает
F: не напомина*, больше не, хватит, отключи, отключить, отмени, отменить, убери, убрать, удали, удалить, выключи, выключить, перестань, прекрати, останови, стоп
!: раза, дважды, трижды, кроме
n1: один, одну, одного, первое, первого
n2: два, две, двух
n3: три, трех
n4: четыре
n5: пять
n6: шесть
n7: семь
n8: восемь
n9: девять
n10: десять
n11: одиннадцать
n12: двенадцать
n15: пятнадцать
n20: двадцать
n30: тридцать`,
  `
E: 每, 每隔, 每个, 每逢
E D: 每天, 每日, 天天, 每天一次, 一天一次
E W: 每周一次, 一周一次, 每星期一次, 每个星期一次, 每周, 每星期, 每礼拜, 每个星期, 每个礼拜
E M: 每月一次, 每个月一次, 一个月一次, 每月, 每个月
E n2 D: 隔天
D: 天, 日
W: 周, 星期, 礼拜, 个星期, 个礼拜
M: 月, 个月
m: 分钟
h: 小时, 个小时, 钟头, 个钟头
l: 点, 点钟, 点整
!: 两次, 三次, 几次, 除了
H: 半
w1: 周一, 星期一, 礼拜一
w2: 周二, 星期二, 礼拜二
w3: 周三, 星期三, 礼拜三
w4: 周四, 星期四, 礼拜四
w5: 周五, 星期五, 礼拜五
w6: 周六, 星期六, 礼拜六
w7: 周日, 周天, 星期日, 星期天, 礼拜日, 礼拜天
E w1: 每周一, 每星期一, 每个星期一, 每礼拜一, 每个礼拜一, 每个周一
E w2: 每周二, 每星期二, 每个星期二, 每礼拜二, 每个礼拜二, 每个周二
E w3: 每周三, 每星期三, 每个星期三, 每礼拜三, 每个礼拜三, 每个周三
E w4: 每周四, 每星期四, 每个星期四, 每礼拜四, 每个礼拜四, 每个周四
E w5: 每周五, 每星期五, 每个星期五, 每礼拜五, 每个礼拜五, 每个周五
E w6: 每周六, 每星期六, 每个星期六, 每礼拜六, 每个礼拜六, 每个周六
E w7: 每周日, 每周天, 每星期日, 每星期天, 每个星期日, 每个星期天, 每礼拜天, 每个礼拜天, 每个周日
x w1: 下周一, 下星期一, 下个星期一, 下礼拜一
x w2: 下周二, 下星期二, 下个星期二, 下礼拜二
x w3: 下周三, 下星期三, 下个星期三, 下礼拜三
x w4: 下周四, 下星期四, 下个星期四, 下礼拜四
x w5: 下周五, 下星期五, 下个星期五, 下礼拜五
x w6: 下周六, 下星期六, 下个星期六, 下礼拜六
x w7: 下周日, 下星期日, 下星期天, 下个星期天, 下礼拜天
x W: 下周, 下星期, 下个星期, 下礼拜, 下个礼拜
x M: 下月, 下个月
E w1 w2 w3 w4 w5: 工作日, 每个工作日, 周一到周五, 周一至周五
E w6 w7: 每个周末, 周末
L D M: 月底, 每月底, 每个月底, 月末
E M L D: 每月最后一天, 每个月最后一天, 每月的最后一天, 每个月的最后一天, 每月最后一日
L D M: 本月最后一天, 月的最后一天
E M n1 O: 每月初, 每个月初, 每月第一天
L: 最后
O: 号
: 一次, 号码, 手机号, 电话号, 卡号, 账号
t1: 明天, 明日
t2: 后天
t3: 大后天
t0: 今天, 今日
f: 后, 之后, 以后, 过后
g: 早上, 早晨, 上午, 清晨, 清早, 一早
E g: 每天早上, 每天早晨, 每天上午, 每早
j: 中午, 正午
p: 下午
e: 晚上, 傍晚, 晚间
E e: 每天晚上, 每晚
q: 夜里, 深夜, 半夜, 凌晨
B: 前, 之前, 以前, 提前
X: 到期, 过期, 失效, 停机, 作废, 销号, 没用前
F: 取消, 关闭, 停止, 删除, 不要再, 别再, 关掉, 不用再
n1: 一
n2: 二, 两
n3: 三
n4: 四
n5: 五
n6: 六
n7: 七
n8: 八
n9: 九
n10: 十
n11: 十一
n12: 十二
n13: 十三
n14: 十四
n15: 十五
n20: 二十
n25: 二十五
n28: 二十八
n30: 三十
n31: 三十一`,
  `
E: every, each, once every, once a, once per, once each, all
E D: daily, every day, everyday, each day, a day, per day, once a day
E W: weekly, every week, once a week
E M: monthly, every month, once a month
E n2 D: every other day, every second day, every two days
E n14 D: every other week, every second week, fortnightly, biweekly, every fortnight
D: day, days
W: week, weeks
M: month, months
m: minute, minutes, min, mins
h: hour, hours
l: oclock, o clock
H: half past
w1: monday, mon
w2: tuesday, tue, tues
w3: wednesday, wed
w4: thursday, thu, thurs
w5: friday, fri
w6: saturday, sat
w7: sunday
E w1: mondays
E w2: tuesdays
E w3: wednesdays
E w4: thursdays
E w5: fridays
E w6: saturdays
E w7: sundays
E w1 w2 w3 w4 w5: weekdays, every weekday, on weekdays, workdays, working days, monday to friday
E w6 w7: weekends, every weekend, on weekends
o1: january, jan
o2: february, feb
o3: march
o4: april, apr
o5: may
o6: june, jun
o7: july, jul
o8: august, aug
o9: september, sept, sep
o10: october, oct
o11: november, nov
o12: december, dec
L D M: end of the month, end of month, end of every month, end of each month, month end, last of the month, last day of the month, last day of month, last day of every month, last day of each month
E M L D: every last day of the month
L: last
O: st, nd, rd, th
n1 O: first
t1: tomorrow, tmrw, tomorow
t2: day after tomorrow, the day after tomorrow
t0: today
x: next, coming
i: in, within
f: later, from now
a: at, by
g: in the morning, morning, mornings
E g: every morning, each morning
j: noon, midday
p: in the afternoon, afternoon
E p: every afternoon
e: in the evening, evening, tonight, evenings
E e: every evening
q: at night, night
E q: every night
z: am, a m
Z: pm, p m
B: before, ahead
X: expires, expire, expiry, expiration, runs out, run out, dies, ends, is lost, lapses, deactivated
F: stop, cancel, delete, remove, no more, turn off, switch off, disable, dont remind, do not remind, off
u: a, an
!: twice, times, except, but not, unless
n1: one
n2: two
n3: three
n4: four
n5: five
n6: six
n7: seven
n8: eight
n9: nine
n10: ten
n11: eleven
n12: twelve
n15: fifteen
n20: twenty
n30: thirty`,
];
