import type { Lexicon } from "./concept.ts";

/** What is recognised in English. */
export const english: Lexicon = {
  language: "en",
  concepts: {
    balance: `balance, balances, ballance, balence, balanse, balanc, blance, balace, credit left, remaining credit, airtime, airtime left, prepaid credit, phone credit, data usage, check my usage, mobile credit, how much do i owe, amount due, usage, load balance, check load, my load, pulsa, cek pulsa`,
    remaining:
      "is on it, is on my phone, is on this phone, left, remain, remains, remaining, leftover, still have, remained, leftt, available",
    howMuch: "how much, how many, howmuch, howmany, hw much, how mush, what amount",
    allowance:
      "dta, data, mobile data, gb, gig, gigs, gigabyte*, mb, megabyte*, minutes, minute, mins, internet, texts, allowance, bundle, data plan, call time, talk time, talktime",
    money: "money, credit, credits, cash, funds, dollars, rubles, pesos, bucks, bill, bills",
    ends: "expire, expires, expiring, runs out, run out, ends, valid until, valid till, expiry, expiration, expiry date, renew, renews",
    check:
      "check, checking, see, view, know, find out, show, show me, look up, lookup, query, verify, tell me, tell, get, chek, chck, inquiry, enquiry, inquire, monitor, what is, whats, what s",
    phone: `phone, phones, mobile, mobiles, cell, cellphone, cell phone, cellular, sim, sims, sim card, simcard, line, prepaid, pre paid, postpaid, phone number, phone plan, operator, operators, carrier, carriers, provider, network operator, plan, tariff, roaming, phone bill, bill, my number, handset, smartphone, mobile number, network provider`,
    mine: "my, mine",
    have: "i have, do i have, have i got, i ve got, i use, have i, ive got",
    topup: `tpo up, top up, topup, top ups, topups, topping up, topped up, top it up, top my phone up, top up my, topp up, recharge*, recharging, refill*, reload, reloading, load my, add credit, add money, add funds, add balance, add some credit, buy credit, buy airtime, buy data, buy minutes, put money, put credit, put some money, pay my bill, pay the bill, pay bill, pay my phone, pay my phone bill, pay phone bill, charge my sim, load credit, fund my line, buy a data package, buy more data, add more data, isi pulsa, beli pulsa`,
    put: "put, add, load, deposit, throw, adding, putting, send, pay my, pay the, paying my",
    remind: `remind, reminds, reminder, reminders, remindme, reming, remaind, remember to check, remember to remind, notify me, notify, notification, notifications, alert, alerts, alert me, warn me, let me know when, let me know if, tell me when, ping me, set an alarm, alarm, warn`,
    history:
      "balance history, usage history, my history, topup history, top up history, recharge history, past balances, previous balances, past readings, previous readings, spending history, my spending, how much did i spend, how much have i spent, usage over time, balance over time, transaction history, past checks, previous checks, past lookups, show history, view history, call history, my past, last week balance, old balances, how much did i use, how much have i used, how much i spent, how much i used, last top ups, last topups, recent top ups, last recharges, recent recharges",
    past: "history, log, records, transactions, statistics, stats, spending, expenses, graph, chart",
    link: "link my, link account, link an account, link a line, link line, link to my, connect my, connect account, connect an account, linking, unlink*, disconnect my, disconnect account, pair my, attach my, link carrier, link claro, authorize my, link with, connect to my account",
    lines: `my lines, my numbers, my sims, my sim cards, my phones, saved lines, saved numbers, saved sims, add a line, add line, add another line, add a number, add number, add another number, add a sim, add sim, new line, another line, save my number, save this number, save my line, remove a line, remove line, remove my line, remove a number, remove my number, delete line, delete a line, delete my line, delete my number, rename line, rename my line, rename a line, switch line, switch lines, list lines, list my, other line, second line, change line, manage lines, which lines, all my lines, all lines, two lines, several lines, i have two sims, which numbers, what numbers, which sims, which phones`,
    keep: "add, adding, save, saving, saved, keep, remember, register",
    esim: "support esim, supports esim, support e sim, supports e sim, esim, esims, e sim, e sims, embedded sim, virtual sim, digital sim, electronic sim, iccid, airalo, holafly",
    tongue: "language, languages, lang, langauge, lenguage, languag",
    speak: `speak, speaks, talk, talk in, talk to me in, write, write in, reply, reply in, answer, answer in, respond, respond in, switch to, switch into, switch it to, change to, change it to, change into, swap to, use, set, set to, set language, i prefer, i want, in the language`,
    greeting:
      "hello, helo, hllo, hi, hii, hey, heya, hiya, hello there, hi there, hey there, good morning, good afternoon, good evening, good day, good night, greetings, howdy, sup, what s up, whats up, wassup, yo, how are you, how are you doing, how do you do, nice to meet you, morning, gday, how is it going, hows it going, how r u",
    thanks:
      "thanks, thank you, thx, thank u, ty, cheers, many thanks, thanks a lot, appreciate it, bye, goodbye, good bye, see you, see ya, thanx, much appreciated, bye bye, take care",
    help: `what s your name, whats your name, what is your name, who am i talking to, help, help me, helpme, hlp, i need help, need help, can you help, could you help, assist, assistance, how does this work, how does it work, how do you work, how do i use this, how do i use you, how to use this, how to use this bot, how to use you, how to use, what can you do, what do you do, what can i do here, what can this bot do, what is this, who are you, what are you, commands, instructions, menu, options, guide me, i dont understand, i do not understand, what commands, are you a bot, are you human, who made you, faq, manual, sos, confused, im confused, i am confused, im lost, i am lost`,
    privacy: `privacy, privacy policy, personal data, my personal data, personal information, gdpr, what do you store, what data do you store, what do you know about me, what data do you have, what data do you keep, what do you keep, what do you save, do you store, do you keep my, do you save my, do you sell my, data protection, is it safe, is this safe, is my data safe, is it secure, what information do you, share my data, data policy, are my data safe, confidential, confidentiality`,
    export:
      "export*, download my data, download data, download all my data, get my data, send me my data, give me my data, copy of my data, a copy of my data, my data as a file, data export, get all my data, take out my data",
    forget: `forget me, forget everything, forget my, forget all, forget about me, delete me, delete everything, delete my data, delete all my data, delete all data, delete my account, delete my information, delete my info, delete account, delete data, delete all, erase my data, erase everything, erase all, erase me, erase my, remove my data, remove all my data, remove all data, remove my account, wipe my data, wipe everything, wipe, clear my data, clear everything, clear my history, delete my history, right to be forgotten, clear history, delete history, purge my data`,
    erase: "delete, erase, remove, wipe, clear, purge, forget, destroy, deleting",
    data: "data, information, info, account, profile, records, history, conversation",
    cancel:
      "cancel, cancle, stop, stop it, quit, exit, abort, nevermind, never mind, forget it, enough, end, no more, leave, stop please, cancel that, cancel it, end this, halt, terminate, nvm, forget about it, drop it, scrap that",
    back: "back, go back, previous, step back, return, undo, go back please, previous step, prev, one step back, take me back",
    status:
      "status, are you working, are you alive, are you there, are you online, is the bot working, is it working, bot status, service status, you there, still there, are you up, is the bot down, ping, are you down",
    ussd: "ussd, code, codes, short code, shortcode, dial, dialling, dialing, dial code, star code, ussd code, mmi code, what do i dial, what to dial, which code, service code, quick dial, star hash, asterisk, hash code",
    sms: "by sms, via sms, through sms, by text, via text, by text message, via text message, with sms, with a text, text message, send a text, send a sms, send an sms, send sms, sending a text, sending an sms, sending sms, using sms, which text do i send, what to text, text to",
    message: "sms, text, messages, message, text messages, smses",
    app: "app, apps, application, mobile app, android app, iphone app, play store, google play, app store, applications, apk",
    web: "web, website, web site, site, webpage, web page, page, portal, online, on the internet, via internet, over the internet, browser, self care, selfcare, self service, personal account, official website, web account, online account, url, homepage",
    hotline: `hotline, hot line, helpline, help line, support, customer support, customer service, customer services, customer care, customer center, tech support, technical support, call center, call centre, callcenter, support number, support phone, service number, phone support, toll free, toll free number, call, calling, agent, human, real person, live agent, speak to someone, talk to someone, speak to an operator, talk to an operator, speak to operator, speak with an operator, speak to a human, talk to a human, speak to an agent, talk to an agent, live operator, representative, number to call, which number to call, what number do i call, phone number of, phone number for, contact number, contact, contacts, complaint, complaints, complain, help desk, helpdesk, phone number of support, consultant`,
    store:
      "store, stores, shop, shops, office, offices, branch, branches, outlet, outlets, service center, service centre, service point, retail, retailer, kiosk, point of sale, salon, in person",
    where: "nearest, near me, nearby, closest, location, locations, address, where can i find a, where is, where are",
    whichCarrier:
      "which carrier is, what carrier is, which network is this, what network is this, my carrier is not in the list, carrier is not in the list, my carrier is not listed, not in the list, not on the list, my network is not listed, my operator is not in the list, my carrier is missing, don t know my carrier, dont know my carrier, do not know my carrier, don t know which carrier, dont know which carrier, don t know the carrier, what is my carrier, what carrier do i have, what carrier am i on, who is my carrier, which carrier do i have, what network am i on, which network am i on, which network is it, don t know my network, don t know my operator, which operator do i have, who is my provider, don t know my provider, which provider do i have, unknown carrier, dont know my network, dont know my operator, dont know my provider, dont know what carrier, dont know what network, not sure which carrier, what operator do i have, what provider do i have, which provider am i on, which carrier am i on",
    question: "who, where, when, why, which, what, whose",
    telephone: "telephone, number, phone number",
    bank: "bank, banks, banking, bank account, credit card, debit card, paypal, bitcoin, crypto, checking account, savings, mortgage, loan, salary, sheet, gift card, steam, wallet, venmo, revolut, payroll, balance sheet, trade balance",
    notBrand: `is it free, is this free, for free, free of charge, are you free, its free, it s free, work life, life balance, work life balance, balance of power, balance bike, balance of nature, new balance, in my life, my life, your life, real life, of life, life is, life in, the life, no life, dr life, yes please, oh yes, so true, is true, its true, true love, true story, true or false, the true, not true, team building, my team, the team, our team, your team, best team, which team, football team, orange juice, an orange, oranges, orange color, one of, the one, no one, which one, this one, that one, someone, one day, one more, anyone, go to, lets go, go away, metro station, the metro, by metro, liberty statue, statue of liberty, cricket match, cricket score, cricket world, cricket team, virgin olive, virgin islands, virgin mary, personal life, very personal, flash drive, flash sale, extra virgin, smart tv, smart home, be smart, so smart, you are smart, youre smart, happy birthday, be happy, im happy, happy new, so happy, lucky number, code review, source code, qr code, zip code, postal code, promo code, dress code, verification code, code in, coding, write code, morse code, country code, phone a friend, line up, top up my glass, recharge battery, recharge my battery, recharge my batteries, charge my phone battery, refill my glass, refill prescription, bottom line, online store for clothes, in line, dating app, photo app, hotel phone, pin code, digital camera, digital art, play music, play a game, play games, play chess, to play, active volcano`,
    other: `not working, doesnt work, does not work, isnt working, no signal, no service, slow, broken, broke, stolen, lost my, know my number, what is my number, whats my number, what s my number, find my number, my own number, world, weather, rain, raining, sunny, temperature, forecast, match, football, soccer, game, games, goal, goals, score, world cup, president, government, election, elections, politics, joke, jokes, love, loves, girlfriend, boyfriend, food, recipe, recipes, pizza, coffee, cook, cooking, movie, movies, film, films, music, song, songs, news, time, oclock, flight, flights, hotel, hotels, restaurant, restaurants, dog, dogs, cat, cats, house, car, cars, math, maths, equation, square root, capital of, poem, story, clothes, shoes, meaning, translate, translation, say, do you say, how to say, pain, doctor, sick, job, jobs, university, school, homework, exam, book, books, hair, eyes, heart, family, mother, father, son, daughter, brother, luck, sad, bored, sex, god, virus, future, horoscope, lottery, stock, stocks, stock market, player, messi, ronaldo, invented, war, chapter, series, netflix, facebook, instagram, tiktok, youtube, table, chair, plane, train, bus, taxi, uber, truck, people, person, better, woman, women, man, men, child, children, milk, bread, water, beer, wine, eggs, chicken, won, wins, win, yoga, diet, calories, gym, boil, distance, height, population, currency, euro, age, birthday, party, mtv, mits, mtg, magnet, mayor, motive, motor, native, movie star, tiger, tigers, megaphone, clear, clara, nature, entry, entered, chart, yeast, best, planets, planet, moon, sun, gold, oil, prices, price of`,
    filler: `sorry my english, my english bad, my english is bad, my english is not good, another, different, wait, hold on, actually, oops, sorry, i mean, no wait, grandson, granddaughter, gave, my wife, my husband, for my wife, for my husband, my mum, my mom, for my mum, for my mom, same thing, same, she is on, he is on, um, uh, wondering, because, cant call, cant call anybody, cant call anyone, cannot call, cant make calls, so i have, the, a, an, of, to, in, on, at, for, from, with, by, and, or, as, is, are, am, was, were, be, been, do, does, did, can, could, would, will, shall, should, may, might, must, i, im, id, ive, you, your, he, she, it, its, we, they, me, us, them, this, that, these, those, here, there, how, what, which, when, where, why, who, please, pls, plz, want, wanna, wants, need, needs, give, try, trying, use, using, make, find, look, looking, search, now, today, tomorrow, yesterday, every, each, day, days, daily, week, weeks, weekly, month, months, monthly, year, hour, hours, morning, evening, monday, tuesday, wednesday, thursday, friday, saturday, sunday, not, no, yes, ok, okay, oh, so, if, then, but, also, too, just, only, some, any, all, more, much, many, very, really, new, old, current, currently, account, customer, user, info, information, about, quick, quickly, fast, easy, way, ways, method, option, fashion, bot, dear, sir, madam, friend, bro, mate, man please, guys, country, city, live in, i live, living, travel, travelling, traveling, travelled, visiting, visit, going, arrived, abroad, tourist, moving, have, has, had, got, my phone is, number is, service, company, network, one, two, three, four, five, six, seven, eight, nine, ten, first, second, third, last, once, twice, low, below, under, runs out, run out, expire, expires, expiring, is low, gets, get low, goes, drops, before, after, until, till, ends, again, still, correct, right, official, question, exist, exists, does it, supports, supporting, compatible, install, activate, activated, activation, work, works, send, lets, let, set, put, change, gas, via, id like, urgent, urgently, asap, latest, real, up, out, off, sorry, thing, something, anything, someone else, somehow, switch, open, start, start over, hear, near, prepaid balance, add, list`,
  },
  commands: {
    start: "start, begin, restart",
    balance: "how much do i have, how much have i got, balance, my balance, check balance, check my balance",
    topup: "topup, top up, recharge",
    remind: "remind, reminder, reminders, remind me",
    history: "history",
    paste: "paste, read this, read it",
    link: "link",
    unlink: "unlink",
    lines: "lines, my lines",
    esim: "esim",
    language: "language, change language, lang",
    help: "help, menu, commands",
    privacy: "privacy",
    export: "export, export my data",
    cancel: "cancel, stop, quit, exit, abort",
    back: "back, go back, previous",
    forget: "forget, forget me, delete my data",
    status: "status",
  },
  tongues: {
    es: "spanish, castilian",
    ru: "russian",
    zh: "chinese, mandarin, simplified chinese, traditional chinese, cantonese",
    en: "english",
    other:
      "french, german, italian, portuguese, japanese, korean, arabic, ukrainian, turkish, hindi, polish, greek, hebrew, dutch, swedish, thai, vietnamese, kazakh, uzbek",
  },
};
