/**
 * What countries are called besides the names `Intl.DisplayNames` knows: short names, what is left of them in speech,
 * and adjectives. By ISO code; comma-separated; a word's `*` stands for any ending. Adjectives that are also the name
 * of a language stand in `alsoTongue`: they tell a country only beside a word of telephony.
 */
export const nicknames: Record<string, string> = {
  RU: "рф, рашка, российская федерация, российской федерации, российск*, россиянин, rf, russian federation, federacion rusa, rossiya, rossia, 俄国, 俄联邦, 俄罗斯联邦, 大毛, крым, крыму, крыма, crimea",
  US: "usa, u s a, u s, eeuu, ee uu, eua, estados unidos de america, united states of america, the states, america, сша, штаты, штатах, америка, америке, американск*, american, americano, americana, 美帝, 米国, 美利坚",
  GB: "uk, u k, england, britain, great britain, scotland, wales, inglaterra, gran bretana, reino unido, англия, англии, великобритании, британск*, 英格兰, 大不列颠",
  AE: "uae, u a e, emiratos, eau, emirates, оаэ, эмираты, эмиратах, эмиратов, 阿联酋, 阿拉伯联合大公国, 迪拜",
  CN: "prc, mainland china, china continental, кнр, поднебесная, 中国大陆, 大陆, 内地, 国内, 中华人民共和国, китаиск*",
  HK: "hong kong, hongkong, hk, гонконг*, hong kong sar, 港, 香港",
  MO: "macau, macao, макао, 澳门",
  TW: "taiwan, тайване, тайвань, 台湾",
  KR: "korea, south korea, corea, corea del sur, корея, корее, южная корея, южной корее, южную корею, корейск*, 韩国, 南韩, 南朝鲜",
  KP: "north korea, corea del norte, северная корея, 北韩, 北朝鲜",
  TR: "turkey, turkiye, turquia, turco, турецк*, turca, 土国",
  CZ: "czech republic, republica checa, чешск*, checa",
  DO: "rep dominicana, r dominicana, republica dominicana, dominicana, dominicano, rd, доминикана, доминикане, доминикану, доминиканы, доминиканск*, dominican, 多米尼加",
  CO: "colombiano, colombiana, colombianos, colombianas, colombian, колумбийск*, colom, 哥国, columbia, kolumbia, kolumbiya, locombia",
  MX: "mexicano, mexicana, mexicanos, mexican, мексиканск*, mejico, meksika, 墨国",
  AR: "argentino, argentina, argentinos, argentinian, argentine, аргентинск*",
  BO: "boliviano, boliviana, bolivian, боливийск*, bolivia",
  CL: "chileno, chilena, chilean, чилийск*",
  CR: "costarricense, costarican, tico, коста рика, коста рике, коста рики, коста рику, костарика",
  CU: "cubano, cubana, cuban, кубинск*",
  EC: "ecuatoriano, ecuatoriana, ecuadorian, эквадорск*",
  ES: "espana, испанск* сим*, ispania, 西国",
  GT: "guatemalteco, guatemalteca, guatemalan, гватемальск*, guate",
  HN: "hondureno, hondurena, honduran, гондурасск*",
  NI: "nicaraguense, nicaraguan, никарагуанск*, nica",
  PA: "panameno, panamena, panamanian, панамск*",
  PE: "peruano, peruana, peruvian, перуанск*",
  PR: "boricua, puertorriqueno, puertorriquena, puerto rican, пуэрто рико, 波多黎各",
  PY: "paraguayo, paraguaya, paraguayan, парагвайск*",
  SV: "salvadoreno, salvadorena, salvadoran, salvador, сальвадор, сальвадоре, сальвадорск*, эль сальвадор, 萨尔瓦多",
  UY: "uruguayo, uruguaya, uruguayan, уругвайск*",
  VE: "venezolano, venezolana, venezuelan, венесуэльск*, vzla, venezuela",
  KZ: "кз, казахстанск*, kazakh, kazajo, kazaja, kazakstan, kazahstan, qazaqstan, kazajistan, kazajstan, kasajistan, казак стан, казахстн, 哈国, 哈萨克",
  KG: "киргизия, киргизии, киргизию, кыргызстан*, киргизск*, кыргызск*, kirguizistan, kirguistan, kirgizstan, kyrgyz, kirgizia, 吉国, 吉尔吉斯",
  UZ: "узб, узбекистанск*, uzbek, uzbeko, uzbequistan, 乌国, 乌兹别克",
  TJ: "таджикск*, таджикистанск*, tajik, tayiko, tadjikistan, tadzhikistan, 塔国, 塔吉克",
  BY: "белорусси*, белорусс*, белорус*, белоруссия, bielorrusia, bielorusia, byelorussia, belarusian, bielorruso, bielorrusa, рб, 白俄罗斯, 白俄",
  UA: "ukrania, украинск* сим*, 乌克兰",
  AM: "армянск* сим*, armenian, armenio",
  AZ: "азербайджанск*, azeri, azerbaijani, azerbayan, azerbaiyan, azerbaidjan",
  GE: "грузинск* сим*, sakartvelo, republic of georgia",
  MD: "молдавия, молдавии, молдавию, молдавск*, moldavia, moldavo, moldovan, молдове, молдова, приднестровье, приднестровья",
  TH: "thai, tailandes, тайск* сим*, таиланд*, тайланд*, tailandia, tailand, 泰国",
  VN: "vietnamita, вьетнамск* сим*, viet nam, вьетнам*",
  ID: "indones*, индонези*, bali, бали, 巴厘岛, 印尼",
  MY: "malaysian, malayo, малазия, малазии, малайзийск*, malasia, malaisia, 大马, 马来",
  SG: "singaporean, сингапурск*, 新加坡, 狮城, singapure, singapura, sigapur",
  JP: "japones, japonesa, японск* сим*, nippon, 日本",
  DE: "alemania, германии, германск*, 德国",
  NL: "holland, holanda, голландия, голландии, 荷兰",
  ZA: "южно африканск*, юар, sudafrica, south african, 南非",
  CD: "dr congo, drc, congo kinshasa, дрк, конго киншаса, republica democratica del congo, 刚果金",
  CG: "congo brazzaville, 刚果布",
  CF: "цар",
  SA: "saudi, ksa, arabia saudi, arabia saudita, саудовская аравия, саудовской аравии, саудовскую аравию, саудия, 沙特, 沙乌地",
  NZ: "новая зеландия, новой зеландии, nueva zelanda, 纽西兰",
  BA: "bosnia, боснии, боснийск*, 波黑",
  MK: "macedonia, македони*, 马其顿",
  CI: "ivory coast, costa de marfil, cote divoire, кот д ивуар, 象牙海岸",
  MM: "burma, birmania, бирма, бирме, 缅甸",
  LA: "laos, лаос, лаосе, 老挝, 寮国",
  IR: "iran, иран, иране, 伊朗",
  SY: "syria, siria, сирия, сирии, 叙利亚",
  TZ: "танзании, 坦桑",
  VA: "vatican, vaticano, ватикан, ватикане",
  PS: "palestine, palestina, палестина, палестине, палестинск*, 巴勒斯坦",
  BR: "brazilian, brasileno, brasilena, бразильск*, brasil, brazil, 巴西",
  IN: "indian, индийск*, 印度",
  PH: "filipinas, filipino, филиппинск*, philipines, phillipines, 菲律宾",
  RS: "сербск*, serbian, serbio",
};

/** Adjectives that also name a language: «русская симка», "chip chino". */
export const alsoTongue: Record<string, string> = {
  RU: "ruso, rusa, rusos, russian, русск*",
  CN: "chino, china mobile sim, chinese, китайск*",
  ES: "espanol, espanola, испанск*",
  GB: "ingles, inglesa, english, английск*",
};

/**
 * Names that are everyday words of one of the languages, so that they are not taken for a country: «того», "man", «чад»;
 * and letters `Intl` offers as short names.
 */
export const notNames: ReadonlySet<string> = new Set(
  "того, самое, самои, самоу, reunion, granada, man, us, ru, un, чад, чада, мали, мале, мало, перо, кита, кит, им, ее, гана, гано, ганом, конга, сент, нои, 中, 大陆, перем, пера, чила, чиле, чилу, куб, кубов, оман, 马里, индии, и, of, 国内, гуама, нигера, нигере, иранем, ираном, гана, ган, мальт, тог, бути, jersey, turkey sandwich, сан"
    .split(", ")
    .filter((word) => !["оман", "индии", "мальт", "大陆", "国内"].includes(word)),
);
