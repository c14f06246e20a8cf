/** English words of time; how they are written: lexicon.ts. */
export const english = `
!: black friday, good friday, cyber monday, easter monday, easter sunday, palm sunday, boxing day, business day, working day of, work day of, workday of, weekday of, not every, not each, not on, not daily, not weekly
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
w1: monday, mon, moday, munday, mondy, mnday, mondey
w2: tuesday, tue, tues, tuseday, teusday, tusday, tuesdy, tuesay
w3: wednesday, wed, wednsday, wensday, wendsday, wenesday, wedensday, wendesday, wednesdy, wednseday, wedesday
w4: thursday, thu, thurs, thur, thrusday, thirsday, thusday, thursdy, thurday
w5: friday, fri, firday, fridy, friady, fryday
w6: saturday, sat, saterday, satuday, saturdy, satrday, saturaday
w7: sunday, sundy, sunady, sundey
E w1: mondays
E w2: tuesdays
E w3: wednesdays
E w4: thursdays
E w5: fridays
E w6: saturdays
E w7: sundays
E w1 w2 w3 w4 w5: weekdays, every weekday, on weekdays, workdays, working days, business days, every working day, every business day, each working day, each business day, every workday
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
L: last, last one
O: st, nd, rd, th
n1 O: first, first one
n2 O: second, second one
n3 O: third, third one
n4 O: fourth, fourth one
n5 O: fifth, fifth one
n6 O: sixth, sixth one
n7 O: seventh, seventh one
n8 O: eighth, eighth one
n9 O: ninth, ninth one
n10 O: tenth, tenth one
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
n12 q: midnight
j: noon, midday, lunchtime, lunch time
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
B X: before the end, before end, before the ending, before its end
B: before, ahead
X: renews, renewal, renewed, expires, expire, expired, expiry, expiration, runs out, run out, dies, ends, is lost, lapses, deactivated
F: pause, mute, no reminders, dont want reminders, dont want any reminders, do not want reminders, dont want more reminders, stop, cancel, delete, remove, no more, turn off, switch off, disable, dont remind, do not remind, off
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
n100: hundred, one hundred
`;
