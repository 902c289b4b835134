/** Written by tools/encodings/train.ts: see there where it comes from. The nth group has a probability of e^(-n × STEP). */

/** How likely a letter is after the one before it; a space is whatever is no letter. */
export const LETTER_PAIRS = {
  fr: 'à çaù ûtœu|âtêt|èrêmîlôt|é |ècèmèsée|déçoètérét|fégéhémérétéègènécédégépés|népéuévéèvéléménév| à ébécélénçsééaéo|hèièpèébéf|iémèmêrèéqéé|cèlètè|oùoû|aîaïrêrô| î| ê',
  de: '||ßeépür|änörös|ßbßtähätübüdühün|füäcäläräuön|äsöföhölößücüsüt|ädäfägöm|hököwäzöüg|fähäkülämäpärütäußzä|oßrärösü|aßhümömü| ö üdélüsätü|ißnö| äeß',
  es: '|ñoón|íaña|ánásénésún|á érínísó úbús|ióáláráté ítú úlút|ácécélétéxí ícío|mázóáfídífímólór|gégímétóódógóm|añfílírítátí|dígógúiémómúpúráté|cécílálélómípóróuéuí| áaícácódéeñnínósésí|nánénúrésó| é úeó',
  it: 'à è ì ò ù ||é ||||| è|tà|||iù',
  pt: 'à ânãoõe|çãé ôn|árênês|çaínóiórômúbús|á âmílípónún|álçoçõécérêmídíoísítólóp|víásátémícímódógós| ébéácádáváxífív|açgêiãlípésãã édélését|cífílómínçrírótátóváén| ágéiçlálémépúrásététíuí|cçlêmámãnánãpórçtâtãuçuê| àaícêdémúnénírãrérêtê|dádêeçiásásí|| ú',
  ca: 'ésó |ça|à ánèsúsüe|ç ènïdïsïtònòrúb|àné í ílínísítïnú ún|àrçoècèrícímò òlòmòpòsónúlúr|ióàcàlàsàtè ètògúm|bécèvíàfàmèlífíoòcòfòtós| égèmàmémípèxíèdèmèxéníaídòd|fílàlímèqütàtítòxèxòàbàgàpàuàxèièpíbígípírór|bàcàfòfógühàiàlèmúnçpúràríròsóuïvééiéréu|bècòdègàgólòmòmónènípòrèrétètétóuèuívè| àcídàièlénàpàpírçsèué|açcédédídòdóiòlónénòpórórúsàsíuà|aíaïcónúsò| è í ò úeïeòlçnósé|eàeçeó',
  nl: '|ë ||én|é éé|||||ië|||ré|| éné',
  sv: '|är|föå ör|ånénöd|påänår|jäjöväåd|ägäläsätågålåtösöv| ädöhölävåäkämävåkögönöt|böfägågöhäkämäråädäxåsö ölömöp|bäbådähåkåkölåmåräsäsåtääcäpåeåvöjök| å ödåfålömönärösötåtö||nå|nö',
  da: '|å ||årærør|påænæsød|føådægækæløbøjønøs|jævæålånædætøl|højøåeævø øeøgøv|kømååbåsøm|bøfægåhåhælælømæræsåsøtøøk|båbædøgøkælåpærårøsætåtæ| å øfåmønæ|nå|dæ| æ',
  no: 'ær|å |änør|ød|påårøy|føjøådøs|høålåtønøv|åkøkølømøp|døsøvæåeånåpåsø øt|bågåmåsåtøøe| åbølørårøvå| ølålæmøtå|länånæ|nø',
  fi: '||ä |ös|änääö ön|jätäväyööi|häkälämäpääiäläräsäyökölöt|säähäkämätävöhömöröyöö|dänärääj|töyääp|iäkölöäeäo|iöäa|eä| änö',
  et: '||õiööži|äré ühülānšeža|võäiänääõhünš šaši|jäpõväähälõrõuödörötüküsüüšo|füjõpääeõeõjõlõnõpõtökönösümšv|mämõägö ölöpüdürüt|fökõküläsütääbäsätõgõõüp| üfähähõhülõpüsõäpõdõsüg|kälümünänõrütõtöädämävõmü | õbäbüpörätütšä äkõbõkõvüb| ädüdžrõvö|mörösä| ö škönüsö|ežiõlö|aüašiü',
  sq: '|ë ||jënëpëqëtëçm|mëçaërës|bëkësëzëç çeçi|cëdëgëhëlërëvëçëën|ët| ëfë|ëmëv|ël| çëhëpëz|eçëd|içëj',
  af: '|êrë |é ê ||ëlër|||||iëwê|lê|eëoë||dé',
  cs: '|é í ď ů |ý čeě ň řešíť |á éhódónúzýcňuříž že|kénípřálánémícúsúčýmčičnětřišeštžiží|cíjíkývázáímčačáčíějělěněsšiůsůvžn|běkáměnánýněrávévývěádárásátávázénývčkěkěmř škšnůmůzůž|bídáděhálámámínétátétítětřužvízíácákáméréžíhíkísívčlčočtčuěrěžřařsřášašlššůlžs| čačbýbřdíjšlélíméožpůrérýrůučyšápářétídílínírítýrýzč ěděhězěřš ždžkžožá|ažbádůečežhéiáičižkůlýmůočořpápípěsítýušvšábáhášážélízížýsýtýšěcěvřn| ú ř š žařcůdédřhýhůiškřlůrčtštůvůyřzýzšájáčédípíčíř|dýešiíjálšmýmžnůršsáséíbíjíš|ašeňeřnčnšošrž|eánž',
  sk: 'ĺž|é ďať |á äčú ý ď ľaňa|ä ätéhí ónôsôvýcčaľoň ňošištťaži|äzógórôžúcýmčečičnľkňušešíťožežn|júnánýzáácálárémícíkímínívódómópôrôzúrúsúzúččíľ ľnľsľuž ží|kákékýnérávýádánátávérétírísítúdútčošaškšožk|hálámánírísúsťtáužváákámápásázídúhývč čkčlčšľmšnšpžaždžožsžu| čdáeľgájšlímíočpôrérýtétívéyšécénílípízížúbúlúnúpúvýrýsýzčuš šš| šačbábýcídídľežiáičkúlóožpápítútýuávävšzíábáhájédíšýkčt| ú žažbícúdĺečhéhýhľlélúlýmänúoľrórúrčsítóučušvíyčzézýzťáčáľášážýš|aťdôdýeňešiíióišiťižjíjčmémônčnšrš| ľaďkókônóošrôsásé|aľašeáeóeď|| ď',
  pl: 'ć |ńs|ówą ącę łoścźn|ódłańcźdżo|jąórędń ś śwśćżażeży|ółęcętęśł łułyślśnśrż żn|głólądągązążęgękępęzłóżą|ałgóięołośożpórósłtówóyłąsątębęsężłełkłnżu|eśhóiąjękókłużzązęóbójóżłążs| śańbąbędłeżkąląpłrątęułócłcłę|bócódóeńiłmónąońręwłyńyżzłłt| ł żażcądądźełińjśkżlęmęnósósąwąyśzó|aćióiżkęnętąwę|aśaź',
  hu: '|ülű |ító ő |jáésözú úa|féváálánárásénírólörőlősűv|hájékömávézáábágégékélérímínölönösötövújútük|dékélámépárásétátéyázézóákátébépétévívízódókósökúgúlúrúsügünütőkűeűkűrűs| ébócídádódőföfőgágélélóműnépípürésátózöádígíjílóbógójónópórótöbögúzürőbődőiőjőnőrőtővőz|bábőcédífühéiáiójúkákúlőnápérórörütötőyézőájámázémézíkócófóiómózödüzőeőg| ábéfágógöhíjókünőrősísőuávívőyóyüzízüácáhávé édéhóaóvöm|bíbödökíkólölümímórúsútítütűvövűyíyúyőyűá áp| ögígúgőlímúnörűsósösütúécéj| í ó úkőnórísűzúáu| üeá| ő',
  sl: '||újürć ćišk|ánárénčečičnžeži|éríjílínónčaštščžažnžu|álásáté élétč šeši|bččjčuša|ičužčkčlčršnšpž žbžj|ašišočučšo| š žačdžečjšmšožršuššjšl| češežošržzščoš švžk|ižnččbšu|aždšlémámčnšvč|ićlžmérárčvávš|jákšlálčnžrérítévé|aúró',
  hr: '||á é ćiđeđu|ćaćečkđaštžažeži|čačečičnšiškšnžn|ć šašežu|ćučjšć|ičučužč čuš žb|ačpćržšlšpšu|ećeđišočućuščl| č š žašdžečešićošožrčrš|ađežođ|aćažižjč|oć',
  ro: 'în|ână şiţi|ürștța|é |zăşt|tăârâuărţaţeţuţă| îcămâpăâtătş şeşu| şaţbăgălămănănţrăsăvâvăâmîmăsăţşa|făxăâlâşălăuşcşoţ |aşcâcţeşfâpââiăcăiămănăz|bţdăeţiţrârţuţzâîşădăş|gâişoştâuăuşî ăp|lţoţpţăg| ţdâlâsâ| șnârşsţ| ț',
  tr: 'î ||âlİs|çeçiölönörünğiğuğıİnı ın|fısıçaözürğlılırş şaşişt|cıdıgögülımıpırıtıyıç çoçıü ükülümüzİlİtşeşlşı|böbüdükımünıtüuşyüzıçlçüöyğağeğrİmİrıkımışşkşm|cüişoğökösöğüfüsüyısığşu| ç İağaşgıhüiçiğkökülünüuğyözöçmücüdütüçüşğ ğüıdıyız| ö ü şdöeşhıkçlçpçrüsüzüüğğdşü|açbıeçeğrçsöuçyâüpıcıt| ıoşrşsçtçtöıfıp|nçıb|nş',
  lt: 'ą čių |ę į |ėsęsūrži|ė šiūn|ėjškže|bėdžnėąjįsš šašeštūdūšža|būiųjųtųąsčeėlįkįvšvūkūsūtūzžnžožu| šdėiškšlėpėrėvėyčzėąrėnėtįmįrįtšoščždžmžvžy| į žbųcūgėgųjąjūkėkųlųmąmėmųnųtėužąvč čaėdėmįgįlšlšsšušyūbūgūmųjž žt|ašdųešežkūnčrūrųtūvųyšzųąlėgėžšmšrūlūčžsžė|ažečgągūgžjėršsąsėtąyžėkėršnšėžkžų|ačbąbęcėdąjęjįkąląlęlįmžnąnęnįrąręrįržsčtęušvęvūėvšpšūžr| čdįdūgšičiūkęlūmūočožpšpųsųtįučvąėššgšų|dęiąlšlžmęošpępū| ūižkįlčnžrčsū|sęsį| ė',
  lv: '|ģi|ā čečuķiņušaūr|ētģeķīļaļuņaža|jākāčaējērībīgķeķušuūdūtžižožužā|cīgālānāpētāvēzīākālārāsčiē ēlēmī īdītīvļiļoļāņiš šišķūsūzže|bādādīlīmāmēpārārītīvāācādājāmātēcēkēsīmīnīsķaķēņeņāņēņššošāšīūkūn|bīcēdēhājūlēošzāzēānāvēdēnēšģēīcījīrļ ņoņķūcūvžņ|būeļešfēhēkšmūnēnītēvīģuīkīzīšķoļrļvļņļšļūņršešsštšvšēū ūpūšžkžržs| šaļbēcādžežgļgšgūiņjēkļmīoģpīrēršsāsētūzņābāzēvēzēļīlīpīņļeļēļļņģšdškšpšūūlūm|ašeņfāiālūsīušāfāpāņāšēgēģšlšmšršņ| ģaņažeāeģgēoņpšrūuāuņāgīļšn| ā č ī ķdūeķgžiķišlšmšnčoļožpūrģrķuļzšāļēpīč| ē ū žiļižkņnšrņtļtšuģāčāž| ļačaķečiģkūočoīsūtņuž| ņaģaīičrž',
  is: '|ékönþý|xízáænísðuýs|áláræðéró úrýr|bíbúdíhírítívíásærí íað ðiólónöfölþeþjþí|dógígóhájójúlípípúrútúuðá áíæjæsélétéuínómórósögörú úaúnúsýaýjýnýpýð|bófíiðlúmínípósítóvæágæ íkírítðaðeðvótóvökúbúgúkúlúmúpút|dúfæfðfúgúhóhöjíkíkókúlómámórósúyðádáeázáþægæmíbílðhðlóaúdúvýg| íaífáfójánúpærðsóákámánátídíeígímívóbókúeúj| úfölámúnýtétöðbðfðkðsðíódógópúxúí|eóhúlýmönópápöræípóðóþ| ó þaóbáböoírérösýtávóvöíuíóóhóiúiúó|dædödýeíeþgágþnánæsásæsé| áaðeúkýlælöíhíúíþ|körárþ|aá',
};

/** How likely each letter of an alphabet is. */
export const LETTERS = {
  ru: '|||| |аеио|нрст|вдклм|гйпуя|бзхчыь|жц|фшю|́щэ|ё||||ъ',
  uk: '|||| |ано|еирті|вдклсу|змпья|бгйхцч|жфюї|шє|́щ||||ґ',
  bg: '|||| |аеио|нрст|вдкл|гзмп|буъя|йцч|жфхщ|шю|||ь|ο|αινςτ|̀εκλμρσѝ|ί',
  mk: '|||| а|еио|нрст|вдкл|мпуј|бгз|цчш|жф|хњ|ѓ|ќ|џ||ο|αιρςѕا|ντљ',
  el: '|||| |αοτ|ειν|ηκλμπρςσυ|άίγό|έήδω|βθφχύώ||ζξ|||ψϊ||ΐ|аио|ер',
  he: '|||| |הוי|אבלמרת|נש|דחםסעפק|גטכןצ|ז||ך|ף|ץ||ּا|аиоְִֶַָֹل|венрсبرمي|клֵن一',
  ar: '|||| ا|لي|رمنو|بةتدع|أحسفقكه|ج|إخزشصطى|ثذضغ|ءئ|ظ|آً|ؤ|ـَُّ|ِ|ْア',
  fa: '||| |ا|ري|دنهو|بتسشمک|زل|عف|آجخقپگ|حصط|چ|غ|ئذضظٔژ|ثَ|ِ|كًُ|ءأّ|ة',
  th: '|||||| นรอา|กงมยัีเ่|คดตทบปลวสหะิ้|ขจชพืุแใ็์|ศำูโไ|ซณถธภษึ|ญผฟ|ฐ|ฉฤฮ|ฏฝๆ|ฎฑฒ๊|ฆฬ一|ฯ๋ア',
};

/** The commonest characters. */
export const CHARACTERS = {
  ja: '||あ|ア|||| 、|。|丈年|丁丞丼休佐使日|不国学家月本|一中事人会作価合名大小行語|上世主乱交代体信倫分動在地場子定宮戦時東業物現生用発的県社称第者部開|京位何全公内制前化区号同呼和品声売対山島州式後成所手指放教数文最校機理町画番目立等組線置聞聯自英表記設車送通連選都野間関電高|三下丕二以保元入共初別力務南原及員営回団域基外多天女実局属川平度当形技映曲書有期楽構権正死殺民気水治活特王産田界略知神科種空系紀経総義能衆術製西要言計議路身造運郡金鉄際音|々争他付伝催優光利加協単参取受口台向含味器園土報変始存安工帝常広建応情愛戸持支施族旧昭曜朝木村条来株様次歌毎派流演点状独球由登皇福究競約素結統続編育般艦葉衛規解話説論象資賞質近進重録門阪院陸隊面領類馬|与両予井任企住供係党創劇医十千半反可各周命商問四城境太央専導少屋展崎師店引強役律得念接提改料星松果査標止武江決河済港無環直省石示米級美群聖航著観認調護起転載郎配量防限項館駅',
  ko: '||| ||||이|는다로에의|기을하한|가고국년대도를리사서스시어으은인일자지|과관구나동라부상성수아여원월위있적전정제주해화|三並之개경계공교그되된드들르마며명무문미민발방보비산선세소신었역연영오와용우유장조중치터트프학회|丁간거것게군남니단당데등또러레립만말면모물바반법본분생설속식실안양업였운음작재종진차체카크타통파포행현호후|丘亞각강건결광권까내네노던독두디때란래려력루류름매메목및버번베별북불브술야약예왕요울육임준직쪽천청초최출코키태토특티표피할함합했형히|乙亂倉격곡근금급농능달더따람랑령록론른린림배백변복석송승심쓰악않알언열외입저점접족존즈질집창처철총추축칭테투판페편평품플항향협환활황|丹감같규극글김난너널뉴담든뜻랜량럽련료막많밀박받벌범병블살삼새색섬센션순슈앙애없온올워웨쟁절져증째참채책충츠친컴케쿠클탄탈퍼퓨필허험확|あア갈검견곳길께날념논높누램망머볼봉빌손슬써암았엔완응익졌줄징찰쳐층캐커킨템팀패폴풍픽헌혹효흥',
  'zh-cn':
    '||||||| 丁丈的|、。|一不中为于亚休使国年是|乘人在地大学家|个之乱事交以会何公区及名和小成日月有生由称西|上与丕东丞主代份位作其分前动南发台后多子属山或所教文斯时最本来民港物特理用电科立第等米美至英行路部长|三下世业也了二他体信克全共内军利到制加化华原可司合同员四因场基外天定对州工布常平并广度建开式德战拉指数期机林死江湾现球界目站系线组经统罗者而联自被要设赛车过运这通里间面香马高|两义乐书产从任传但元入兰关创别力务包十历县又口号各品商团城声处女如它安实将尼展岛巴引当形影得总拔接提族星朝未术校植次正此比水河治洲流游湖演王省社程空简类约级纪维网能色草表视计该说资起达进都重量金铁门队阿际陆院音龙|万专举九云五些亦京今伯保光具写则剧办协单卡印即参反取受变向器园图圣坡域培太奥始存导尚就局川已师帝带应座戏手技报括据播支改无普曲曾服权条构标栽欧汉波活清源点然片白直石神福究纳结编育般花苏营著角言认议论译质足身边近连选造非领风',
  'zh-tw':
    '||||||| 丈的|、。丁丕丞於|一不中休使倫勞國年是|乘人佐在地大學家|之事交以何個公區及名和小成日會有生由稱西|上主亞代位作其分前動南台多宮對屬山後或所文斯時最月本東民港爾物特用發科種第等美聞聯至與行語路部電|三下世並也了二他份來信克內全共利到加化原可司合同員因基天子定州工布常平度廣建式德戰拉教數期林業機死灣現球理界目立站米系統經線羅者而自英華被要設賽車這通運過里開間面香馬體高|任但傳元入兩制創力務包十又口各品商四團城場外太女如它安實將尼展島巴引形影得從指提族星書朝未校植樂次正此比水江河治洲流湖演王產當省社程空簡紀約級組維網縣總義能草著蘭處號術表視計該說資起進達都重量金鐵門阿院陸隊際音類龍|九五些亦京今伯保光具別則劇協卡印即參反受向單器園圖坡域培報奧始寫專導尚就川已帝師座應戲手技拔括接播據支改普曲曾服栽條構標權歐歷殺波活清源漢無然營片畫白直石神福究結聖育舉般色花萬蘇製角言記認論譯議變質足身辦近造連遊選邊雲非領風點',
};
