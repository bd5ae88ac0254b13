# ruff: noqa: E501 (one state a line reads better than a broken table)
"""The states of the world, as a table: what they are called in English, Russian and French, and where they sit.

Members and observers of the United Nations, and Kosovo and Taiwan, which rulings name as countries of origin. Listing
one says nothing about its status. A row has seven fields, in a field several names are parted by a slash:
ISO 3166-1 code | English | Russian | French | capital in English / Russian / French | demonyms | further names.
XK for Kosovo is the code in common use. Longer than other modules because it is data.
"""

from typing import Final

STATES: Final = """
AF|Afghanistan|Афганистан|Afghanistan|Kabul/Кабул/Kaboul|Afghan|Islamic Republic of Afghanistan/Islamic Emirate of Afghanistan
AL|Albania|Албания|Albanie|Tirana/Тирана|Albanian|Republic of Albania
DZ|Algeria|Алжир|Algérie|Algiers/Alger|Algerian|People's Democratic Republic of Algeria
AD|Andorra|Андорра|Andorre|Andorra la Vella/Андорра-ла-Велья/Andorre-la-Vieille|Andorran|Principality of Andorra
AO|Angola|Ангола|Angola|Luanda/Луанда|Angolan|Republic of Angola
AG|Antigua and Barbuda|Антигуа и Барбуда|Antigua-et-Barbuda|Saint John's/Сент-Джонс|Antiguan/Barbudan|
AR|Argentina|Аргентина|Argentine|Buenos Aires/Буэнос-Айрес|Argentine/Argentinian|Argentine Republic
AM|Armenia|Армения|Arménie|Yerevan/Ереван/Erevan|Armenian|Republic of Armenia
AU|Australia|Австралия|Australie|Canberra/Канберра|Australian|Commonwealth of Australia
AT|Austria|Австрия|Autriche|Vienna/Вена/Vienne|Austrian|Republic of Austria
AZ|Azerbaijan|Азербайджан|Azerbaïdjan|Baku/Баку/Bakou|Azerbaijani/Azeri|Republic of Azerbaijan
BS|Bahamas|Багамы/Багамские Острова|Bahamas|Nassau/Нассау|Bahamian|Commonwealth of The Bahamas
BH|Bahrain|Бахрейн|Bahreïn|Manama/Манама|Bahraini|Kingdom of Bahrain
BD|Bangladesh|Бангладеш|Bangladesh|Dhaka/Дакка/Dacca|Bangladeshi|People's Republic of Bangladesh
BB|Barbados|Барбадос|Barbade|Bridgetown/Бриджтаун|Barbadian|
BY|Belarus|Беларусь/Белоруссия/Республика Беларусь|Biélorussie/Bélarus|Minsk/Минск|Belarusian/Belarussian/Byelorussian|Republic of Belarus/Byelorussia/Belorussia
BE|Belgium|Бельгия|Belgique|Brussels/Брюссель/Bruxelles|Belgian|Kingdom of Belgium
BZ|Belize|Белиз|Belize|Belmopan/Бельмопан|Belizean|
BJ|Benin|Бенин|Bénin|Porto-Novo/Порто-Ново|Beninese|Republic of Benin
BT|Bhutan|Бутан|Bhoutan|Thimphu/Тхимпху/Thimphou|Bhutanese|Kingdom of Bhutan
BO|Bolivia|Боливия|Bolivie|Sucre/La Paz/Сукре/Ла-Пас|Bolivian|Plurinational State of Bolivia
BA|Bosnia and Herzegovina|Босния и Герцеговина|Bosnie-Herzégovine|Sarajevo/Сараево|Bosnian/Herzegovinian|Bosnia/Bosnia-Herzegovina
BW|Botswana|Ботсвана|Botswana|Gaborone/Габороне|Botswanan/Motswana|Republic of Botswana
BR|Brazil|Бразилия|Brésil|Brasília|Brazilian|Federative Republic of Brazil
BN|Brunei|Бруней|Brunei|Bandar Seri Begawan/Бандар-Сери-Бегаван|Bruneian|Brunei Darussalam
BG|Bulgaria|Болгария|Bulgarie|Sofia/София|Bulgarian|Republic of Bulgaria
BF|Burkina Faso|Буркина-Фасо|Burkina Faso|Ouagadougou/Уагадугу|Burkinabe/Burkinabé|
BI|Burundi|Бурунди|Burundi|Gitega/Bujumbura/Гитега/Бужумбура|Burundian|Republic of Burundi
KH|Cambodia|Камбоджа|Cambodge|Phnom Penh/Пномпень|Cambodian|Kingdom of Cambodia
CM|Cameroon|Камерун|Cameroun|Yaoundé/Яунде|Cameroonian|Republic of Cameroon
CA|Canada|Канада|Canada|Ottawa/Оттава|Canadian|Government of Canada/Her Majesty in Right of Canada/His Majesty in Right of Canada
CV|Cape Verde|Кабо-Верде|Cap-Vert|Praia/Прая|Cape Verdean|Cabo Verde
CF|Central African Republic|Центральноафриканская Республика/ЦАР|République centrafricaine/Centrafrique|Bangui/Банги|Central African|
TD|Chad|Чад|Tchad|N'Djamena/Нджамена|Chadian|Republic of Chad
CL|Chile|Чили|Chili|Santiago/Сантьяго|Chilean|Republic of Chile
CN|China|Китай/КНР/Китайская Народная Республика|Chine|Beijing/Peking/Пекин/Pékin|Chinese|People's Republic of China/Mainland China
CO|Colombia|Колумбия|Colombie|Bogotá/Богота|Colombian|Republic of Colombia
KM|Comoros|Коморы/Коморские Острова|Comores|Moroni/Морони|Comorian|Union of the Comoros
CG|Republic of the Congo|Республика Конго|République du Congo/Congo-Brazzaville|Brazzaville/Браззавиль||Congo-Brazzaville/Congo Republic
CD|Democratic Republic of the Congo|Демократическая Республика Конго/ДР Конго/ДРК|République démocratique du Congo/RDC|Kinshasa/Киншаса|Congolese|Congo-Kinshasa/DR Congo/Democratic Republic of Congo/Zaire
CR|Costa Rica|Коста-Рика|Costa Rica|San José/Сан-Хосе|Costa Rican|Republic of Costa Rica
CI|Ivory Coast|Кот-д'Ивуар|Côte d'Ivoire|Yamoussoukro/Abidjan/Ямусукро|Ivorian|Republic of Côte d'Ivoire
HR|Croatia|Хорватия|Croatie|Zagreb/Загреб|Croatian|Republic of Croatia
CU|Cuba|Куба|Cuba|Havana/Гавана/La Havane|Cuban|Republic of Cuba
CY|Cyprus|Кипр|Chypre|Nicosia/Никосия/Nicosie|Cypriot|Republic of Cyprus
CZ|Czech Republic|Чехия/Чешская Республика|Tchéquie/République tchèque|Prague/Прага|Czech|Czechia
DK|Denmark|Дания|Danemark|Copenhagen/Копенгаген/Copenhague|Danish|Kingdom of Denmark
DJ|Djibouti|Джибути|Djibouti||Djiboutian|Republic of Djibouti
DM|Dominica|Доминика|Dominique|Roseau/Розо||Commonwealth of Dominica
DO|Dominican Republic|Доминиканская Республика|République dominicaine|Santo Domingo/Санто-Доминго/Saint-Domingue|Dominican|
EC|Ecuador|Эквадор|Équateur|Quito/Кито|Ecuadorian/Ecuadorean|Republic of Ecuador
EG|Egypt|Египет|Égypte|Cairo/Каир/Le Caire|Egyptian|Arab Republic of Egypt
SV|El Salvador|Сальвадор|Salvador|San Salvador/Сан-Сальвадор|Salvadoran/Salvadorean|Republic of El Salvador
GQ|Equatorial Guinea|Экваториальная Гвинея|Guinée équatoriale|Malabo/Малабо|Equatoguinean|Republic of Equatorial Guinea
ER|Eritrea|Эритрея|Érythrée|Asmara/Асмэра/Асмара|Eritrean|State of Eritrea
EE|Estonia|Эстония|Estonie|Tallinn/Таллин/Таллинн|Estonian|Republic of Estonia
SZ|Eswatini|Эсватини|Eswatini|Mbabane/Мбабане|Swazi|Swaziland/Kingdom of Eswatini
ET|Ethiopia|Эфиопия|Éthiopie|Addis Ababa/Аддис-Абеба/Addis-Abeba|Ethiopian|Federal Democratic Republic of Ethiopia
FJ|Fiji|Фиджи|Fidji|Suva/Сува|Fijian|Republic of Fiji
FI|Finland|Финляндия|Finlande|Helsinki/Хельсинки|Finnish|Republic of Finland
FR|France|Франция|France|Paris/Париж|French|French Republic/République française
GA|Gabon|Габон|Gabon|Libreville/Либревиль|Gabonese|Gabonese Republic
GM|Gambia|Гамбия|Gambie|Banjul/Банжул|Gambian|The Gambia/Republic of the Gambia
GE|Georgia|Грузия|Géorgie|Tbilisi/Тбилиси/Tbilissi|Georgian|Republic of Georgia
DE|Germany|Германия/ФРГ|Allemagne|Berlin/Берлин|German|Federal Republic of Germany
GH|Ghana|Гана|Ghana|Accra/Аккра|Ghanaian|Republic of Ghana
GR|Greece|Греция|Grèce|Athens/Афины/Athènes|Greek|Hellenic Republic
GD|Grenada|Гренада|Grenade|Saint George's/Сент-Джорджес|Grenadian|
GT|Guatemala|Гватемала|Guatemala|Guatemala City/Гватемала-Сити|Guatemalan|Republic of Guatemala
GN|Guinea|Гвинея|Guinée|Conakry/Конакри|Guinean|Republic of Guinea/Guinea-Conakry
GW|Guinea-Bissau|Гвинея-Бисау|Guinée-Bissau|Bissau/Бисау|Bissau-Guinean|Republic of Guinea-Bissau
GY|Guyana|Гайана|Guyana|Georgetown/Джорджтаун|Guyanese|Co-operative Republic of Guyana
HT|Haiti|Гаити|Haïti|Port-au-Prince/Порт-о-Пренс|Haitian|Republic of Haiti
HN|Honduras|Гондурас|Honduras|Tegucigalpa/Тегусигальпа|Honduran|Republic of Honduras
HU|Hungary|Венгрия|Hongrie|Budapest/Будапешт|Hungarian|
IS|Iceland|Исландия|Islande|Reykjavík/Рейкьявик|Icelandic|
IN|India|Индия|Inde|New Delhi/Нью-Дели/Delhi|Indian|Republic of India
ID|Indonesia|Индонезия|Indonésie|Jakarta/Джакарта/Djakarta|Indonesian|Republic of Indonesia
IR|Iran|Иран/Исламская Республика Иран|Iran|Tehran/Teheran/Тегеран/Téhéran|Iranian|Islamic Republic of Iran
IQ|Iraq|Ирак|Irak|Baghdad/Багдад/Bagdad|Iraqi|Republic of Iraq
IE|Ireland|Ирландия|Irlande|Dublin/Дублин|Irish|Republic of Ireland
IL|Israel|Израиль|Israël|Jerusalem/Иерусалим|Israeli|State of Israel
IT|Italy|Италия|Italie|Rome/Рим|Italian|Italian Republic
JM|Jamaica|Ямайка|Jamaïque|Kingston/Кингстон|Jamaican|
JP|Japan|Япония|Japon|Tokyo/Токио|Japanese|
JO|Jordan|Иордания|Jordanie|Amman/Амман|Jordanian|Hashemite Kingdom of Jordan
KZ|Kazakhstan|Казахстан|Kazakhstan|Astana/Nur-Sultan/Астана|Kazakh/Kazakhstani|Republic of Kazakhstan
KE|Kenya|Кения|Kenya|Nairobi/Найроби|Kenyan|Republic of Kenya
KI|Kiribati|Кирибати|Kiribati|Tarawa/Тарава||Republic of Kiribati
KP|North Korea|Северная Корея/КНДР|Corée du Nord|Pyongyang/Пхеньян|North Korean|Democratic People's Republic of Korea/DPRK
KR|South Korea|Южная Корея|Corée du Sud|Seoul/Сеул/Séoul|South Korean|Republic of Korea
XK|Kosovo|Косово|Kosovo|Pristina/Prishtina/Приштина|Kosovar/Kosovan|Republic of Kosovo
KW|Kuwait|Кувейт|Koweït|Kuwait City/Эль-Кувейт|Kuwaiti|State of Kuwait
KG|Kyrgyzstan|Киргизия/Кыргызстан/Киргизстан|Kirghizistan|Bishkek/Бишкек/Bichkek|Kyrgyz/Kirghiz/Kyrgyzstani|Kyrgyz Republic
LA|Laos|Лаос|Laos|Vientiane/Вьентьян|Laotian|Lao People's Democratic Republic
LV|Latvia|Латвия|Lettonie|Riga/Рига|Latvian|Republic of Latvia
LB|Lebanon|Ливан|Liban|Beirut/Бейрут/Beyrouth|Lebanese|Lebanese Republic
LS|Lesotho|Лесото|Lesotho|Maseru/Масеру|Basotho|Kingdom of Lesotho
LR|Liberia|Либерия|Libéria|Monrovia/Монровия|Liberian|Republic of Liberia
LY|Libya|Ливия|Libye|Tripoli/Триполи|Libyan|State of Libya/Libyan Arab Jamahiriya
LI|Liechtenstein|Лихтенштейн|Liechtenstein|Vaduz/Вадуц|Liechtensteiner|Principality of Liechtenstein
LT|Lithuania|Литва|Lituanie|Vilnius/Вильнюс|Lithuanian|Republic of Lithuania
LU|Luxembourg|Люксембург|Luxembourg|Luxembourg City|Luxembourgish|Grand Duchy of Luxembourg
MG|Madagascar|Мадагаскар|Madagascar|Antananarivo/Антананариву|Malagasy|Republic of Madagascar
MW|Malawi|Малави|Malawi|Lilongwe/Лилонгве|Malawian|Republic of Malawi
MY|Malaysia|Малайзия|Malaisie|Kuala Lumpur/Putrajaya/Куала-Лумпур|Malaysian|
MV|Maldives|Мальдивы|Maldives|Malé/Мале|Maldivian|Republic of Maldives
ML|Mali|Мали|Mali|Bamako/Бамако|Malian|Republic of Mali
MT|Malta|Мальта|Malte|Valletta/Валлетта/La Valette|Maltese|Republic of Malta
MH|Marshall Islands|Маршалловы Острова|Îles Marshall|Majuro/Маджуро|Marshallese|Republic of the Marshall Islands
MR|Mauritania|Мавритания|Mauritanie|Nouakchott/Нуакшот|Mauritanian|Islamic Republic of Mauritania
MU|Mauritius|Маврикий|Maurice/Île Maurice|Port Louis/Порт-Луи|Mauritian|Republic of Mauritius
MX|Mexico|Мексика|Mexique|Mexico City/Мехико|Mexican|United Mexican States
FM|Micronesia|Микронезия|Micronésie|Palikir/Паликир|Micronesian|Federated States of Micronesia
MD|Moldova|Молдавия/Молдова|Moldavie|Chișinău/Kishinev/Кишинёв|Moldovan|Republic of Moldova
MC|Monaco|Монако|Monaco||Monegasque|Principality of Monaco
MN|Mongolia|Монголия|Mongolie|Ulaanbaatar/Ulan Bator/Улан-Батор/Oulan-Bator|Mongolian|
ME|Montenegro|Черногория|Monténégro|Podgorica/Подгорица|Montenegrin|
MA|Morocco|Марокко|Maroc|Rabat/Рабат|Moroccan|Kingdom of Morocco
MZ|Mozambique|Мозамбик|Mozambique|Maputo/Мапуту|Mozambican|Republic of Mozambique
MM|Myanmar|Мьянма|Birmanie|Naypyidaw/Нейпьидо|Burmese/Myanma|Burma/Republic of the Union of Myanmar
NA|Namibia|Намибия|Namibie|Windhoek/Виндхук|Namibian|Republic of Namibia
NR|Nauru|Науру|Nauru|Yaren|Nauruan|Republic of Nauru
NP|Nepal|Непал|Népal|Kathmandu/Катманду/Katmandou|Nepali/Nepalese|Federal Democratic Republic of Nepal
NL|Netherlands|Нидерланды/Голландия|Pays-Bas|Amsterdam/Амстердам/The Hague/Гаага/La Haye|Dutch|Kingdom of the Netherlands/Holland
NZ|New Zealand|Новая Зеландия|Nouvelle-Zélande|Wellington/Веллингтон|New Zealander|
NI|Nicaragua|Никарагуа|Nicaragua|Managua/Манагуа|Nicaraguan|Republic of Nicaragua
NE|Niger|Нигер|Niger|Niamey/Ниамей|Nigerien|Republic of the Niger
NG|Nigeria|Нигерия|Nigéria|Abuja/Абуджа|Nigerian|Federal Republic of Nigeria
MK|North Macedonia|Северная Македония|Macédoine du Nord|Skopje/Скопье|Macedonian|Republic of North Macedonia/Macedonia/Former Yugoslav Republic of Macedonia
NO|Norway|Норвегия|Norvège|Oslo/Осло|Norwegian|Kingdom of Norway
OM|Oman|Оман|Oman|Muscat/Маскат/Mascate|Omani|Sultanate of Oman
PK|Pakistan|Пакистан|Pakistan|Islamabad/Исламабад|Pakistani|Islamic Republic of Pakistan
PW|Palau|Палау|Palaos|Ngerulmud|Palauan|Republic of Palau
PS|Palestine|Палестина|Palestine|Ramallah/Рамалла|Palestinian|State of Palestine/Palestinian Authority/Palestinian National Authority
PA|Panama|Панама|Panama|Panama City|Panamanian|Republic of Panama
PG|Papua New Guinea|Папуа - Новая Гвинея|Papouasie-Nouvelle-Guinée|Port Moresby/Порт-Морсби|Papua New Guinean|
PY|Paraguay|Парагвай|Paraguay|Asunción/Асунсьон|Paraguayan|Republic of Paraguay
PE|Peru|Перу|Pérou|Lima/Лима|Peruvian|Republic of Peru
PH|Philippines|Филиппины|Philippines|Manila/Манила/Manille|Filipino/Philippine|Republic of the Philippines
PL|Poland|Польша|Pologne|Warsaw/Варшава/Varsovie|Polish|Republic of Poland
PT|Portugal|Португалия|Portugal|Lisbon/Лиссабон/Lisbonne|Portuguese|Portuguese Republic
QA|Qatar|Катар|Qatar|Doha/Доха|Qatari|State of Qatar
RO|Romania|Румыния|Roumanie|Bucharest/Бухарест/Bucarest|Romanian|
RU|Russia|Россия/Российская Федерация/РФ|Russie|Moscow/Москва/Moscou|Russian|Russian Federation/Fédération de Russie
RW|Rwanda|Руанда|Rwanda|Kigali/Кигали|Rwandan|Republic of Rwanda
KN|Saint Kitts and Nevis|Сент-Китс и Невис|Saint-Christophe-et-Niévès|Basseterre/Бастер|Kittitian/Nevisian|St. Kitts and Nevis
LC|Saint Lucia|Сент-Люсия|Sainte-Lucie|Castries/Кастри|Saint Lucian|St. Lucia
VC|Saint Vincent and the Grenadines|Сент-Винсент и Гренадины|Saint-Vincent-et-les-Grenadines|Kingstown/Кингстаун|Vincentian|St. Vincent and the Grenadines/St. Vincent
WS|Samoa|Самоа|Samoa|Apia/Апиа|Samoan|Independent State of Samoa
SM|San Marino|Сан-Марино|Saint-Marin||Sammarinese|Republic of San Marino
ST|São Tomé and Príncipe|Сан-Томе и Принсипи|Sao Tomé-et-Principe|São Tomé/Сан-Томе|Santomean|Sao Tome
SA|Saudi Arabia|Саудовская Аравия|Arabie saoudite|Riyadh/Эр-Рияд/Riyad|Saudi/Saudi Arabian|Kingdom of Saudi Arabia
SN|Senegal|Сенегал|Sénégal|Dakar/Дакар|Senegalese|Republic of Senegal
RS|Serbia|Сербия|Serbie|Belgrade/Белград|Serbian|Republic of Serbia
SC|Seychelles|Сейшелы/Сейшельские Острова|Seychelles||Seychellois|Republic of Seychelles
SL|Sierra Leone|Сьерра-Леоне|Sierra Leone|Freetown/Фритаун|Sierra Leonean|Republic of Sierra Leone
SG|Singapore|Сингапур|Singapour||Singaporean|Republic of Singapore
SK|Slovakia|Словакия|Slovaquie|Bratislava/Братислава|Slovak|Slovak Republic
SI|Slovenia|Словения|Slovénie|Ljubljana/Любляна|Slovenian/Slovene|Republic of Slovenia
SB|Solomon Islands|Соломоновы Острова|Îles Salomon|Honiara/Хониара|Solomon Islander|
SO|Somalia|Сомали|Somalie|Mogadishu/Могадишо/Mogadiscio|Somali/Somalian|Federal Republic of Somalia
ZA|South Africa|Южная Африка/ЮАР|Afrique du Sud|Pretoria/Претория|South African|Republic of South Africa
SS|South Sudan|Южный Судан|Soudan du Sud|Juba/Джуба/Djouba|South Sudanese|Republic of South Sudan
ES|Spain|Испания|Espagne|Madrid/Мадрид|Spanish|Kingdom of Spain
LK|Sri Lanka|Шри-Ланка|Sri Lanka|Colombo/Sri Jayawardenepura Kotte/Коломбо|Sri Lankan|Democratic Socialist Republic of Sri Lanka
SD|Sudan|Судан|Soudan|Khartoum/Хартум|Sudanese|Republic of the Sudan
SR|Suriname|Суринам|Suriname|Paramaribo/Парамарибо|Surinamese|Republic of Suriname
SE|Sweden|Швеция|Suède|Stockholm/Стокгольм|Swedish|Kingdom of Sweden
CH|Switzerland|Швейцария|Suisse|Bern/Берн/Berne|Swiss|Swiss Confederation
SY|Syria|Сирия|Syrie|Damascus/Дамаск/Damas|Syrian|Syrian Arab Republic
TW|Taiwan|Тайвань|Taïwan|Taipei/Тайбэй|Taiwanese|Republic of China
TJ|Tajikistan|Таджикистан|Tadjikistan|Dushanbe/Душанбе/Douchanbé|Tajik/Tajikistani|Republic of Tajikistan
TZ|Tanzania|Танзания|Tanzanie|Dodoma/Dar es Salaam/Додома|Tanzanian|United Republic of Tanzania
TH|Thailand|Таиланд/Тайланд|Thaïlande|Bangkok/Бангкок|Thai|Kingdom of Thailand
TL|Timor-Leste|Восточный Тимор|Timor oriental|Dili/Дили|Timorese/East Timorese|East Timor
TG|Togo|Того|Togo|Lomé/Ломе|Togolese|Togolese Republic
TO|Tonga|Тонга|Tonga|Nukuʻalofa/Nuku'alofa|Tongan|Kingdom of Tonga
TT|Trinidad and Tobago|Тринидад и Тобаго|Trinité-et-Tobago|Port of Spain/Порт-оф-Спейн|Trinidadian/Tobagonian|Trinidad
TN|Tunisia|Тунис|Tunisie|Tunis|Tunisian|Republic of Tunisia
TR|Turkey|Турция|Turquie|Ankara/Анкара|Turkish|Türkiye/Republic of Turkey/Republic of Türkiye
TM|Turkmenistan|Туркмения/Туркменистан|Turkménistan|Ashgabat/Ашхабад/Achgabat|Turkmen/Turkmenistani|
TV|Tuvalu|Тувалу|Tuvalu|Funafuti/Фунафути|Tuvaluan|
UG|Uganda|Уганда|Ouganda|Kampala/Кампала|Ugandan|Republic of Uganda
UA|Ukraine|Украина|Ukraine|Kyiv/Kiev/Киев/Київ|Ukrainian|Україна
AE|United Arab Emirates|Объединённые Арабские Эмираты/ОАЭ|Émirats arabes unis|Abu Dhabi/Абу-Даби/Abou Dabi|Emirati|UAE/Emirates
GB|United Kingdom|Великобритания/Соединённое Королевство/Англия|Royaume-Uni/Grande-Bretagne|London/Лондон/Londres|British|United Kingdom of Great Britain and Northern Ireland/Great Britain/Britain/UK/U.K.
US|United States|Соединённые Штаты/США/Соединённые Штаты Америки|États-Unis/États-Unis d'Amérique|Washington/Washington, D.C./Washington DC/Вашингтон|American|United States of America/USA/U.S.A./U.S./US
UY|Uruguay|Уругвай|Uruguay|Montevideo/Монтевидео|Uruguayan|Oriental Republic of Uruguay
UZ|Uzbekistan|Узбекистан|Ouzbékistan|Tashkent/Ташкент/Tachkent|Uzbek/Uzbekistani|Republic of Uzbekistan
VU|Vanuatu|Вануату|Vanuatu|Port Vila/Порт-Вила|Ni-Vanuatu|Republic of Vanuatu
VA|Holy See|Святой Престол/Ватикан|Saint-Siège|Vatican City/Vatican||Vatican City State/The Vatican
VE|Venezuela|Венесуэла|Venezuela|Caracas/Каракас|Venezuelan|Bolivarian Republic of Venezuela
VN|Vietnam|Вьетнам|Viêt Nam/Vietnam|Hanoi/Ханой/Hanoï|Vietnamese|Socialist Republic of Vietnam/Viet Nam
YE|Yemen|Йемен|Yémen|Sana'a/Сана/Sanaa|Yemeni|Republic of Yemen
ZM|Zambia|Замбия|Zambie|Lusaka/Лусака|Zambian|Republic of Zambia
ZW|Zimbabwe|Зимбабве|Zimbabwe|Harare/Хараре|Zimbabwean|Republic of Zimbabwe
"""

# Houses and quarters that stand for a state's government, beside its capital.
SEATS: Final = """
RU|the Kremlin/Kremlin/Кремль/le Kremlin
US|the White House/White House/Белый дом/Maison Blanche/Capitol Hill
GB|Downing Street/Whitehall/Westminster/Даунинг-стрит
FR|the Élysée/Élysée Palace/Élysée/palais de l'Élysée/Quai d'Orsay
DE|the Chancellery
CA|Parliament Hill
UA|Bankova/Банковая
"""

# Genitives, for "правительство России" and "Министерство юстиции РФ".
GENITIVES: Final = """
RU|России/Российской Федерации/РФ
CA|Канады
US|США/Соединённых Штатов/Соединённых Штатов Америки
GB|Великобритании/Соединённого Королевства
FR|Франции
DE|Германии/ФРГ
UA|Украины
BY|Беларуси/Белоруссии/Республики Беларусь
KZ|Казахстана/Республики Казахстан
UZ|Узбекистана/Республики Узбекистан
KG|Кыргызстана/Киргизии/Кыргызской Республики
TJ|Таджикистана/Республики Таджикистан
TM|Туркменистана
GE|Грузии
AM|Армении
AZ|Азербайджана
MD|Молдавии/Молдовы
TR|Турции
IL|Израиля
PL|Польши
LT|Литвы
LV|Латвии
EE|Эстонии
FI|Финляндии
CN|Китая/КНР
IR|Ирана
SY|Сирии
AF|Афганистана
"""

# French adjectives, for "gouvernement russe".
ADJECTIVES: Final = """
RU|russe
CA|canadien
US|américain
GB|britannique
FR|français
DE|allemand
UA|ukrainien
BY|biélorusse
KZ|kazakh
GE|géorgien
AM|arménien
TR|turc
BE|belge
CH|suisse
IL|israélien
PL|polonais
CN|chinois
IR|iranien
SY|syrien
AF|afghan
"""
