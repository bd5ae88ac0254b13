# ruff: noqa: E501 (lists of names read better in full lines)
"""Words from which names for training texts are put together. All people and private bodies made from them are invented."""

from typing import Final

FORENAMES: Final = """
Natalia Artyom Ivan Olga Dmitri Yulia Sergei Tatiana Alexei Anna Mikhail Svetlana Vladimir Ksenia Pavel Irina Maria James
Robert John Michael David William Richard Joseph Thomas Charles Mary Patricia Jennifer Linda Elizabeth Barbara Susan
Margaret Ruth Helen Grace Hope Will Mark April June Justice Charity Claire Alice Émilie Chloé Rémi François Jean Luc Benoît
Hélène Anaïs Clémence Étienne Mohammed Ahmed Ali Hassan Hussein Fatima Aisha Omar Khalid Yusuf Ibrahim Layla Noor Samira
Amina Mariam Reza Hamid Parisa Shirin Farhad Leila Ashraf Zahra Wei Ming Li Jing Xiaoming Hui Chen Thanh Minh Nguyen Linh
Kenji Yuki Haruto Sakura Min-jun Seo-yeon Raj Priya Arjun Deepa Sanjay Lakshmi Amit Sunita Carlos María José Luis Ana
Miguel Sofía Diego Lucía Alejandro Yesenia Mateo João Inês Kwame Kofi Ama Chinedu Ngozi Adaeze Oluwaseun Tunde Abebe
Tesfaye Selam Mulu Ousmane Fatoumata Kadiatou Mamadou Aminata Grzegorz Agnieszka Piotr Zofia Andrzej Jana Petr Lukáš Katarína
Mehmet Ayşe Fatma Emre Zeynep Giorgi Nino Tamar Levan Aram Anahit Armen Davit Sandy Kit Robin Jordan Alex Sam Bernadette
Winifred Edith Walter Otto Greta Klaus Ingrid Lars Astrid Siobhán Declan Niamh Owen Rhys Fiona Angus Tenzin Dolma Sarath
Nimal Kumari Gulnora Farrukh Aibek Ainura Nursultan Dilshod Malika Zalina Ruslan Madina Aslan Beslan Anzor Zarema
""".split()

SURNAMES: Final = """
Ivanov Petrova Sokolov Volkova Morozov Lebedeva Kozlov Novikova Kuznetsov Orlova Gromov Belova Zhukov Karpova Shevchenko
Bondarenko Kovalenko Tkachenko Smith Johnson Brown Taylor Wilson Davies Evans Walker Hughes Green White Black Young King
Baker Cooper Hall Price Church Rivers Fields Marsh Stone Hill Wood Moore Lamb Swift Sharp Penrose Galbraith Whitcombe
Okonkwo Adeyemi Mensah Boateng Diallo Barry Camara Touré Traoré Keita Ndiaye Odhiambo Wanjiru Kamau Mwangi Abebe Worku
Haile Tesfaye Dubois Lefèvre Moreau Girard Roux Larivière Grevey Tremblay Gagnon Bouchard Côté Pelletier Ben-Achour Trabelsi
Hamrouni El-Masri Al-Hashimi al-Zahrani Haddad Khoury Nasser Saleh Mansour Rahman Hussain Khan Malik Sheikh Bhatti
Hosseini Ahmadi Karimi Rezaei Bahrami Sadeghi Nguyen Tran Pham Le Wang Zhang Liu Chen Yang Zhao Lam Wong Kim Park Lee Choi
Tanaka Suzuki Yamamoto Takahashi Singh Patel Sharma Gupta Perera Fernando García Martínez López Hernández Cordero-Ruano
Rodríguez Vega Castillo Reyes Fuentes Morales Silva Santos Oliveira Kowalski Nowak Wiśniewska Novák Dvořáková Horváth
Nagy Popescu Ionescu Yılmaz Demir Kaya Öztürk Beridze Kapanadze Petrosyan Sargsyan Hakobyan Müller Schneider Weber
O'Brien O'Dell McCarthy MacLeod Van-der-Berg Jensen Hansen Lindqvist Saarinen Sorel Farrow Holloway Brandt Hollis Nazriev
Karimova Tamba Conteh Kamara Sesay Kabila Mukasa Byaruhanga Nkurunziza Uwimana Habimana Hossain Chowdhury Akhmedov Yusupov
""".split()

PARTICLES: Final = ("de", "van der", "von", "al", "bin", "Ben", "de la", "da", "El", "St.")

TOWNS: Final = """
Springfield|Tacoma|Houston|El Paso|Eloy|Lumpkin|Newark|Buffalo|Arlington|Vancouver|Toronto|Montreal|Calgary|Halifax|
Winnipeg|Marseille|Lyon|Calais|Lille|Manchester|Birmingham|Leeds|Bradford|Croydon|Glasgow|Cardiff|Berlin-Mitte|Hamburg|
Leipzig|Rotterdam|Antwerp|Gothenburg|Malmö|Milan|Turin|Naples|Lampedusa|Lesbos|Thessaloniki|Izmir|Gaziantep|Istanbul|
Odesa|Kharkiv|Lviv|Mariupol|Grodno|Brest|Yekaterinburg|Kazan|Perm|Novosibirsk|Murmansk|Rostov-on-Don|Grozny|Makhachkala|
Vladivostok|St. Petersburg|Almaty|Osh|Khujand|Samarkand|Shiraz|Isfahan|Mashhad|Tabriz|Herat|Kandahar|Karachi|Lahore|
Peshawar|Mumbai|Kolkata|Chennai|Jaffna|Chittagong|Mandalay|Chiang Mai|Shanghai|Guangzhou|Urumqi|Lhasa|Hong Kong|Taichung|
Busan|Osaka|Darwin|Nauru|Port Moresby|Lagos|Kano|Port Harcourt|Kumasi|Bouaké|Goma|Bukavu|Mombasa|Kisumu|Gulu|Mekelle|
Gondar|Hargeisa|Port Sudan|El Fasher|Aleppo|Homs|Idlib|Mosul|Basra|Erbil|Benghazi|Sfax|Oran|Tangier|San Pedro Sula|
Tegucigalpa|Ciudad Juárez|Tijuana|Guayaquil|Medellín|Maracaibo|Port-au-Prince|Cape Town|Crimea|Siberia|Bavaria|Ontario|
Quebec|British Columbia|California|Texas|New Jersey|Chechnya|Dagestan|Kashmir|Xinjiang|Tibet|Darfur|Donbas|Lower Saxony
""".replace("\n", "").split("|")

BODY_FIRST: Final = """
Harbour|Lantern|Free|Open|Green|North Star|River|Bridge|Safe Passage|Northern|Equal|Common|Plain Table|Elm Street|Red Door|
Second Chance|Blue Heron|Iron Gate|Quiet Water|Silver Birch|Freedom|Memory|Solidarity|Dawn|Horizon|Anchor|Beacon|Cedar|
Civic|Democratic|Women's|Workers'|Students'|Lawyers'|Refugee|Migrant|Diaspora|Rural|Coastal|Border|Exile|Justice|Peace
""".replace("\n", "").split("|")
BODY_LAST: Final = """
Foundation|Network|Alliance|Coalition|Initiative|Institute|Centre|Center|Association|Fund|Trust|Society|Movement|Forum|Union|
Observatory|Project|Council|League|Collective|Press|Group|Partners|Legal Clinic|Monitor|Watch|Congress|Party|Front|
University|College|Bank|Solicitors|Defence Committee|Law Office|Airlines|Holdings Ltd|Shipping Co.|Times|Church
""".replace("\n", "").split("|")
BODY_TOPIC: Final = """
Human Rights|Free Speech|Refugees|Missing Persons|Press Freedom|Legal Aid|Prisoners of Conscience|Democracy|Tolerance|
the Rule of Law|Political Prisoners|Asylum Seekers|Civil Society|Families of the Disappeared|Memory and Justice|
Journalists|Displaced Women|Research and Education|Peace and Development
""".replace("\n", "").split("|")
BODY_HEAD: Final = """
Committee for|Centre for|Foundation for|Campaign for|Institute for|Alliance for|Friends of|International Committee on|
Committee to Protect|Association for|Doctors for|Lawyers for|Voices for|Working Group on|Action for|Union of
""".replace("\n", "").split("|")
KNOWN_BODIES: Final = """
Amnesty International|Human Rights Watch|Memorial|Greenpeace|Doctors Without Borders|Reporters Without Borders|Freedom House|
Free Russia Foundation|Open Society Foundations|Red Cross|Oxfam|Save the Children|Committee to Protect Journalists|
Hezbollah|Taliban|Boko Haram|Hamas|Wagner|United Russia|Liberal Party of Canada|Conservative Party|Labour|Microsoft|Google|
Gazprom|Meta|Liberty|Front Line Defenders|Canadian Council for Refugees|Harvard University|Boeing|Rosneft|Yukos|PEN America
""".replace("\n", "").split("|")

OUTLETS: Final = """
Reuters|The Guardian|CBC News|BBC|Le Monde|Meduza|Novaya Gazeta|The Globe and Mail|Associated Press|Der Spiegel|Radio Free
 Europe|Continental Review|Campus Gazette|The Harbour Post|Novosti Daily|The Moscow Times|Al Jazeera|CNN|The New York Times|
Deutsche Welle|Agence France-Presse|Kyiv Independent|TASS|Interfax|The Daily Lantern|Ellesmere Herald|Radio-Canada
""".replace("\n", "").split("|")

OFFICES: Final = """
Prime Minister|Foreign Minister|Minister of Immigration|Minister of Justice|Minister|President|Vice-President|Senator|Secretary
 of State|Attorney General|Ambassador|Deputy Minister|Member of Parliament|Governor|Mayor|Justice|Judge|Chief Justice|
Immigration Judge|Director|Executive Director|Chair|Secretary-General|Chancellor|High Commissioner|Special Rapporteur|
Public Safety Minister|Immigration Minister|Interior Minister|Consul General|Registrar|Professor|General|Colonel
""".replace("\n", "").split("|")
JOBS: Final = """
president|director|spokesperson|spokesman|lawyer|founder|co-founder|executive director|chair|treasurer|secretary|journalist|
activist|professor of law|analyst|researcher|coordinator|programme officer|board member|vice-president|legal adviser|
minister|ambassador|senator|member of parliament|judge|prosecutor|convenor|head of policy|clerk|deputy director|editor
""".replace("\n", "").split("|")

LOCAL_BODIES: Final = """
Ministry of {}|Department of {}|{} Ministry|Department of {} and {}|Ministry of {} and {}|{} Agency|{} Commission|{} Board|
Federal {} Service|Office of {}|National {} Authority|State {} Committee|{}, {} and {} Canada|Minister of {}
""".replace("\n", "").split("|")
FIELDS: Final = """
Justice|Immigration|Citizenship|Refugees|Foreign Affairs|Defence|Finance|Health|Education|Labour|Public Safety|Interior|Security|
Border Protection|Internal Affairs|Home Affairs|Migration|Trade|Information|Prisons|Culture|Elections|Customs
""".replace("\n", "").split("|")
COURTS: Final = """
Supreme Court of {}|{} District Court|{} City Court|{} Court of Appeal|Federal Court|Immigration Court|Court of Appeal|
High Court of Justice|Board of Immigration Appeals|Immigration and Refugee Board|Refugee Protection Division|Upper Tribunal|
Refugee Appeal Division|European Court of Human Rights|Supreme Court|Constitutional Court|First-tier Tribunal|
U.S. Court of Appeals for the Ninth Circuit|Ninth Circuit|Second Circuit|{} Crown Court|Superior Court of {}|{} Regional Court
""".replace("\n", "").split("|")
SHORT_BODIES: Final = """
Department|Ministry|Court|Board|Tribunal|Government|Commission|Embassy|Consulate|Home Office|State Department|Parliament|Senate|
Congress|Foreign Office|Interior Ministry|Foreign Ministry|Justice Department|Security Council|Police|Prosecutor's Office
""".replace("\n", "").split("|")

RU_FORENAMES: Final = (
    "Иван Пётр Сергей Алексей Дмитрий Михаил Андрей Олег Николай Антон Руслан Тимур|"
    "Анна Мария Ольга Елена Наталья Светлана Ирина Мадина Гульнара Валерия Юлия Татьяна"
).split("|")
RU_SURNAMES: Final = (
    "Иванов Петров Соколов Морозов Лебедев Козлов Новиков Орлов Громов Белов Карпов Назриев Каримов Ахмедов Волков"
    " Кузнецов Юсупов Зайцев Павлов Семёнов Голубев Яшин Пивоваров Кагарлицкин Магомедов Чернышев"
).split()
RU_BODIES: Final = """
Комитет содействия|Мемориал|Открытая дверь|Правозащитный центр|Свободная Россия|Дом беженца|Женщины за мир|Солидарность|Голос|
Фонд помощи беженцам|Союз журналистов|Гражданское содействие|Северная звезда|Команда против пыток|Общий язык|Маяк
""".replace("\n", "").split("|")
RU_GOVERNMENTS: Final = """
ФСБ|МВД|МИД|прокуратура|Генпрокуратура|полиция|миграционная служба|ООН|Федеральная служба безопасности|Росгвардия|
Еврокомиссия|администрация президента|Государственная дума|Минюст|Служба безопасности Украины|УВКБ ООН|СБУ|ФСИН
""".replace("\n", "").split("|")
RU_COURTS: Final = """
Басманный суд|Тверской районный суд|Верховный суд|Московский городской суд|Мосгорсуд|Европейский суд по правам человека|
Конституционный суд|Замоскворецкий суд|Советский районный суд|Люблинский суд
""".replace("\n", "").split("|")
RU_OUTLETS: Final = "Новая газета|Медуза|Азия-Весть|Коммерсантъ|Радио Свобода|Интерфакс|Северный курьер".split("|")
# nominative / prepositional / genitive / accusative
RU_TOWNS: Final = """
Москва/Москве|Минск/Минске|Казань/Казани|Пермь/Перми|Алматы/Алматы|Тбилиси/Тбилиси|Ереван/Ереване|Варшава/Варшаве|Берлин/Берлине|
Екатеринбург/Екатеринбурге|Ташкент/Ташкенте|Новосибирск/Новосибирске|Грозный/Грозном|Вильнюс/Вильнюсе|Прага/Праге|Париж/Париже
""".replace("\n", "").split("|")
RU_STATES: Final = """
Россия/России/России/Россию|Беларусь/Беларуси/Беларуси/Беларусь|Польша/Польше/Польши/Польшу|Германия/Германии/Германии/Германию|
Франция/Франции/Франции/Францию|Грузия/Грузии/Грузии/Грузию|Канада/Канаде/Канады/Канаду|Украина/Украине/Украины/Украину|
Таджикистан/Таджикистане/Таджикистана/Таджикистан|Турция/Турции/Турции/Турцию|Казахстан/Казахстане/Казахстана/Казахстан|
Иран/Иране/Ирана/Иран|Сирия/Сирии/Сирии/Сирию|США/США/США/США|Италия/Италии/Италии/Италию|Армения/Армении/Армении/Армению
""".replace("\n", "").split("|")
RU_SEATS: Final = "Кремль|Москва|Минск|Варшава|Киев|Анкара|Вашингтон|Берлин|Париж|Белый дом".split("|")
RU_JOBS: Final = "глава|директор|президент|юрист|премьер-министр|сенатор|министр|пресс-секретарь|депутат|посол".split(
    "|"
)

FR_BODIES: Final = """
Ligue des familles de disparus|Collectif Passage|Cimade|Maison des exilés|Association des avocats solidaires|Amnesty International|
Fondation de la Rive|Comité de soutien aux réfugiés|Réseau des villes ouvertes|Reporters sans frontières|Secours catholique|
Université de Lyon|Union des journalistes|Parti socialiste|Avocats sans frontières
""".replace("\n", "").split("|")
FR_GOVERNMENTS: Final = """
ministère de l'Intérieur|ministère des Affaires étrangères|Ofpra|préfecture du Rhône|préfecture de police|Conseil de l'Europe|
ministère de la Justice|HCR|Commission européenne|ambassade de Tunisie|consulat général du Maroc|Quai d'Orsay|Sénat
""".replace("\n", "").split("|")
FR_COURTS: Final = """
Cour nationale du droit d'asile|Cour européenne des droits de l'homme|Cour de cassation|Cour suprême|Cour fédérale|Cour d'appel
 de Paris|Cour de justice de l'Union européenne
""".replace("\n", "").split("|")
FR_STATES: Final = """
la France|la Tunisie|l'Algérie|la Turquie|la Russie|l'Italie|l'Espagne|la Belgique|la Syrie|la Guinée|l'Allemagne|la Grèce|
l'Érythrée|la Suisse|la Libye|l'Iran|la Hongrie|la Pologne
""".replace("\n", "").split("|")
FR_SEATS: Final = "Paris|Tunis|Alger|Rome|Moscou|Ankara|Bruxelles|Matignon|l'Élysée|Berne".split("|")
FR_JOBS: Final = "président|porte-parole|directeur|ministre|ambassadeur|avocat|préfet|secrétaire général|députée".split(
    "|"
)
FR_NATIONS: Final = "tunisien|syrien|russe|guinéen|afghan|turc|iranien|congolais|ivoirien|tchétchène|algérien".split(
    "|"
)
FR_OUTLETS: Final = "Le Monde|Libération|Mediapart|La Croix|Radio France|L'Écho du Rhône".split("|")
FR_TOWNS: Final = "Lyon|Calais|Marseille|Lille|Tunis|Sfax|Grenoble|Rennes|Strasbourg|Bamako|Conakry|Genève".split("|")
