"""Due moments of real places, reckoned by hand from the laws named, not by our own code.

Each law is followed by its rows: place (country, and region after a slash), day of delivery at
14:00 there, period (b: business days, c: carrier working days, d: calendar days, r: calendar days
whose end rolls, m: months), the last day, and what decides. A row without a holiday shows
what the same days are where that law gives none.
"""

TABLE = """
= Bayern: Feiertagsgesetz (FTG) Art. 1, www.gesetze-bayern.de/Content/Document/BayFTG
DE/BY 2026-01-05 b3 2026-01-09 Epiphany
DE/BY 2027-03-05 b3 2027-03-10 no Women's Day in Bavaria
DE/BY 2026-06-03 b3 2026-06-09 Corpus Christi
DE/BY 2026-11-17 b3 2026-11-20 no day of repentance in Bavaria
DE/BY 2027-10-29 b3 2027-11-04 All Saints
= Berlin: Feiertagsgesetz § 1, gesetze.berlin.de/bsbe/document/jlr-FeiertGBEV10P1
DE/BE 2026-01-05 b3 2026-01-08 no Epiphany in Berlin
DE/BE 2027-03-05 b3 2027-03-11 Women's Day
DE/BE 2026-06-03 b3 2026-06-08 no Corpus Christi in Berlin
DE/BE 2027-10-29 b3 2027-11-03 no All Saints in Berlin
= Baden-Württemberg: Feiertagsgesetz § 1, www.landesrecht-bw.de/bsbw/document/jlr-FeiertGBWpP1
DE/BW 2026-01-05 b3 2026-01-09 Epiphany
DE/BW 2026-06-03 b3 2026-06-09 Corpus Christi
= Sachsen-Anhalt: Gesetz über die Sonn- und Feiertage (FeiertG LSA) § 2
DE/ST 2026-01-05 b3 2026-01-09 Epiphany
DE/ST 2025-10-30 b3 2025-11-05 Reformation Day
= Mecklenburg-Vorpommern: Feiertagsgesetz § 2, www.landesrecht-mv.de/bsmv/document/jlr-FTGMVV3P2
DE/MV 2027-03-05 b3 2027-03-11 Women's Day
= Nordrhein-Westfalen: Feiertagsgesetz NW § 2, recht.nrw.de
DE/NW 2026-06-03 b3 2026-06-09 Corpus Christi
DE/NW 2025-08-14 b3 2025-08-19 no Assumption in North Rhine-Westphalia
DE/NW 2027-10-29 b3 2027-11-04 All Saints
= Hessen: Hessisches Feiertagsgesetz § 1, www.rv.hessenrecht.hessen.de
DE/HE 2026-06-03 b3 2026-06-09 Corpus Christi
= Rheinland-Pfalz: Landesgesetz über den Schutz der Sonn- und Feiertage (LFtG) § 2
DE/RP 2026-06-03 b3 2026-06-09 Corpus Christi
= Saarland: Gesetz Nr. 1040 über die Sonn- und Feiertage (SFG) § 2
DE/SL 2025-08-14 b3 2025-08-20 Assumption
= Hamburg: Gesetz über Sonntage, Feiertage § 1, www.landesrecht-hamburg.de
DE/HH 2026-06-03 b3 2026-06-08 no Corpus Christi in Hamburg
DE/HH 2025-10-30 b3 2025-11-05 Reformation Day
= Niedersachsen: Niedersächsisches Gesetz über die Feiertage (NFeiertagsG) § 2
DE/NI 2025-10-30 b3 2025-11-05 Reformation Day
= Bremen: Gesetz über die Sonn-, Gedenk- und Feiertage vom 12. November 1954
DE/HB 2025-10-30 b3 2025-11-05 Reformation Day
= Thüringen: Thüringer Feier- und Gedenktagsgesetz (ThürFGtG) § 2
DE/TH 2027-09-17 b3 2027-09-23 Children's Day
= Sachsen: Gesetz über Sonn- und Feiertage (SächsSFG) § 1
DE/SN 2027-09-17 b3 2027-09-22 no Children's Day in Saxony
DE/SN 2026-11-17 b3 2026-11-23 day of repentance
= Deutschland: Einigungsvertrag Art. 2 Abs. 2, www.gesetze-im-internet.de/einigvtr/art_2.html
DE/HH 2025-10-02 b3 2025-10-08 German Unity Day
DE 2025-10-02 c3 2025-10-07 German Unity Day, Saturday counts
= Deutschland: BGB § 193, www.gesetze-im-internet.de/bgb/__193.html
DE/BY 2026-03-05 r30 2026-04-07 day 30 is the Saturday before Easter Monday
DE/BY 2026-03-05 d30 2026-04-04 day 30 is a Saturday
DE/BY 2026-11-30 m1 2026-12-30 a month to the day
= France: Code du travail L3133-1, www.legifrance.gouv.fr
FR 2026-04-02 b3 2026-04-08 Easter Monday
FR 2026-05-07 b3 2026-05-13 8 May
FR 2026-05-13 b3 2026-05-19 Ascension
FR 2026-05-22 b3 2026-05-28 Whit Monday
FR/IDF 2026-07-13 b3 2026-07-17 14 July
FR 2025-08-14 b3 2025-08-20 Assumption
FR 2027-10-29 b3 2027-11-04 All Saints
FR/69 2026-11-10 b3 2026-11-16 11 November
FR 2025-12-24 b3 2025-12-30 Christmas, not the 26th
FR 2026-04-02 r3 2026-04-07 day 3 is a Sunday, then Easter Monday
= Alsace et Moselle: Code du travail L3134-13, www.legifrance.gouv.fr
FR/57 2026-04-02 b3 2026-04-09 Good Friday
FR/67 2026-04-02 b3 2026-04-09 Good Friday
FR/57 2025-12-24 b3 2025-12-31 26 December
FR/68 2025-12-24 b3 2025-12-31 26 December
FR/6AE 2025-12-24 b3 2025-12-31 26 December
= Outre-mer: Code du travail L3422-2, www.legifrance.gouv.fr
FR/971 2026-05-26 b3 2026-06-01 abolition of slavery
FR/972 2026-05-21 b3 2026-05-28 abolition of slavery, Whit Monday
FR/973 2026-06-09 b3 2026-06-15 abolition of slavery
FR/976 2026-04-24 b3 2026-04-30 abolition of slavery
FR/974 2027-12-17 b3 2027-12-23 abolition of slavery
FR/RE 2027-12-17 b3 2027-12-23 abolition of slavery
= France: Code de commerce L133-3 (three days without holidays), www.legifrance.gouv.fr
FR 2026-05-13 c3 2026-05-18 Ascension, Saturday counts
FR 2026-06-10 c3 2026-06-13 Wednesday to Saturday
FR 2026-06-11 c3 2026-06-15 Thursday to Monday
FR 2026-06-12 c3 2026-06-16 Friday to Tuesday
FR 2026-06-10 b3 2026-06-15 the customer's Wednesday to Monday
FR 2026-06-11 b3 2026-06-16 the customer's Thursday to Tuesday
FR 2026-06-12 b3 2026-06-17 the customer's Friday to Wednesday
= United Kingdom: Banking and Financial Dealings Act 1971, sch. 1, www.gov.uk/bank-holidays
GB/ENG 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
GB/WLS 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
GB/NIR 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
GB/SCT 2026-04-02 b3 2026-04-08 Good Friday alone
GB/EDH 2026-04-02 b3 2026-04-08 Good Friday alone
GB/LND 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
GB/NIR 2026-03-16 b3 2026-03-20 St Patrick's Day
GB/ENG 2026-03-16 b3 2026-03-19 no St Patrick's Day in England
GB/NIR 2026-07-10 b3 2026-07-16 Battle of the Boyne, in lieu
GB/BFS 2026-07-10 b3 2026-07-16 Battle of the Boyne, in lieu
GB/WLS 2026-07-10 b3 2026-07-15 no holiday in Wales
GB/SCT 2026-07-31 b3 2026-08-06 summer bank holiday in Scotland
GB/ENG 2026-07-31 b3 2026-08-05 no holiday in England
GB/ENG 2026-08-28 b3 2026-09-03 summer bank holiday in England
GB/SCT 2026-08-28 b3 2026-09-02 no holiday in Scotland
GB/SCT 2025-12-31 b3 2026-01-07 New Year and 2 January
GB/ENG 2025-12-31 b3 2026-01-06 New Year
GB/ENG 2026-05-01 b3 2026-05-07 early May bank holiday
GB/WLS 2026-05-22 b3 2026-05-28 spring bank holiday
GB/ENG 2026-12-24 b3 2026-12-31 Christmas, Boxing Day in lieu
= Scotland: St Andrew's Day Bank Holiday (Scotland) Act 2007, www.legislation.gov.uk/asp/2007/2
GB/SCT 2026-11-27 b3 2026-12-03 St Andrew's Day
GB/ENG 2026-11-27 b3 2026-12-02 no St Andrew's Day in England
= Scotland: bank holiday proclamation of 2026, privycouncil.independent.gov.uk
GB/SCT 2026-06-12 b3 2026-06-18 bank holiday for the World Cup
= United States: 5 U.S.C. § 6103, opm.gov/policy-data-oversight/pay-leave/federal-holidays
US/NY 2026-04-02 b3 2026-04-07 no holiday
US/NY 2026-01-16 b3 2026-01-22 Martin Luther King Day
US/NY 2026-02-13 b3 2026-02-19 Washington's Birthday
US/CA 2026-05-22 b3 2026-05-28 Memorial Day
US/WA 2026-06-18 b3 2026-06-24 Juneteenth
US/CA 2026-07-02 b3 2026-07-08 Independence Day, observed on Friday
US/IL 2026-09-04 b3 2026-09-10 Labor Day
US/NY 2026-10-09 b3 2026-10-15 Columbus Day
US/NJ 2026-11-10 b3 2026-11-16 Veterans Day
US/NY 2026-11-25 b3 2026-12-01 Thanksgiving
= New York: General Construction Law § 24, www.nysenate.gov
US/NY 2026-10-30 b3 2026-11-05 general election day
= California: Government Code § 6700, leginfo.legislature.ca.gov
US/CA 2026-03-30 b3 2026-04-03 Cesar Chavez Day
= Massachusetts: General Laws c. 4 § 7, malegislature.gov
US/MA 2026-04-17 b3 2026-04-23 Patriots' Day
US/NY 2026-04-17 b3 2026-04-22 no Patriots' Day in New York
= Hawaii: Revised Statutes § 8-1, www.capitol.hawaii.gov
US/HI 2026-03-25 b3 2026-03-31 Prince Kuhio Day
= Alaska: Statutes § 44.12.010, doa.alaska.gov/calendar
US/AK 2027-10-15 b3 2027-10-21 Alaska Day
= Utah: Code § 63G-1-301, le.utah.gov
US/UT 2026-07-23 b3 2026-07-29 Pioneer Day
= Ontario: Employment Standards Act 2000, www.ontario.ca/laws/statute/00e41
CA/ON 2026-02-13 b3 2026-02-19 Family Day
CA/ON 2026-04-02 b3 2026-04-08 Good Friday, not Easter Monday
CA/ON 2026-05-15 b3 2026-05-21 Victoria Day
CA/ON 2026-06-30 b3 2026-07-06 Canada Day
CA/ON 2026-07-31 b3 2026-08-05 no statutory civic holiday
CA/ON 2026-10-09 b3 2026-10-15 Thanksgiving
= Québec: Act respecting labour standards s. 60 and National Holiday Act
CA/QC 2026-02-13 b3 2026-02-18 no Family Day in Quebec
CA/QC 2026-06-23 b3 2026-06-29 National Holiday
= British Columbia: Employment Standards Act s. 1, www2.gov.bc.ca
CA/BC 2026-07-31 b3 2026-08-06 British Columbia Day
CA/BC 2026-09-29 b3 2026-10-05 Truth and Reconciliation
= Alberta: Employment Standards Code, www.alberta.ca/alberta-general-holidays
CA/AB 2026-02-13 b3 2026-02-19 Family Day
= New South Wales: Public Holidays Act 2010, legislation.nsw.gov.au
AU/NSW 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
AU/NSW 2026-01-23 b3 2026-01-29 Australia Day
AU/NSW 2026-11-02 b3 2026-11-05 no Melbourne Cup in New South Wales
= Victoria: Public Holidays Act 1993 s. 6, www.legislation.vic.gov.au
AU/VIC 2026-11-02 b3 2026-11-06 Melbourne Cup
= Western Australia: Public and Bank Holidays Act 1972, www.legislation.wa.gov.au
AU/WA 2026-05-29 b3 2026-06-04 Western Australia Day
AU/WA 2026-04-24 b3 2026-04-30 Anzac Day, Monday in lieu
= Queensland: Holidays Act 1983, www.legislation.qld.gov.au
AU/QLD 2026-05-01 b3 2026-05-07 Labour Day
= Australian Capital Territory: Holidays Act 1958, www.legislation.act.gov.au/a/1958-19
AU/ACT 2026-03-06 b3 2026-03-12 Canberra Day
= South Australia: Public Holidays Act 2023, www.legislation.sa.gov.au
AU/SA 2026-03-06 b3 2026-03-12 Adelaide Cup
= New Zealand: Holidays Act 2003 s. 44, www.legislation.govt.nz
NZ/AUK 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
NZ/AUK 2026-02-05 b3 2026-02-11 Waitangi Day
NZ/AUK 2026-01-23 b3 2026-01-29 Auckland Anniversary
NZ/WGN 2026-01-16 b3 2026-01-22 Wellington Anniversary
NZ/CAN 2026-04-24 b3 2026-04-30 Anzac Day, Monday in lieu
NZ/WGN 2026-10-23 b3 2026-10-29 Labour Day
= New Zealand: Te Kāhui o Matariki Public Holiday Act 2022, www.legislation.govt.nz
NZ/OTA 2026-07-09 b3 2026-07-15 Matariki
= Ireland: Organisation of Working Time Act 1997 sch. 2, www.citizensinformation.ie
IE 2026-01-30 b3 2026-02-05 St Brigid's Day
IE 2026-03-16 b3 2026-03-20 St Patrick's Day
IE 2026-04-02 b3 2026-04-08 Easter Monday, not Good Friday
IE 2026-05-29 b3 2026-06-04 June holiday
IE/D 2026-10-23 b3 2026-10-29 October holiday
= España: Resolución de la Dirección General de Trabajo, fiestas laborales 2026, www.boe.es
ES/MD 2026-04-02 b3 2026-04-08 Good Friday
ES/M 2026-10-08 b3 2026-10-14 Hispanic Day
ES/CT 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
ES/B 2026-06-23 b3 2026-06-29 St John
ES/GI 2026-09-10 b3 2026-09-16 National Day of Catalonia
ES/V 2026-10-08 b3 2026-10-15 Valencian Community Day, Hispanic Day
ES/AS 2026-09-07 b3 2026-09-11 Asturias Day
ES/Z 2026-04-22 b3 2026-04-28 St George
ES/MD 2026-01-05 b3 2026-01-09 Epiphany
= Portugal: Código do Trabalho art. 234, diariodarepublica.pt
PT 2026-06-03 b3 2026-06-09 Corpus Christi
PT 2026-10-02 b3 2026-10-08 Republic Day
PT 2026-11-30 b3 2026-12-04 Restoration of Independence
PT 2026-12-07 b3 2026-12-11 Immaculate Conception
= Italia: Legge 27 maggio 1949, n. 260, www.normattiva.it
IT 2026-04-02 b3 2026-04-08 Easter Monday, not Good Friday
IT 2026-06-01 b3 2026-06-05 Republic Day
IT 2026-12-07 b3 2026-12-11 Immaculate Conception
= Roma: D.P.R. 28 dicembre 1985, n. 792, www.normattiva.it
IT/RM 2026-06-26 b3 2026-07-02 Saints Peter and Paul
= Nederland: Algemene termijnenwet art. 3, wetten.overheid.nl/BWBR0002448
NL 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
NL/NH 2026-04-24 b3 2026-04-30 King's Day
NL 2026-05-13 b3 2026-05-19 Ascension
NL 2026-05-22 b3 2026-05-28 Whit Monday
NL 2025-05-02 b3 2025-05-08 Liberation Day
= Belgique: Arrêté royal du 18 avril 1974 art. 1, www.ejustice.just.fgov.be
BE 2026-04-02 b3 2026-04-08 Easter Monday
BE 2026-05-13 b3 2026-05-19 Ascension
BE/VLG 2026-07-20 b3 2026-07-24 National Day
BE 2026-11-10 b3 2026-11-16 Armistice
= Luxembourg: Code du travail L. 232-2, legilux.public.lu
LU 2026-06-22 b3 2026-06-26 National Day
= Österreich: Arbeitsruhegesetz § 7, www.ris.bka.gv.at
AT/9 2026-01-05 b3 2026-01-09 Epiphany
AT/9 2026-04-02 b3 2026-04-08 Easter Monday, not Good Friday
AT/5 2026-06-03 b3 2026-06-09 Corpus Christi
AT/9 2026-10-23 b3 2026-10-29 National Day
AT/1 2026-12-07 b3 2026-12-11 Immaculate Conception
= Schweiz: Bundesverfassung Art. 110 Abs. 3, www.fedlex.admin.ch
CH/ZH 2025-07-31 b3 2025-08-06 National Day
= Zürich: Ruhetags- und Ladenöffnungsgesetz § 1 (LS 822.4), www.zh.ch
CH/ZH 2026-04-30 b3 2026-05-06 Labour Day
CH/ZH 2026-09-09 b3 2026-09-14 no fast of Geneva in Zurich
= Genève: Loi sur les jours fériés (J 1 45), via www.bj.admin.ch (kant-feiertage.pdf)
CH/GE 2026-09-09 b3 2026-09-15 fast of Geneva
CH/GE 2026-12-30 b3 2027-01-06 Restoration of the Republic, New Year
= Ticino: giorni festivi ufficiali, via www.bj.admin.ch (kant-feiertage.pdf)
CH/TI 2026-01-05 b3 2026-01-09 Epiphany
CH/TI 2026-03-18 b3 2026-03-24 St Joseph
= Polska: Ustawa z dnia 18 stycznia 1951 r. o dniach wolnych od pracy, isap.sejm.gov.pl
PL 2026-01-05 b3 2026-01-09 Epiphany
PL 2026-06-03 b3 2026-06-09 Corpus Christi
PL 2026-11-10 b3 2026-11-16 Independence Day
PL 2026-12-23 b3 2026-12-30 Christmas Eve since 2025
= Česko: zákon č. 245/2000 Sb., www.zakonyprolidi.cz/cs/2000-245
CZ 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
CZ 2026-07-03 b3 2026-07-09 Jan Hus
CZ 2026-09-25 b3 2026-10-01 Czech Statehood
CZ 2026-10-27 b3 2026-11-02 Independence
= Slovensko: zákon č. 241/1993 Z. z., www.slov-lex.sk
SK 2026-01-05 b3 2026-01-09 Epiphany
= Magyarország: 10/2025 NGM rendelet, jogkodex.hu/jsz/2025_10_ngm_rendelet_5591314
HU 2026-08-19 b3 2026-08-26 St Stephen, and the Friday after it
HU 2026-08-06 b3 2026-08-10 Saturday 8 August is worked
= Slovenija: Zakon o praznikih in dela prostih dnevih, www.uradni-list.si
SI 2027-02-05 b3 2027-02-11 Prešeren Day
SI 2026-04-24 b3 2026-04-30 Day of Uprising
= Hrvatska: Zakon o blagdanima, NN 110/2019, narodne-novine.nn.hr
HR 2026-06-03 b3 2026-06-09 Corpus Christi
HR 2026-06-19 b3 2026-06-25 Anti-Fascist Struggle Day
HR 2026-08-04 b3 2026-08-10 Victory Day
HR 2026-11-17 b3 2026-11-23 Remembrance Day
= România: Codul muncii art. 139, legislatie.just.ro
RO 2026-01-05 b3 2026-01-12 Epiphany, St John
RO 2026-04-09 b3 2026-04-16 Orthodox Good Friday, Easter Monday
RO 2026-11-27 b3 2026-12-04 St Andrew, National Day
= България: Кодекс на труда чл. 154, lex.bg/laws/ldoc/1594373121
BG 2026-03-02 b3 2026-03-06 Liberation Day
BG 2026-05-05 b3 2026-05-11 St George
BG 2026-09-21 b3 2026-09-25 Independence Day
= Ελλάδα: Β.Δ. 748/1966 άρθρο 4
GR 2026-03-24 b3 2026-03-30 25 March
= Eesti: Pühade ja tähtpäevade seadus, www.riigiteataja.ee/akt/13276841
EE 2026-02-23 b3 2026-02-27 Independence Day
EE 2026-06-22 b3 2026-06-29 Victory Day, Midsummer
= Latvija: Likums par svētku, atceres un atzīmējamām dienām, likumi.lv/doc.php?id=72608
LV 2026-04-30 b3 2026-05-07 Labour Day, Restoration of Independence
LV 2026-11-17 b3 2026-11-23 Proclamation Day
= Latvija: darba dienu pārcelšana 2026. gadā, likumi.lv/ta/id/361161
LV 2026-06-19 b3 2026-06-27 Monday 22 June is moved to Saturday 27 June
= Lietuva: Darbo kodeksas 123 straipsnis, www.e-tar.lt
LT 2026-02-13 b3 2026-02-19 Restoration of the State
LT 2026-03-10 b3 2026-03-16 Restoration of Independence
LT 2026-07-03 b3 2026-07-09 Statehood Day
= Sverige: Lag (1989:253) om allmänna helgdagar, www.riksdagen.se
SE 2026-01-05 b3 2026-01-09 Epiphany
SE 2026-04-02 b3 2026-04-09 Good Friday, Easter Monday
SE/AB 2026-05-13 b3 2026-05-19 Ascension
= Danmark: Nordic Council, www.norden.org/en/info-norden/public-holidays-denmark
DK 2026-04-01 b3 2026-04-09 Maundy Thursday, Good Friday, Easter Monday
= Danmark: Lov nr 214 af 06/03/2023, www.retsinformation.dk/eli/lta/2023/214
DK 2026-04-30 b3 2026-05-05 no Great Prayer Day since 2024
DK 2023-05-04 b3 2023-05-10 Great Prayer Day until 2023
= Norge: Lov om helligdager og helligdagsfred § 2 (LOV-1995-02-24-12), lovdata.no
NO 2026-04-01 b3 2026-04-09 Maundy Thursday, Good Friday, Easter Monday
NO 2026-05-13 b3 2026-05-19 Ascension
= Norge: Lov om 1 og 17 mai som høgtidsdager, lovdata.no/dokument/NL/lov/1947-04-26-1
NO 2026-04-30 b3 2026-05-06 Labour Day
= Suomi: bank holidays, www.suomenpankki.fi/en/money-and-payments/bank-holidays
FI 2026-01-05 b3 2026-01-09 Epiphany
FI 2026-06-18 b3 2026-06-24 Midsummer Eve
= Ísland: Lög um 40 stunda vinnuviku nr. 88/1971 § 6, www.althingi.is/lagas/nuna/1971088.html
IS 2026-04-22 b3 2026-04-28 First Day of Summer
IS 2026-06-16 b3 2026-06-22 National Day
IS 2026-07-31 b3 2026-08-06 Commerce Day
= Malta: National Holidays and Other Public Holidays Act, cap. 252, legislation.mt/eli/cap/252
MT 2026-09-18 b3 2026-09-24 Independence Day
= Japan: Act on National Holidays (Act No. 178 of 1948), www8.cao.go.jp/chosei/shukujitsu
JP 2026-04-02 b3 2026-04-07 no holiday
JP 2026-01-09 b3 2026-01-15 Coming of Age Day
JP/13 2026-02-10 b3 2026-02-16 Foundation Day
JP 2026-03-19 b3 2026-03-25 Vernal Equinox
JP 2026-04-28 b3 2026-05-07 Golden Week, with a substitute on 6 May
JP 2026-09-18 b3 2026-09-28 two holidays and the day between them
JP 2026-11-02 b3 2026-11-06 Culture Day
JP 2026-12-31 b3 2027-01-06 New Year, not the banks' days after it
= Korea: Regulations on Public Holidays of Government Offices, www.law.go.kr
KR 2026-02-27 b3 2026-03-05 Independence Movement Day, in lieu
KR 2026-05-04 b3 2026-05-08 Children's Day
KR 2026-10-02 b3 2026-10-08 Foundation Day, in lieu
= India: Department of Personnel and Training, yearly list, www.india.gov.in/calendar
IN/MH 2026-01-23 b3 2026-01-29 Republic Day
IN/DL 2026-10-01 b3 2026-10-07 Gandhi Jayanti
= Singapore: Holidays Act 1998, sso.agc.gov.sg/Act/HA1998
SG 2026-02-16 b3 2026-02-23 Chinese New Year
SG 2026-08-07 b3 2026-08-13 National Day, in lieu
= Hong Kong: General Holidays Ordinance cap. 149, www.elegislation.gov.hk
HK 2026-06-30 b3 2026-07-04 Establishment Day, and Saturday is no weekend
= South Africa: Public Holidays Act 36 of 1994, www.gov.za
ZA 2026-04-24 b3 2026-04-30 Freedom Day
ZA 2026-06-15 b3 2026-06-19 Youth Day
ZA 2026-08-07 b3 2026-08-13 Women's Day, in lieu
ZA 2026-12-15 b3 2026-12-21 Day of Reconciliation
= Israel: Law and Administration Ordinance 1948 s. 18A, www.knesset.gov.il
IL 2026-04-01 b3 2026-04-07 Passover, Friday and Saturday
IL 2026-05-06 b3 2026-05-11 Friday and Saturday are the weekend
IL 2026-05-06 c2 2026-05-08 carriers work on Friday
IL 2026-05-07 c2 2026-05-10 carriers work on Friday, not on Saturday
= Saudi Arabia: royal decree on the National Day; Royal Order A/371 of 2022, www.spa.gov.sa/2324646
SA 2026-09-22 b3 2026-09-28 National Day, Friday and Saturday
SA 2026-02-19 b3 2026-02-25 Founding Day
SA 2026-06-10 c3 2026-06-14 carriers work on Saturday, not on Friday
= Saudi Arabia: royal order of 23 June 2013, Friday and Saturday from 29 June 2013
SA 2013-06-18 b3 2013-06-23 Thursday and Friday were the weekend
SA 2013-07-02 b3 2013-07-07 Friday and Saturday are the weekend
= United Arab Emirates: cabinet announcement of 7 December 2021, Saturday and Sunday from 2022
AE 2021-11-18 b3 2021-11-23 Friday and Saturday were the weekend
AE 2022-02-03 b3 2022-02-08 Saturday and Sunday are the weekend
= Türkiye: 2429 sayılı Kanun, www.mevzuat.gov.tr/MevzuatMetin/1.5.2429.pdf
TR 2026-04-22 b3 2026-04-28 National Sovereignty
TR 2026-05-18 b3 2026-05-22 Youth and Sports
TR 2026-07-14 b3 2026-07-20 Democracy Day
TR 2026-10-28 b3 2026-11-03 Republic Day
= Brasil: Lei 662/1949 e Lei 14.759/2023, www2.camara.leg.br
BR/SP 2026-04-20 b3 2026-04-24 Tiradentes
BR/SP 2026-09-04 b3 2026-09-10 Independence Day
BR/SP 2026-11-19 b3 2026-11-25 Black Awareness
= Rio de Janeiro: Lei 5198/2008, alerjln1.alerj.rj.gov.br
BR/RJ 2026-04-20 b3 2026-04-27 Tiradentes, St George
= São Paulo: Lei 9.497/1997, www.al.sp.gov.br
BR/SP 2026-07-08 b3 2026-07-14 Constitutionalist Revolution
= México: Ley Federal del Trabajo art. 74, www.diputados.gob.mx
MX/CMX 2026-01-30 b3 2026-02-05 Constitution Day
MX/JAL 2026-03-13 b3 2026-03-19 Benito Juárez
MX/CMX 2026-09-15 b3 2026-09-21 Independence Day
MX/CMX 2026-11-13 b3 2026-11-19 Revolution Day
= Chile: Ley 2.977, www.bcn.cl/leychile
CL/RM 2026-09-17 b3 2026-09-23 Independence Day
= 中国: notice of the State Council on the holidays of 2026, www.gov.cn
CN 2026-02-13 b3 2026-02-25 Spring Festival, with a worked Saturday before it
CN 2026-09-30 b3 2026-10-10 National Day, with a worked Saturday after it
= Россия: government decree on days off in 2027, www.consultant.ru/document/cons_doc_LAW_544706
RU/MOW 2027-02-18 b3 2027-02-24 Saturday 20 February is worked, Monday 22 is off
"""

# The moment itself, where the clocks are moved in between or on the last night, by tzdata.
MOMENTS = [
    ("US/CA", "2026-03-05T23:30:00-08:00", "b3", "2026-03-10T23:59:59-07:00"),
    ("US/CA", "2026-03-06T07:30:00+00:00", "b3", "2026-03-10T23:59:59-07:00"),
    ("US/WA", "2026-10-30T10:00:00-07:00", "b3", "2026-11-04T23:59:59-08:00"),
    ("GB/ENG", "2026-03-25T10:00:00+00:00", "b3", "2026-03-30T23:59:59+01:00"),
    ("FR", "2026-03-27T23:59:59+01:00", "b1", "2026-03-30T23:59:59+02:00"),
    ("AU/NSW", "2026-04-03T10:00:00+11:00", "b1", "2026-04-07T23:59:59+10:00"),
    ("AU/QLD", "2026-04-03T10:00:00+10:00", "b1", "2026-04-07T23:59:59+10:00"),
    ("IN/MH", "2026-06-30T19:00:00+00:00", "b3", "2026-07-06T23:59:59+05:30"),
    ("CA/NL", "2026-01-12T03:00:00+00:00", "b1", "2026-01-12T23:59:59-03:30"),
    ("NZ/CIT", "2026-01-13T10:00:00+00:00", "b1", "2026-01-14T23:59:59+13:45"),
    ("US/HI", "2026-06-01T09:00:00+00:00", "b1", "2026-06-01T23:59:59-10:00"),
    ("ES/GC", "2026-06-01T23:30:00+00:00", "b1", "2026-06-03T23:59:59+01:00"),
    # The last second comes twice; the later one counts.
    ("CL/RM", "2026-04-02T12:00:00-03:00", "d2", "2026-04-04T23:59:59-04:00"),
    ("LB", "2026-10-22T12:00:00+03:00", "d2", "2026-10-24T23:59:59+02:00"),
    ("EG", "2026-10-27T12:00:00+03:00", "d2", "2026-10-29T23:59:59+02:00"),
]
