/**
 * Words of time, by what they are in `grammar.ts`. A word may end in `*`; what stands before a colon is the tokens, a
 * letter each, with a number where it has one.
 *
 * E every · n number · D day · W week · M month · Y year · m minute · h hour, o'clock too where one word is both ·
 * l o'clock · H so many minutes past · w weekday 1 to 7 · r from a weekday to another · o month 1 to 12 · O of a date, or
 * what makes a number an ordinal («号», «числа», "th"), ^ before it ("el") · L last · K times · t in so many days (tomorrow: 1) · x next ·
 * i "in" before · f "later" after · a "at", a1 of nothing but the clock · g morning · j noon · p afternoon · e evening · q night · z a.m. · Z p.m. ·
 * B before · X runs out · ~ but not on · F no more · R again and again · u an article, that counts before a unit, or is "a" from a weekday to another · ! what is not
 * understood further. No tokens: words that hold others, and are none.
 */
export const lexicon: readonly string[] = [
  `
E: cada, todos los, todas las, todo los, una vez cada, una vez por, una vez al, una vez a la, cada uno de los
E D: diario, diaria, diariamente, a diario, todos los dias, todos los dia, cada dia, una vez al dia, por dia
E W: semanal, semanalmente, por semana, a la semana
E M: mensual, mensualmente, por mes, al mes
E n2 D: cada dos dias, dia por medio, dia de por medio, un dia si y otro no, un dia si otro no, un dia si un dia no, un dia si y un dia no, dia si dia no
E n2 W: si y otro no, por medio, de por medio, semana por medio, semana de por medio, una semana si y otra no
E n14 D: quincenal, cada quince dias, cada quincena
D: dia, dias
W: semana, semanas
M: mes, meses
Y: ano, anos
E Y: anual, anualmente, al ano, por ano
E n2 M: bimestral, cada bimestre
E n3 M: trimestral, cada trimestre
E n6 M: semestral, cada semestre
n6 M: medio ano
m: minuto, minutos, min
n30 m: media hora
n90 m: hora y media
h: hora, horas
H30: y media
H15: y cuarto
l: en punto
w1: lunes
w2: martes
w3: miercoles, miercole
w4: jueves, juebes
w5: viernes, biernes
w6: sabado
w7: domingo
E w1: los lunes
E w2: los martes
E w3: los miercoles
E w4: los jueves
E w5: los viernes
E w6: los sabados, sabados
E w7: los domingos, domingos
E w1 w2 w3 w4 w5: entre semana, dias de semana, dias habiles, dias laborables
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
L D M: fin de mes, fin de cada mes, finales de mes, finales de cada mes, ultimo del mes, ultimo de cada mes
E M L D: ultimo dia de todos los meses
n1 O E M: primer dia del mes, primer dia de cada mes, principio de mes, principios de mes, principio de cada mes, principios de cada mes, inicio de mes, inicios de mes, inicio de cada mes, comienzo de mes, comienzo de cada mes
L: ultimo
^: el, los dias
n1 O: primer, primero
n2 O: segundo
n3 O: tercer, tercero
n4 O: cuarto
n5 O: quinto
t1: manana
t2: pasado manana
t0: hoy
t0 p: esta tarde
t0 q: esta noche
t1 q: manana por la noche, manana en la noche
x: proximo, proxima, que viene, siguiente, la otra
i: dentro de, en, despues de, luego de
~: excepto, excepto los, excepto el, salvo, menos los, menos el, menos en
a1: a las, a la, las, tipo
g: a la manana, por la manana, de la manana, en la manana, las mananas, temprano
E g: cada manana, todas las mananas
j: al mediodia, mediodia, medio dia, del mediodia
p: a la tarde, por la tarde, de la tarde, en la tarde
E p: cada tarde, todas las tardes
q: a la noche, por la noche, de la noche, en la noche
E q: cada noche, todas las noches
B: antes, antes de, para que, falte, falten, faltan, faltando
X: venza, vence, venzan, vencen, vencer, vencimiento, caduque, caduca, caducar, expire, expira, expirar, muera, desactiven, renueve, renueva, renovacion, me cobren, pierda mi numero, pierda el numero
F: no me recuerdes, ya no me recuerdes, cancelar, cancela, cancelame, quita, quitar, borra, borrar, elimina, eliminar, desactiva, desactivar, apaga, apagar, deten, detener, para los, no mas, deja de, dejen de
a1 n1: a la una
u: un, una
K: veces
n15 O E M: mitad de mes, mitad del mes, mitad de cada mes, mediados de mes, mediados de cada mes
!: penultim*, de vez en cuando, a veces, y medio, menos cuarto, menos diez, menos veinte, menos cinco
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
n13: trece
n14: catorce
n15: quince
n16: dieciseis
n17: diecisiete
n18: dieciocho
n19: diecinueve
n20: veinte
n25: veinticinco
n28: veintiocho
n30: treinta
n31: treinta y uno
n40: cuarenta
n60: sesenta
n90: noventa
n100: cien`,
  `
E: кажд*, кажый, кажые, каждй, раз в, один раз в, по одному разу в
R: напоминай, напоминайте, напоминать, присылай, присылайте, присылать, сообщай, сообщайте, уведомляй, уведомляйте, предупреждай, предупреждайте, шли
E D: ежедневн*, каждый день, раз в день, раз в сутки, каждые сутки
E W: еженедельн*, раз в неделю, каждую неделю
E M: ежемесячн*, раз в месяц, каждый месяц
E n2 D: через день, раз в два дня
D: день, дня, дней, дню, сутки, суток, днеи
W: недел*, нделю, недлю
M: месяц, месяца, месяцев, месяцам, мес
Y: год, года, году, лет
E Y: ежегодн*, раз в год, каждый год
E n3 M: ежеквартальн*, раз в квартал, каждый квартал
n6 M: полгода
m: минут*, мин
n30 m: полчаса, пол часа
n90 m: полтора часа
h: час, часа, часов, часу, ч
H30: с половиной
H15: с четвертью
l: ровно
w1: понедельник*, понеделник*, понедельнк*, пн
w2: вторник*, вт
w3: среда, среду, среды, среде, ср
w4: четверг*, чт
w5: пятниц*, пт
w6: суббот*, субот*, сб
w7: воскресен*, васкресен*, вс
!: через понедельник, через вторник, через среду, через четверг, через пятницу, через субботу, через воскресенье
E w1: по понедельникам, понедельникам
E w2: по вторникам, вторникам
E w3: по средам, средам
E w4: по четвергам, четвергам
E w5: по пятницам, пятницам
E w6: по субботам, субботам
E w7: по воскресеньям, воскресеньям
E w1 w2 w3 w4 w5: по будням, в будни, будни, каждый будний день, в рабочие дни, по рабочим дням
E w6 w7: по выходным, каждые выходные, в выходные, на выходных
r: по
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
L D M: конца месяца, в конце месяца, в конце каждого месяца, конец месяца, последнего числа
n15 O E M: в середине месяца, в середине каждого месяца, середина месяца
n1 O E M: каждое первое число, по первым числам, в начале месяца, в начале каждого месяца, начало месяца, первый день месяца, первый день каждого месяца, первого числа
L D: последнее число, последний день
L: последн*
O: числа, число, числам, го, ого, е
t1: завтра
t2: послезавтра
t0: сегодня
t0 q: сегодня ночью
x: следующ*, будущ*
i: через, спустя
~: кроме, исключая
a: в, во, к
g: утра, утром, утро, с утра
E g: каждое утро, по утрам
j: в полдень, полдень
p: дня в час, днем, днём
p: пополудни
e: вечера, вечером, вечер
E e: каждый вечер, по вечерам
q: ночи, ночью
B: до, перед, заранее, за
X: списания, конца срока, конца пакета, конца тарифа, конца действия, истеч*, истек*, окончан*, кончится, закончится, закончатся, кончатся, сгор*, заблокир*, сдох*, умр*, отключат, пропад*, истекает
F: не напомина*, больше не, хватит, отключи, отключить, отмени, отменить, убери, убрать, удали, удалить, выключи, выключить, перестань, прекрати, останови, стоп
K: раза, раз
n2 K: дважды
n3 K: трижды
!: предпослед*, иногда, время от времени, полтора, полторы, половин*, пол, полпервого, полвторого, полтретьего, полчетвертого, полпятого, полшестого, полседьмого, полвосьмого, полдевятого, полдесятого, полодиннадцатого, полдвенадцатого, без четверти, без пяти, без десяти, без двадцати
n1 O: первое, первого, первый, первую, первым, первой
n2 O: второе, второго, второй, вторую, вторым
n3 O: третье, третьего, третий, третью
n4 O: четвертое, четвертого, четвертый, четвертую
n5 O: пятое, пятого, пятый
n6 O: шестое, шестого
n7 O: седьмое, седьмого
n8 O: восьмое, восьмого
n9 O: девятое, девятого
n10 O: десятое, десятого
n11 O: одиннадцатое, одиннадцатого
n12 O: двенадцатое, двенадцатого
n13 O: тринадцатое, тринадцатого
n14 O: четырнадцатое, четырнадцатого
n15 O: пятнадцатое, пятнадцатого
n16 O: шестнадцатое, шестнадцатого
n17 O: семнадцатое, семнадцатого
n18 O: восемнадцатое, восемнадцатого
n19 O: девятнадцатое, девятнадцатого
n20 O: двадцатое, двадцатого
n30 O: тридцатое, тридцатого
n1: один, одну, одного
n2: пару
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
n13: тринадцать
n14: четырнадцать
n15: пятнадцать
n16: шестнадцать
n17: семнадцать
n18: восемнадцать
n19: девятнадцать
n20: двадцать
n30: тридцать
n40: сорок
n60: шестьдесят
n90: девяносто
n100: сто`,
  `
E: 每, 每隔, 每个, 每逢
E D: 每天, 每日, 天天, 每天一次, 一天一次
E W: 每周一次, 一周一次, 每星期一次, 每个星期一次, 每周, 每星期, 每礼拜, 每个星期, 每个礼拜
E M: 每月一次, 每个月一次, 一个月一次, 每月, 每个月
E n2 D: 隔天, 隔日, 每隔一天, 隔一天, 每隔一日
E n2 W: 隔周, 每隔一周, 隔一周, 每隔一个星期, 隔一个星期, 每隔一星期, 每隔一个礼拜, 隔一个礼拜
E n2 M: 隔月, 每隔一个月
D: 天, 日
W: 周, 星期, 礼拜, 个星期, 个礼拜
M: 月, 个月
Y: 年
E Y: 每年, 每年一次, 一年一次
n6 M: 半年, 半个年
n3 M: 季度, 个季度, 季
m: 分钟
n30 m: 半小时, 半个小时, 半个钟头
n90 m: 一个半小时, 一小时半
h: 小时, 个小时, 钟头, 个钟头
l: 点, 点钟, 点整
K: 次
n3 K W: 每周三次, 一周三次, 每星期三次, 一星期三次, 每个星期三次, 一个星期三次
n2 K W: 每周二次, 一周二次, 每星期二次, 一星期二次
r: 到, 至
n15 O E M: 月中, 每月中, 每月月中, 每个月月中
!: 倒数, 上旬, 中旬, 下旬, 有时, 有时候, 偶尔, 几次
~: 除了, 除
H30: 半
H15: 一刻, 刻
w1: 周一, 星期一, 礼拜一, 个星期一, 个礼拜一
w2: 周二, 星期二, 礼拜二, 个星期二, 个礼拜二
w3: 周三, 星期三, 礼拜三, 个星期三, 个礼拜三
w4: 周四, 星期四, 礼拜四, 个星期四, 个礼拜四
w5: 周五, 星期五, 礼拜五, 个星期五, 个礼拜五
w6: 周六, 星期六, 礼拜六, 个星期六, 个礼拜六
w7: 周日, 周天, 星期日, 星期天, 礼拜日, 礼拜天, 个星期日, 个星期天, 个礼拜天
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
E w1 w2 w3 w4 w5: 工作日, 每个工作日
E w6 w7: 每个周末, 周末, 每周末, 周六日, 每周六日
L D M: 月底, 每月底, 每个月底, 每月月底, 每个月月底, 月末, 每月末, 每月月末
E M L D: 每月最后一天, 每个月最后一天, 每月的最后一天, 每个月的最后一天, 每月最后一日
L D M: 本月最后一天, 月的最后一天
E M n1 O: 每月初, 每个月初, 每月月初, 月初, 每月第一天, 每个月第一天, 每个月的第一天
L: 最后
O: 号
: 一次, 号码, 手机号, 电话号, 卡号, 账号
t1: 明天, 明日
t2: 后天
t3: 大后天
t0: 今天, 今日
t0 e: 今晚
t0 g: 今早
t1 g: 明早
t1 e: 明晚
i n2 D: 过两天
f: 后, 之后, 以后, 过后
g: 早上, 早晨, 上午, 清晨, 清早, 一早
E g: 每天早上, 每天早晨, 每天上午, 每早
j: 中午, 正午
p: 下午
e: 晚上, 傍晚, 晚间
E e: 每天晚上, 每晚
q: 夜里, 深夜, 半夜, 凌晨
B: 还剩, 前, 之前, 以前, 提前
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
n16: 十六
n17: 十七
n18: 十八
n19: 十九
n20: 二十
n30: 三十
n40: 四十
n50: 五十
n60: 六十
n90: 九十
n100: 百, 一百`,
  `
E: every, evry, evrey, each, once every, once a, once per, once each, all
E D: daily, every day, everyday, each day, per day, once a day
E W: weekly, every week, once a week
E M: monthly, every month, once a month
E n2 D: every other day, every second day, every two days
E n2 W: fortnightly, biweekly, bi weekly, every fortnight
E n2: every other, every second
n2 W: fortnight
D: day, days
W: week, weeks
M: month, months
Y: year, years
E Y: yearly, annually, every year, once a year, per year
E n6 M: semiannually, semi annually, half yearly
E n3 M: quarterly, every quarter, each quarter, once a quarter
n6 M: half a year, half year
m: minute, minutes, min, mins
n30 m: half an hour, half hour, half a hour
n90 m: hour and a half
E h: hourly
h: hour, hours
l: oclock, o clock
H30: half past
H15: quarter past
!: quarter to
r: to, through, thru
w1: monday, mon, moday, munday
w2: tuesday, tue, tues, tuseday, teusday
w3: wednesday, wed, wednsday, wensday, wendsday, wenesday
w4: thursday, thu, thurs, thur, thrusday
w5: friday, fri, firday
w6: saturday, sat, saterday, satuday
w7: sunday
E w1: mondays
E w2: tuesdays
E w3: wednesdays
E w4: thursdays
E w5: fridays
E w6: saturdays
E w7: sundays
E w1 w2 w3 w4 w5: weekdays, every weekday, on weekdays, workdays, working days
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
L D M: end of the month, end of month, end of every month, end of each month, month end, last of the month
n15 O E M: middle of the month, middle of every month, middle of each month, mid month
n1 O E M: first day of the month, first day of every month, first day of each month, beginning of the month, beginning of month, beginning of every month, beginning of each month, start of the month, start of month, start of every month, start of each month
L: last
O: st, nd, rd, th
n1 O: first
n2 O: second
n3 O: third
n4 O: fourth
n5 O: fifth
n6 O: sixth
n7 O: seventh
n8 O: eighth
n9 O: ninth
n10 O: tenth
n11 O: eleventh
n12 O: twelfth
n13 O: thirteenth
n14 O: fourteenth
n15 O: fifteenth
n16 O: sixteenth
n17 O: seventeenth
n18 O: eighteenth
n19 O: nineteenth
n20 O: twentieth
n30 O: thirtieth
t1: tomorrow, tmrw, tomorow, tommorow, tommorrow
t2: day after tomorrow, the day after tomorrow
t0: today
x: next, coming
i: in, within, after
~: except, except on, excluding, but not, but not on
f: later, from now
a1: at
a: by
g: in the morning, morning
E g: in the mornings, mornings, every morning, each morning
j: noon, midday
p: in the afternoon, afternoon
E p: every afternoon
t0 e: tonight, this evening
t0 p: this afternoon
e: in the evening, evening
E e: in the evenings, evenings, every evening
q: at night, night
E q: every night
z: am, a m
Z: pm, p m
B: before, ahead
X: renews, renewal, renewed, expires, expire, expiry, expiration, runs out, run out, dies, ends, is lost, lapses, deactivated
F: stop, cancel, delete, remove, no more, turn off, switch off, disable, dont remind, do not remind, off
u: a, an
K: times
n2 K: twice
n3 K: thrice
n2: couple of, couple
!: second to last, next to last, until, till, sometimes, now and then, and a half, unless
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
n13: thirteen
n14: fourteen
n15: fifteen
n16: sixteen
n17: seventeen
n18: eighteen
n19: nineteen
n20: twenty
n30: thirty
n40: forty
n60: sixty
n90: ninety
n100: hundred, one hundred`,
];
